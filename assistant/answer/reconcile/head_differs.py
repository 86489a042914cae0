"""That the head of a ruling gives another fine than its text, where an answer tells its fine."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer.reconcile.premise import Refuted
from assistant.answer.weigh.evidence import Candidate, DocumentOf
from assistant.penalty import penalty_in_words
from corpus.facts.penalty import told_fines
from corpus.types import Document, FactName, Origin, Role, Span


def head_differs(chosen: Sequence[Candidate], document_of: DocumentOf) -> tuple[Document, Refuted] | None:
    """Return the ruling whose head gives another fine than a chosen sentence of its text, with what shows it, or None.

    Only a larger one is told: a smaller one may be a part of the fine, or what a reduction left. A head that the text
    bears out anywhere is right. Sums of different currencies are not held against each other.
    """
    for candidate in (c for c in chosen if c.role is not Role.HEADER):
        document = document_of(candidate.document_id)
        fines = [fact for fact in document.facts if fact.name is FactName.PENALTY]
        head = [fact for fact in fines if fact.origin is Origin.HEADER and fact.value != "0"]
        if len(head) != 1 or any(fact.value == head[0].value for fact in fines if fact.origin is Origin.TEXT):
            continue
        amount, _, currency = head[0].value.partition(" ")
        if not currency or "-" in amount:  # of no currency, or between two sums
            continue
        more = [m for m in told_fines(candidate.text) if m.currency == currency and m.amount > Decimal(amount)]
        if more:
            says = (
                f"The head of this document says {penalty_in_words(head[0].value)}, "
                f"its text {penalty_in_words(more[0].value)}."
            )
            return document, Refuted(says, (Span(candidate.start, candidate.end), head[0].span))
    return None
