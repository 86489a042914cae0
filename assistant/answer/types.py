"""The one answer object that every face returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from index.provenance import Provenance

_NAMED_PARTIES = ("complainant", "respondent", "third party")


class Outcome(StrEnum):
    """How much of the question the corpus answers."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    ABSTAINED = "abstained"


@dataclass(frozen=True, slots=True)
class Citation:
    """A verified pinpoint: `quote` is the source document's characters [start, end), never anyone else's wording.

    `section` is the heading path joined by " › ", `paragraph` the printed number and `page` the page number;
    each is None where the source has none. `url` is where the words were fetched or what a starter text was written from, never
    an address that the document only claims; `provenance` tells where they came from.
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
    provenance: Provenance = Provenance()

    @property
    def pinpoint(self) -> str:
        """Return where the words stand, in words: section, paragraph or page; "" where the source has none."""
        paragraph = f"para {self.paragraph}" if self.paragraph else ""
        page = f"page {self.page}" if self.page else ""
        return " · ".join(part for part in (self.section, paragraph, page) if part)

    @property
    def place(self) -> str:
        """Return the title and where in it the words stand."""
        return f"{self.title}, {self.pinpoint}" if self.title and self.pinpoint else self.title or self.pinpoint


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer and the numbers of the citations that carry it.

    `label` is our word for what the sentence is, None where it needs none: "No" before the sentence that settles a
    question so, "A party's submission", "Head of the document". It is never part of the quotation. `added` is whom a quotation that opens on "it"
    is about, in words of the ruling that stand before it; the text has them in brackets, the citation has not. `speaker` is whose words the quotation gives, as
    `corpus.structure.speakers` names them; None for a model's own sentence and the head of a document. `verified` is False for
    what a language model wrote and the rulings do not support; it is shown only where the settings ask for it.
    """

    text: str
    citations: tuple[int, ...]
    label: str | None = None
    verified: bool = True
    added: str | None = None
    speaker: str | None = None

    @property
    def heading(self) -> str | None:
        """Return the label as it is shown: with which party it is where one speaks and that is known."""
        who = self.speaker if self.label and self.speaker in _NAMED_PARTIES else None
        return f"{self.label} (the {who})" if who else self.label

    @property
    def marked(self) -> str:
        """Return the sentence behind its label, with the markers of its citations."""
        before = f"{self.heading}: " if self.label else ""
        return f"{before}{self.text}{''.join(f'[{n}]' for n in self.citations)}"


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know before relying on an answer, such as that a ruling was appealed, and what shows it.

    `first` is of what must be read before the answer's first sentence: that documents on its ruling disagree.
    """

    text: str
    citations: tuple[int, ...] = ()
    first: bool = False

    @property
    def marked(self) -> str:
        """Return the note with the markers of its citations."""
        return f"{self.text}{''.join(f'[{n}]' for n in self.citations)}"


@dataclass(frozen=True, slots=True)
class RulingRef:
    """A document to choose or to look into; `decided` is an ISO 8601 date."""

    document_id: str
    title: str
    regulator: str | None
    decided: str | None


class Lacks(StrEnum):
    """What is lacking where a question is not answered."""

    MATTER = "matter"  # nothing here is about it
    PARTICULAR = "particular"  # a ruling is about it, and no sentence was found in it that says what is asked
    SENTENCE = "sentence"  # rulings come near it, no sentence was found that answers


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a question is not answered, in a sentence or two.

    Where a `ruling` is about it, `context` is what that says on the matter: quoted word for word, and no answer.
    """

    lacks: Lacks
    text: str
    ruling: RulingRef | None = None
    context: Citation | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One matter of a comparison or a list: the statements about it by position, () where the corpus has none."""

    label: str
    document_id: str | None
    statements: tuple[int, ...]


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
    """An answer made of cited statements, or an abstention that says what is lacking and what the corpus covers.

    `searched` is the question as it was searched, which differs from `question` after a follow-up was
    resolved; `kind` is what it asks for. An abstention has a `refusal`, no statements and no citations, and `nearest` holds
    rulings to look into, which are no sources. `choices` are the matters that fit a question equally well. `rows`
    order the statements of a comparison or a list by matter, and are () for other answers. `written_by` names the language
    model whose words the statements are, None where they are the rulings' own.
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
        from assistant.answer.written import written

        return written(self)
