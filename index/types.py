"""What a search takes and returns."""

from dataclasses import dataclass

from corpus.types import Kind, Passage, Role


@dataclass(frozen=True, slots=True)
class Filters:
    """Which passages a search may return; an empty tuple or None filters nothing.

    Values of one field are alternatives, fields add up. Regulators, jurisdictions, respondents and
    provisions match case-insensitively on any part of the fact's value ("meta" finds "Meta Platforms
    Ireland Limited"). `since` and `until` are years of the decision, inclusive. The
    documents in `without` are left out.
    """

    regulators: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    respondents: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    roles: tuple[Role, ...] = ()
    documents: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    without: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Filters()


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved passage. A larger score is better; `rank` counts from 1.

    `dense` is the cosine to the question (-1..1), `lexical` the BM25 score (0 when the passage shares no word), `late`
    the weighted MaxSim (-1..1), None where token vectors are not at hand, `reader` the cross-encoder's score, None
    where none read it; `linked` is what the score gained because the document bears names of the question. `similar`
    are the ids of passages left out because they say the same.
    """

    passage: Passage
    rank: int
    score: float
    dense: float
    lexical: float
    late: float | None = None
    reader: float | None = None
    similar: tuple[str, ...] = ()
    linked: float = 0.0
