"""The one answer object that every face returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.answer.say.written import written
from assistant.answer.types import AnswerHit, Citation, Note, Outcome, Refusal, Row, RulingRef, Statement


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer made of cited statements, or an abstention that says what is lacking and what the corpus covers.

    `searched` is the question as it was searched, which differs from `question` after a follow-up was resolved; `kind`
    is what it asks for. An abstention has a `refusal`, no statements and no citations, and `nearest` holds rulings to
    look into, which are no sources. `choices` are the matters that fit a question equally well. `rows` order the
    statements of a comparison or a list by matter, and are () for other answers. `written_by` names the language model
    whose words the statements are, None where they are the rulings' own.
    """

    question: str
    searched: str
    outcome: Outcome
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    hits: tuple[AnswerHit, ...]
    coverage: str
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    kind: str = ""
    notes: tuple[Note, ...] = ()
    choices: tuple[RulingRef, ...] = ()
    nearest: tuple[RulingRef, ...] = ()
    rows: tuple[Row, ...] = ()
    written_by: str | None = None
    refusal: Refusal | None = None

    @property
    def answer(self) -> str:
        """Return the statements as one text, each followed by its citation markers; empty when abstained.

        What must be read first stands before them.
        """
        return " ".join([*(n.marked for n in self.notes_first), *(statement.marked for statement in self.statements)])

    @property
    def quoted(self) -> tuple[Citation, ...]:
        """Return all that is quoted: the citations, or what a refusal shows as context."""
        context = self.refusal.context if self.refusal else None
        return (*self.citations, context) if context else self.citations

    @property
    def notes_first(self) -> tuple[Note, ...]:
        """Return what must be read before the statements."""
        return tuple(note for note in self.notes if note.first)

    @property
    def notes_after(self) -> tuple[Note, ...]:
        """Return what is to know once the statements are read."""
        return tuple(note for note in self.notes if not note.first)

    def __str__(self) -> str:
        """Return the whole answer to be read: statements, notes and sources; an abstention says that it is one."""
        return written(self)
