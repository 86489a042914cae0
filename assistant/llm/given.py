"""The sentences that a language model may rest its statements on, each under a number."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from assistant.answer.answer import Answer
from assistant.answer.weigh.evidence import Candidate
from corpus.types import Document, Span

Stretch = tuple[str, int, int]
"""A document's id and the characters [start, end) of it."""


@dataclass(frozen=True, slots=True)
class Given:
    """A sentence that the model may name by its number: the characters [start, end) of a document."""

    n: int
    document: Document
    start: int
    end: int

    @property
    def words(self) -> str:
        """Return the characters of the sentence."""
        return self.document.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Return where the sentence stands."""
        return Span(self.start, self.end)


def given_sentences(
    answer: Answer,
    ranked: Sequence[Candidate],
    document_of: Callable[[str], Document],
    behind: Collection[str],
    most: int,
) -> tuple[Given, ...]:
    """Return what the model is shown, `most` at most.

    The sentences of the extractive answer, then the next best of its rulings. Of other rulings nothing is given: a
    model mixes them in without a name. For the same reason the documents `behind` others on their ruling are given only
    where they alone answer.
    """
    stated = list(_stated(answer))
    cited = {document_id for document_id, _, _ in stated}
    matter = {d for d in cited if d not in behind} or cited
    ordered = [*stated, *((c.document_id, c.start, c.end) for c in ranked)]
    stretches = [stretch for stretch in ordered if stretch[0] in matter]
    chosen: list[Stretch] = []
    for stretch in stretches:
        if len(chosen) < most and not any(_overlap(stretch, other) for other in chosen):
            chosen.append(stretch)
    rulings = list(dict.fromkeys(document_id for document_id, _, _ in chosen))
    chosen.sort(key=lambda s: rulings.index(s[0]))
    return tuple(Given(n, document_of(d), start, end) for n, (d, start, end) in enumerate(chosen, 1))


def _stated(answer: Answer) -> Iterator[Stretch]:
    """Yield the places of the answer's statements; what only its notes cite is no answer."""
    carrying = {n for statement in answer.statements for n in statement.citations}
    yield from ((c.document_id, c.start, c.end) for c in answer.citations if c.n in carrying)


def _overlap(a: Stretch, b: Stretch) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]
