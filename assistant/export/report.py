"""What an exported conversation says, whatever the form of the file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from assistant.answer.answer import Answer
from assistant.answer.say.assurance import assurance_of
from assistant.answer.say.cite import as_statement
from assistant.answer.say.contract import to_json
from assistant.answer.say.written import AS_CONTEXT, refused_text
from assistant.answer.types import Citation, Note, Outcome
from assistant.citation.fragment import address_at
from assistant.citation.retrieved import retrieved_on
from assistant.citation.styles import cite_as
from assistant.library.library import Library
from assistant.reading.head import head_of
from assistant.record.make import product_version
from corpus.types import Span
from index.errors import UnknownDocument
from index.provenance import Provenance

Verified = Literal["verified", "altered", "not found"]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A citation written out: its number through the whole file, its address at the words, and how its check went.

    "verified": the quotation is the stored document's characters at its place; "altered": it is not; "not found": the
    document is not there. `warning` tells that the ruling is not simply final, `whence` where its words came from.
    """

    number: int
    text: str
    quote: str
    address: str | None
    verified: Verified
    warning: str | None
    whence: str = ""

    @property
    def worded(self) -> str:
        """Return the footnote in one line, without its address."""
        whence = f" ({self.whence})" if self.whence else ""
        warning = f" {self.warning}" if self.warning else ""
        return f"{self.text} “{self.quote}” [{self.verified}]{whence}{warning}"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence or note of an answer, its label, the numbers of its footnotes, and whether it was verified."""

    text: str
    label: str | None
    footnotes: tuple[int, ...]
    verified: bool = True

    @property
    def worded(self) -> str:
        """Return what was said, after its label where it has one."""
        return f"{self.label}: {self.text}" if self.label else self.text


@dataclass(frozen=True, slots=True)
class Turn:
    """A question, the question as searched where that differs, and its answer; `assurance` tells how it was checked."""

    question: str
    searched: str | None
    said: tuple[Said, ...]
    notes: tuple[Said, ...]
    footnotes: tuple[Footnote, ...]
    assurance: str


@dataclass(frozen=True, slots=True)
class Report:
    """A conversation ready to be written: `corpus` names the state of the index, `answers` are the whole objects."""

    title: str
    made_at: str
    product: str
    corpus: str
    covers: str
    turns: tuple[Turn, ...]
    answers: tuple[dict[str, object], ...]


def report_of(library: Library, title: str, answers: Sequence[Answer]) -> Report:
    """Return a conversation with its footnotes numbered through and every quotation checked against the index."""
    turns: list[Turn] = []
    for answer in answers:
        turns.append(_turn(library, answer, sum(len(t.footnotes) for t in turns)))
    catalog, change = library.index.change()
    return Report(
        title=title,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        product=f"Rulings {product_version()}",
        corpus=f"{catalog}, change {change}",
        covers=library.coverage(),
        turns=tuple(turns),
        answers=tuple(to_json(answer) for answer in answers),
    )


def _turn(library: Library, answer: Answer, earlier: int) -> Turn:
    number = {c.n: earlier + place for place, c in enumerate(answer.quoted, start=1)}
    before = tuple(_noted(n, number) for n in answer.notes_first)
    said = tuple(Said(s.text, s.heading, _numbers(s.citations, number), s.verified) for s in answer.statements)
    if answer.outcome is Outcome.ABSTAINED:
        said = tuple(_refused(answer, number))
    return Turn(
        question=answer.question,
        searched=answer.searched if answer.searched.strip() != answer.question.strip() else None,
        said=(*before, *said),
        notes=tuple(_noted(n, number) for n in answer.notes_after),
        footnotes=tuple(_footnote(library, c, number[c.n]) for c in answer.quoted),
        assurance=assurance_of(answer),
    )


def _refused(answer: Answer, number: dict[int, int]) -> Iterator[Said]:
    yield Said(f"{refused_text(answer)} {answer.coverage}", None, ())
    for context in answer.quoted:
        yield Said(f"“{as_statement(context.quote)}”", AS_CONTEXT, _numbers((context.n,), number))


def _noted(note: Note, number: dict[int, int]) -> Said:
    return Said(note.text, "Note", _numbers(note.citations, number))


def _numbers(citations: Sequence[int], number: dict[int, int]) -> tuple[int, ...]:
    return tuple(number[n] for n in citations if n in number)


def _footnote(library: Library, citation: Citation, number: int) -> Footnote:
    quote = " ".join(citation.quote.split())
    try:
        document = library.document(citation.document_id)
    except UnknownDocument:
        return Footnote(number, citation.title, quote, citation.url, "not found", None, citation.provenance.in_full)
    span = Span(citation.start, citation.end)
    retrieved = retrieved_on(library.index, citation.document_id) if document.url else None
    bare = replace(citation, provenance=Provenance())  # the note tells by itself where its words came from
    return Footnote(
        number=number,
        text=cite_as("plain", bare, document, retrieved=retrieved),
        quote=quote,
        address=address_at(document, span, citation.page),
        verified="verified" if span.of(document.text) == citation.quote else "altered",
        warning=head_of(library, document).standing.warning,
        whence=citation.provenance.in_full,
    )
