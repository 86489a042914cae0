"""The parts of an answer."""

from dataclasses import dataclass
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

    `section` is the heading path joined by " › ", `paragraph` the printed number and `page` the page number; each is
    None where the source has none. `url` is where the words were fetched or what a starter text was written from, never
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
    question so, "A party's submission", "Head of the document". It is never part of the quotation. `added` is whom a
    quotation that opens on "it" is about, in words of the ruling that stand before it; the text has them in brackets,
    the citation has not. `speaker` is whose words the quotation gives, as `corpus.structure.speakers` names them; None
    for a model's own sentence and the head of a document. `verified` is False for what a language model wrote and the
    rulings do not support; it is shown only where the settings ask for it.
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
    REFERENT = "referent"  # the question leans on something said before, and nothing was


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
