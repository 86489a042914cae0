"""Whether the rulings behind an answer still stand."""

import re
from collections.abc import Iterator, Sequence

from corpus.types import Document, Fact, FactName, Kind, Span

# What a reader must know before relying on a ruling; one that is final or upheld needs no word.
_SAYS = {
    "appealed": "was appealed",
    "overturned": "was overturned",
    "varied": "was varied on appeal",
    "remitted": "was sent back",
}
OPPOSITE = frozenset({"violation", "no violation"})
"""Outcomes of which a matter has one."""


def standing_of(document: Document) -> tuple[str, Span] | None:
    """Return what became of a ruling and the characters that show it, None where it stands or nothing is known."""
    facts = [f for f in document.facts if f.name is FactName.STATUS and f.value in _SAYS]
    if not facts:
        return None
    span = facts[0].span
    words = span.of(document.text).partition(";")[0]  # what follows is the court's name and number
    return _SAYS[facts[0].value], Span(span.start, span.start + len(words))


def is_opposed(one: Document, other: Document) -> tuple[Fact, Fact] | None:
    """Return the outcomes of two rulings on one party and provision where they went opposite ways, else None."""
    ours, theirs = _outcome(one), _outcome(other)
    if ours is None or theirs is None or not _parties(one) & _parties(other):
        return None
    if (mine := _provisions(one)) and (others := _provisions(other)) and not mine & others:
        return None
    return (ours, theirs) if {ours.value, theirs.value} == OPPOSITE else None


def opposed_pairs(
    cited: Sequence[Document], found: Sequence[Document]
) -> Iterator[tuple[Document, Fact, Document, Fact]]:
    """Yield each ruling cited with each other one, cited or found, that went the opposite way, and the outcomes."""
    known = {d.document_id for d in cited}
    others = [*cited, *(d for d in found if d.document_id not in known)]
    for n, one in enumerate(cited):
        for other in others[n + 1 :]:
            if facts := is_opposed(one, other):
                yield one, facts[0], other, facts[1]


def _outcome(document: Document) -> Fact | None:
    if document.kind is Kind.ARTICLE:
        return None
    return next((f for f in document.facts if f.name is FactName.OUTCOME), None)


def _parties(document: Document) -> set[str]:
    return {f.value.casefold() for f in document.facts if f.name is FactName.RESPONDENT}


def _provisions(document: Document) -> set[str]:
    """Return the provisions a ruling cites, without their paragraphs: "Article 6 GDPR"."""
    return {re.sub(r"\([^ ]*", "", f.value) for f in document.facts if f.name is FactName.PROVISION}
