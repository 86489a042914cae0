"""The ruling that answers a question, held against the fine that the question takes for granted."""

from collections.abc import Sequence

from assistant.answer.asked.names import names_in
from assistant.answer.asked.question import Question
from assistant.answer.choose.gathered import Gathered
from assistant.answer.reconcile.disagree import Disagreement
from assistant.answer.reconcile.premise import Refuted, bears, is_author, refuted
from assistant.library.library import Library
from corpus.types import Document, FactName
from index.linking.names import Sort


def refuted_by_ruling(
    asked: Question,
    searched: str,
    gathered: Gathered,
    library: Library,
    told: Sequence[Disagreement],
) -> tuple[Document, Refuted] | None:
    """Return the one ruling that answers on its party, and what it says against the fine taken for granted there.

    None where several answer, or where `told` says already that documents disagree on the fine.
    """
    answering = list(dict.fromkeys(c.document_id for c in gathered.chosen))
    if gathered.rows or len(answering) != 1 or any(d.name is FactName.PENALTY for t in told for d in t.differences):
        return None
    ruling, named = library.document(answering[0]), _named(searched, library)
    if ruling.document_id not in named:
        return None
    others = sorted(named - {ruling.document_id, *library.hidden})
    against = refuted(asked, ruling, lambda: map(library.document, others))
    return (ruling, against) if against else None


def _named(question: str, library: Library) -> frozenset[str]:
    """Return the documents on the parties that a question names, by their own names or by those in a title."""
    links = library.index.linking.links(question).names
    by_name = (n.documents for n in links if n.sort <= Sort.PART_OF_PARTY and not is_author(n.words))
    names = [name for name in names_in(question) if not is_author(name)]
    titled = (e.document_id for e in library.index.documents() if any(bears(e.title, name) for name in names))
    return frozenset(titled).union(*by_name)
