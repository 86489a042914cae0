"""What the corpus offers to filter by."""

from collections import Counter
from dataclasses import dataclass

from assistant.library.library import Library
from corpus.authors import AUTHORITIES, authorities_in
from corpus.types import FactName
from index.types import Filters

MOST_TITLES = 50


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """Values to filter by, those of most rulings first; the years of the first and the last decision."""

    authorities: tuple[str, ...]
    jurisdictions: tuple[str, ...]
    first_year: int | None
    last_year: int | None


def filter_choices(library: Library) -> FilterChoices:
    """Return what the visible rulings can be filtered by."""
    names = (*AUTHORITIES, FactName.JURISDICTION, FactName.DECIDED)
    facts = [values for d, values in library.index.facts(names).items() if d not in library.hidden]
    authorities = Counter(a for f in facts for a in dict.fromkeys(authorities_in(f)))
    places = Counter(j for f in facts for j in f.get(FactName.JURISDICTION, ()))
    years = sorted(int(day[:4]) for f in facts for day in f.get(FactName.DECIDED, ()) if day[:4].isdigit())
    return FilterChoices(
        tuple(name for name, _ in authorities.most_common()),
        tuple(name for name, _ in places.most_common()),
        years[0] if years else None,
        years[-1] if years else None,
    )


def titles_with(library: Library, words: str = "", most: int = MOST_TITLES) -> tuple[tuple[str, str], ...]:
    """Return (title, document id) of the visible rulings with all the words in their title, the last added first.

    Equal titles are told apart by the beginning of the id.
    """
    wanted = words.casefold().split()
    entries = reversed(library.selected(Filters()))
    found = [e for e in entries if all(word in e.title.casefold() for word in wanted)][:most]
    times = Counter(e.title for e in found)
    return tuple((e.title if times[e.title] == 1 else f"{e.title} [{e.document_id[:8]}]", e.document_id) for e in found)
