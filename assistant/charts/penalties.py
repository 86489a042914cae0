"""How much was imposed, by authority and by year."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.answer.asked.list_sums import sum_of
from assistant.reading.listing import ListedRuling

By = Literal["authority", "year"]
BYS: tuple[By, ...] = ("authority", "year")
MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """The penalties of one authority or year in one currency: their sum and how many there are.

    `unchecked` counts those of documents that nobody checked where others of the picture can be relied on.
    """

    label: str
    total: Decimal
    count: int
    unchecked: int = 0

    @property
    def counted(self) -> str:
        """Return how many there are and how many of them nobody checked."""
        return f"{self.count} ({self.unchecked} not checked)" if self.unchecked else f"{self.count}"


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
        bars = "; ".join(f"{b.label}: {b.total:,f} {self.currency} in {b.counted}" for b in self.bars)
        return f"Penalties in {self.currency} by {self.by}: {bars}."


def penalty_charts(rulings: Iterable[ListedRuling], by: By) -> tuple[PenaltyChart, ...]:
    """Return a chart for each currency in which penalties were imposed, that of most rulings first.

    News articles are left out: they tell of penalties that decisions state.
    """
    rulings = list(rulings)
    any_trusted = any(r.is_trusted for r in rulings)
    sums: dict[str, dict[str, list[tuple[Decimal, bool]]]] = defaultdict(lambda: defaultdict(list))
    for ruling in rulings:
        amount, currency = sum_of(ruling.penalty)
        label = ruling.authority if by == "authority" else ruling.decided[:4]
        if amount > 0 and currency and label and ruling.kind != "article":
            sums[currency][label].append((amount, any_trusted and not ruling.is_trusted))
    charts = [_chart(by, currency, groups) for currency, groups in sums.items()]
    return tuple(sorted(charts, key=lambda c: -sum(b.count for b in c.bars)))


def _chart(by: By, currency: str, groups: dict[str, list[tuple[Decimal, bool]]]) -> PenaltyChart:
    bars = [
        Bar(label, sum((amount for amount, _ in rows), Decimal(0)), len(rows), sum(unchecked for _, unchecked in rows))
        for label, rows in groups.items()
    ]
    if by == "year":
        return PenaltyChart(by, currency, tuple(sorted(bars, key=lambda b: b.label)), 0)
    ordered = sorted(bars, key=lambda b: (-b.total, b.label))
    return PenaltyChart(by, currency, tuple(ordered[:MOST_BARS]), max(0, len(ordered) - MOST_BARS))
