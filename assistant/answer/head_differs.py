"""That the head of a ruling gives another fine than its text, where an answer quotes both."""

from collections.abc import Sequence

from assistant.answer.evidence import Candidate, DocumentOf
from assistant.answer.premise import Refuted
from assistant.penalty import penalty_in_words
from corpus.facts.penalty import told_fines
from corpus.types import Document, FactName, Role, Span


def head_differs(chosen: Sequence[Candidate], document_of: DocumentOf) -> tuple[Document, Refuted] | None:
    """Return the ruling whose head gives another fine than its text in what was chosen, with what shows it; None where none does.

    Sums of different currencies are not held against each other.
    """
    for head in (c for c in chosen if c.role is Role.HEADER):
        document = document_of(head.document_id)
        fine = next((f for f in document.facts if f.name is FactName.PENALTY and head.covers(f.span)), None)
        texts = [c for c in chosen if c.document_id == head.document_id and c.role is not Role.HEADER]
        told = [(c, m) for c in texts for m in told_fines(c.text) if fine and fine.value.endswith(f" {m.currency}")]
        if fine and told and all(money.value != fine.value for _, money in told):
            text, money = told[0]
            says = f"The head of this document says {penalty_in_words(fine.value)}, its text {penalty_in_words(money.value)}."
            return document, Refuted(says, (Span(text.start, text.end), Span(head.start, head.end)))
    return None
