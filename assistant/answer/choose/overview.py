"""What a ruling is about, for who asks no more: its own summary first, one line a ruling where there are many."""

from collections.abc import Sequence

from assistant.answer.lists.leads import lead_of
from assistant.answer.weigh.direct import status_of
from assistant.answer.weigh.evidence import Candidate, candidate_of
from corpus.structure.roles import role_of_heading
from corpus.types import BlockType, Document, FactName, Role

_LEAST_WORDS = 6
_LONGEST_LEAD = 60
MOST = 10
_TOLD = (Role.SUMMARY, Role.ORDER, Role.FINDINGS)
"""Where the gist of a ruling stands, the summary first."""


def overview_of(document: Document, ranked: Sequence[Candidate], words: int) -> list[Candidate]:
    """Return the sentences that sum up one ruling, in the order of the text, about `words` words.

    They are those of its summary, then the best finding, the best order and its status; where none is found, the best
    others.
    """
    own = _told_of(document, ranked, _TOLD)
    best = [next((c for c in own if c.role is role), None) for role in (Role.FINDINGS, Role.ORDER)]
    return _within(words, [*_summary(document), *(c for c in best if c), *status_of(document)] or own)


def reasons_of(document: Document, ranked: Sequence[Candidate], words: int) -> list[Candidate]:
    """Return the sentences that sum up why a ruling was made: its summary and its best finding, about `words` words."""
    return _within(words, [*_summary(document), *_told_of(document, ranked, (Role.FINDINGS,))[:1]])


def _told_of(document: Document, ranked: Sequence[Candidate], roles: Sequence[Role]) -> list[Candidate]:
    """Return a ruling's sentences of some roles, the best first, those under the heading of a summary before others."""
    own = [c for c in ranked if c.document_id == document.document_id and c.role in roles and _says(c)]
    return sorted(own, key=lambda c: role_of_heading(_top(document, c.paragraph), Role.OTHER) is not Role.SUMMARY)


def _top(document: Document, paragraph: int) -> str:
    """Return the heading of the part of a document that a paragraph stands in, "" where it has none."""
    return next(iter(document.sections[document.paragraphs[paragraph].section].path), "")


def _within(words: int, told: Sequence[Candidate]) -> list[Candidate]:
    """Return of sentences, the first first, those that fit and do not overlap, in the order of the text."""
    chosen: list[Candidate] = []
    left = words
    for candidate in told:
        length = len(candidate.text.split())
        if (chosen and length > left) or any(map(candidate.overlaps, chosen)):
            continue
        chosen.append(candidate)
        left -= length
    return sorted(chosen, key=lambda c: c.start)


def leads_of(documents: Sequence[Document], ranked: Sequence[Candidate]) -> list[Candidate]:
    """Return one sentence for each ruling that tells what was decided, the last decided first; at most `MOST`."""
    newest = sorted(documents, key=lambda d: next(iter(d.values(FactName.DECIDED)), ""), reverse=True)
    found: list[Candidate] = []
    for document in newest:
        lead = lead_of(document)
        if lead is None or len(lead.text.split()) > _LONGEST_LEAD:
            own = (c for c in ranked if c.document_id == document.document_id and c.role in _TOLD and _says(c))
            lead = next(own, lead)
        if lead is not None:
            found.append(lead)
    return found[:MOST]


def _summary(document: Document) -> list[Candidate]:
    """Return the sentences of a ruling's first summary; an "overview of the attack" below sums up something else."""
    all_told = [
        n
        for n, p in enumerate(document.paragraphs)
        if p.role is Role.SUMMARY and p.type in (BlockType.PROSE, BlockType.LIST_ITEM)
    ]
    told = {n for n in all_told if _top(document, n) == _top(document, all_told[0])}
    own = (candidate_of(document, s.start, s.end, s.paragraph) for s in document.sentences if s.paragraph in told)
    return [candidate for candidate in own if _says(candidate)]


def _says(candidate: Candidate) -> bool:
    return len(candidate.text.split()) >= _LEAST_WORDS and not candidate.leads
