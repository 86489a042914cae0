"""Which rulings can be asked about by their names."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.quiz.ruled import Ruled
from corpus.types import FactName, Kind


def named_apart(rulings: Sequence[Ruled]) -> Iterator[Ruled]:
    """Yield the rulings that can be asked about by name: known, on somebody, and told from those on the same party.

    Where one with nearly the same name is of the same year, or of no known one, a name has its day; where that does not
    tell them apart either, none of them can be asked about.
    """
    alike: dict[tuple[str, str], list[Ruled]] = {}
    for ruled in rulings:
        alike.setdefault(_first_words(ruled), []).append(ruled)
    for ruled in rulings:
        is_heard = ruled.document.kind is not Kind.JUDGMENT or ruled.document.values(FactName.COURT)
        if not (is_heard and ruled.authority and ruled.party) or ruled.document.kind is Kind.ARTICLE:
            continue
        rivals = [r for r in alike[_first_words(ruled)] if r is not ruled and _may_be_mistaken(ruled, r)]
        if not rivals:
            yield ruled
        elif ruled.day and all(r.year and r.day != ruled.day for r in rivals):
            yield replace(ruled, by_day=True)


def _first_words(ruled: Ruled) -> tuple[str, str]:
    return ruled.authority, " ".join(ruled.party.casefold().split()[:1])


def _may_be_mistaken(ruled: Ruled, other: Ruled) -> bool:
    """Return whether the name of one is how the other's begins, and the years do not tell them apart."""
    short, long = sorted((ruled.party.casefold().split(), other.party.casefold().split()), key=len)
    return long[: len(short)] == short and (ruled.year == other.year or not ruled.year or not other.year)
