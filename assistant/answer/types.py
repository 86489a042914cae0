"""The one answer object that every face returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """How much of the question the corpus answers."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    ABSTAINED = "abstained"


@dataclass(frozen=True, slots=True)
class Citation:
    """A verified pinpoint: `quote` is the source document's characters [start, end), never anyone else's wording.

    `section` is the heading path joined by " › ", `paragraph` the printed number and `page` the page number;
    each is None where the source has none.
    """

    n: int
    document_id: str
    title: str
    source: str
    url: str | None
    regulator: str | None
    section: str | None
    paragraph: str | None
    page: int | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer and the numbers of the citations that carry it."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AnswerHit:
    """A retrieved passage as the answer reports it; rank counts from 1, a larger score is better."""

    rank: int
    score: float
    document_id: str
    title: str
    source: str
    section: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer made of cited statements, or an abstention that says what the corpus covers.

    `searched` is the question as it was searched, which differs from `question` after a follow-up was
    resolved. An abstention has no statements and no citations.
    """

    question: str
    searched: str
    outcome: Outcome
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    hits: tuple[AnswerHit, ...]
    coverage: str
    timings_ms: Mapping[str, float] = field(default_factory=dict)

    @property
    def answer(self) -> str:
        """Return the statements as one text, each followed by its citation markers; empty when abstained."""
        return " ".join(f"{s.text}{''.join(f'[{n}]' for n in s.citations)}" for s in self.statements)
