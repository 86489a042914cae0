"""What must be said before an answer: that documents on a ruling it cites disagree."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer.asked.question import Asks, Question
from assistant.library.library import Library
from assistant.penalty import penalty_in_words
from assistant.precedence.differ import Difference, differences, stated
from assistant.precedence.precedence import Precedence
from assistant.precedence.telling import Same
from corpus.types import Document, Fact, FactName
from index.provenance import Came, Provenance
from index.types import Filters

MOST_TOLD = 3
_CALLED = {
    FactName.PENALTY: "fine",
    FactName.OUTCOME: "outcome",
    FactName.STATUS: "status",
    FactName.RESPONDENT: "respondent",
    FactName.DECIDED: "date of decision",
}
_WHEN = re.compile(r"\b(?:when|dates?|years?)\b", re.IGNORECASE)
_OF_TIME = frozenset({Asks.WHEN, Asks.OVERVIEW})


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two documents on one ruling and what they say differently, the one that can be relied on more first."""

    one: Document
    other: Document
    differences: tuple[Difference, ...]

    def says(self, provenance_of: Callable[[str], Provenance]) -> str:
        """Return the disagreement in words, each document with where it came from and what it says."""
        mine = _listed([(d.called or _CALLED[d.name], d.one) for d in self.differences])
        theirs = _listed([(d.called or _CALLED[d.name], d.other) for d in self.differences])
        sides = ((self.one, mine), (self.other, theirs))
        told = ". ".join(f"{d.title} ({provenance_of(d.document_id).says}): {what}" for d, what in sides)
        return f"Documents on this ruling disagree. {told}."


def disagreements(
    library: Library, cited: Sequence[str], asked: Question | None = None, filters: Filters = Filters()
) -> tuple[Disagreement, ...]:
    """Return where a ruling cited and another document on it disagree in what a reader must know, a few at most.

    Only documents that filters leave count. A date counts where a question asks for one, or where there is no question.
    The starter's own texts tell the history of a case by its rulings, and so do two rulings that an authority itself
    gave out at different times: those do not disagree.
    """
    precedence = library.precedence
    if not any(precedence.beside(d) for d in cited):
        return ()
    allowed = library.allowed(filters)
    found: list[Disagreement] = []
    seen: set[frozenset[str]] = set()
    for document_id in cited:
        for other, same in _others(precedence, document_id, lambda d: allowed is None or d in allowed):
            pair = frozenset((document_id, other))
            if pair in seen:
                continue
            seen.add(pair)
            first, second = sorted((document_id, other), key=lambda d: -precedence.provenance(d).strength)
            told = _differences(library.document(first), library.document(second), same, precedence)
            if told := tuple(d for d in told if asked is None or _matters(d, asked)):
                found.append(Disagreement(library.document(first), library.document(second), told))
    return tuple(found[:MOST_TOLD])


def told_disagreements(library: Library, document_ids: Sequence[str]) -> tuple[str, ...]:
    """Return in words how documents, or others on their rulings, differ: fine, outcome, status, respondent or date."""
    return tuple(one.says(library.precedence.provenance) for one in disagreements(library, document_ids))


def joined(found: Sequence[Disagreement], more: Sequence[Disagreement]) -> tuple[Disagreement, ...]:
    """Return disagreements with more, those of one pair of documents as one, a few at most."""
    pairs = {(d.one.document_id, d.other.document_id): d for d in found}
    for one in more:
        key = (one.one.document_id, one.other.document_id)
        known = pairs[key].differences if key in pairs else ()
        names = {(d.name, d.called) for d in known}
        told = (*known, *(d for d in one.differences if (d.name, d.called) not in names))
        pairs[key] = replace(one, differences=told)
    return tuple(pairs.values())[:MOST_TOLD]


def _others(precedence: Precedence, document_id: str, may_answer: Callable[[str], bool]) -> Iterator[tuple[str, Same]]:
    """Yield the other documents on a ruling; one that may be on several rulings is compared with none of them."""
    for beside in precedence.beside(document_id):
        if not may_answer(beside.document_id):
            continue
        if beside.same is Same.PERHAPS and not _is_only_one(precedence, document_id, beside.document_id):
            continue
        yield beside.document_id, beside.same


def _is_only_one(precedence: Precedence, one: str, other: str) -> bool:
    return all(
        [b.document_id for b in precedence.beside(a) if b.same is Same.PERHAPS] == [z]
        for a, z in ((one, other), (other, one))
    )


def _differences(one: Document, other: Document, same: Same, precedence: Precedence) -> tuple[Difference, ...]:
    mine, theirs = precedence.provenance(one.document_id), precedence.provenance(other.document_id)
    if mine.origin is theirs.origin is Came.STARTER:
        return ()
    if same is Same.REVIEW:
        return _review(one, other) if not theirs.is_trusted else ()
    told = differences(one, other)
    if mine.official and theirs.official and any(d.name is FactName.DECIDED for d in told):
        return ()
    return told


def _review(one: Document, other: Document) -> tuple[Difference, ...]:
    """Return that a ruling is final by the one document and was ruled on by the other."""
    status = stated(one, FactName.STATUS)
    shown = [*stated(other, FactName.OUTCOME), *stated(other, FactName.STATUS), *stated(other, FactName.COURT)]
    return (Difference(FactName.STATUS, status[0], shown[0]),) if status and shown else ()


def _matters(difference: Difference, asked: Question) -> bool:
    return difference.name is not FactName.DECIDED or asks_when(asked)


def asks_when(asked: Question) -> bool:
    """Return whether the day of a decision is part of what a question asks for."""
    return bool(_OF_TIME.intersection(asked.asks) or _WHEN.search(asked.text))


def _listed(facts: Sequence[tuple[str, Fact]]) -> str:
    return "; ".join(f"{called} {_worded(fact)}" for called, fact in facts)


def _worded(fact: Fact) -> str:
    if fact.name is FactName.PENALTY:
        return penalty_in_words(fact.value)
    return f"ruled on by a court: {fact.value}" if fact.name is FactName.COURT else fact.value
