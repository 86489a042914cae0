"""Put rulings in order: by the day they were decided, or by the sum imposed."""

from collections.abc import Callable, Iterator, Sequence
from random import Random

from assistant.penalty import penalty_in_words
from assistant.quiz.draw import capital, item, shuffled, spread
from assistant.quiz.material import Material
from assistant.quiz.ruled import Ruled
from assistant.quiz.types import Form, Item, Level, Step
from corpus.types import FactName

_STEPS = 4
_APART_DAYS, _APART_SUMS = 45, 1.5


def make(ruled: Ruled, material: Material, draw: Random) -> Iterator[Item]:
    """Yield items that order a ruling and three others, of its own authority or matter as far as there are."""
    for sort in shuffled(draw, (_by_day, _by_sum)):
        yield from sort(ruled, material, draw)


def _by_day(ruled: Ruled, material: Material, draw: Random) -> Iterator[Item]:
    chosen: list[Ruled] = []
    for other in _nearest_first(ruled, material, draw):
        day = other.decided or ""
        apart = len(day) == 10 and all(_days(day, c.decided or "") >= _APART_DAYS for c in chosen)
        if apart and material.known_apart(other):
            chosen.append(other)
        if len(chosen) == _STEPS or (not chosen and other is not ruled):
            break
    if len(chosen) < _STEPS:
        return
    yield _in_order(
        sorted(chosen, key=lambda r: r.decided or ""),
        FactName.DECIDED,
        lambda one, day: (one.undated, day),
        stem="Put these rulings in the order in which they were decided, the earliest first.",
        maker="ordering: days",
    )


def _by_sum(ruled: Ruled, material: Material, draw: Random) -> Iterator[Item]:
    if ruled.penalty is None:
        return
    chosen: list[Ruled] = []
    for other in _nearest_first(ruled, material, draw):
        own = other.penalty
        if (
            own
            and own[1] == ruled.penalty[1]
            and all(_times(own[0], c.penalty[0]) >= _APART_SUMS for c in chosen if c.penalty)
        ):
            chosen.append(other)
        if len(chosen) == _STEPS:
            break
    if len(chosen) < _STEPS:
        return
    yield _in_order(
        sorted(chosen, key=lambda r: float(r.penalty[0]) if r.penalty else 0.0),
        FactName.PENALTY,
        lambda one, sum_imposed: (one.name, penalty_in_words(sum_imposed)),
        stem="Put these rulings in the order of the sums that they imposed, the smallest first.",
        maker="ordering: sums",
    )


def _in_order(
    ordered: Sequence[Ruled], by: FactName, told: Callable[[Ruled, str], tuple[str, str]], *, stem: str, maker: str
) -> Item:
    """Return an item whose steps are rulings in their order, each told by its name and by what it is ordered by."""
    steps = []
    for n, one in enumerate(ordered, 1):
        fact = one.fact(by)
        assert fact is not None
        name, place = told(one, fact.value)
        steps.append(Step(capital(name), place, one.cite_fact(fact, n)))
    return item(
        Form.ORDERING,
        Level.RECALL,
        stem,
        about=ordered,
        key=[s.citation for s in steps],
        steps=tuple(steps),
        maker=maker,
        explanation=" ".join(f"{s.text}: {s.when}." for s in steps),
    )


def _nearest_first(ruled: Ruled, material: Material, draw: Random) -> list[Ruled]:
    kin = {r.document.document_id for r in material.kin(ruled)}
    others = [r for r in spread(material.rulings, lambda r: r.document.document_id, draw.random()) if r is not ruled]
    return [ruled, *sorted(others, key=lambda r: (r.document.document_id not in kin, r.authority != ruled.authority))]


def _days(a: str, b: str) -> int:
    from datetime import date

    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)


def _times(a: str, b: str) -> float:
    low, high = sorted((float(a), float(b)))
    return high / max(low, 1.0)
