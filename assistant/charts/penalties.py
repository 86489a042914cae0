"""How much was imposed, by authority and by year."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.reading.listing import ListedRuling, amount_of

By = Literal["authority", "year"]
BYS: tuple[By, ...] = ("authority", "year")
MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """The penalties of one authority or year in one currency: their sum and how many there are."""

    label: str
    total: Decimal
    count: int


@dataclass(frozen=True, slots=True)
class PenaltyChart:
    """The bars of one currency. Amounts of different currencies are never added up.

    By authority the largest sum stands first and `left_out` counts those beyond `MOST_BARS`; years stand in order.
    """

    by: By
    currency: str
    bars: tuple[Bar, ...]
    left_out: int

    @property
    def in_words(self) -> str:
        """Return what the picture shows, for people who do not see it."""
        bars = "; ".join(f"{b.label}: {b.total:,f} {self.currency} in {b.count}" for b in self.bars)
        return f"Penalties in {self.currency} by {self.by}: {bars}."


def penalty_charts(rulings: Iterable[ListedRuling], by: By) -> tuple[PenaltyChart, ...]:
    """Return a chart for each currency in which penalties were imposed, that of most rulings first.

    News articles are left out: they tell of penalties that decisions state.
    """
    sums: dict[str, dict[str, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    for ruling in rulings:
        amount, currency = amount_of(ruling.penalty)
        label = ruling.authority if by == "authority" else ruling.decided[:4]
        if amount > 0 and currency and label and ruling.kind != "article":
            sums[currency][label].append(amount)
    charts = [_chart(by, currency, groups) for currency, groups in sums.items()]
    return tuple(sorted(charts, key=lambda c: -sum(b.count for b in c.bars)))


def _chart(by: By, currency: str, groups: dict[str, list[Decimal]]) -> PenaltyChart:
    bars = [Bar(label, sum(amounts, Decimal(0)), len(amounts)) for label, amounts in groups.items()]
    if by == "year":
        return PenaltyChart(by, currency, tuple(sorted(bars, key=lambda b: b.label)), 0)
    ordered = sorted(bars, key=lambda b: (-b.total, b.label))
    return PenaltyChart(by, currency, tuple(ordered[:MOST_BARS]), max(0, len(ordered) - MOST_BARS))
