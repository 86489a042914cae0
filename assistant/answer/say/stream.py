"""An answer as it comes: what was searched, what to read first, statements with their new citations, the whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answer.types import Citation, Note, Statement

if TYPE_CHECKING:
    from assistant.answer.answer import Answer


@dataclass(frozen=True, slots=True)
class Searched:
    """The question as it is searched, after a follow-up was resolved."""

    text: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A checked statement, and those of its citations that nothing earlier carried.

    `row` is the matter of a list or a comparison that the statement is the first about.
    """

    statement: Statement
    citations: tuple[Citation, ...]
    row: str | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """The whole answer. It holds every statement that came before it, in the same order."""

    answer: "Answer"


@dataclass(frozen=True, slots=True)
class Noted:
    """Something that must be read before the first statement, and its citations."""

    note: Note
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A language model takes its time, at most so many seconds.

    `meanwhile` is the answer in the rulings' own sentences. None of it is a part of the answer that follows, unless the
    model fails, when it is that answer.
    """

    model: str
    seconds: int
    meanwhile: "Answer"

    @property
    def says(self) -> str:
        """Return what is going on, for the person who waits."""
        return f"{self.model} is writing, for at most {self.seconds} seconds. Until then, the rulings' own sentences"


Event = Searched | Noted | Waiting | Stated | Finished


def events_of(answer: "Answer") -> Iterator[Event]:
    """Return the events of an answer that is there already."""
    yield Searched(answer.searched)
    told: set[int] = set()
    for note in answer.notes_first:
        yield Noted(note, tuple(c for c in answer.citations if c.n in note.citations and c.n not in told))
        told.update(note.citations)
    opened = {row.statements[0]: row.label for row in answer.rows if row.statements}
    for place, statement in enumerate(answer.statements):
        new = tuple(c for c in answer.citations if c.n in statement.citations and c.n not in told)
        told.update(statement.citations)
        yield Stated(statement, new, opened.get(place))
    yield Finished(answer)


def answer_in(events: Iterator[Event]) -> "Answer":
    """Return the whole answer that events end with."""
    return next(event.answer for event in events if isinstance(event, Finished))
