"""Whether our own retrieval and answerer find the key, from its passage alone."""

from collections.abc import Iterator

from assistant.answer.asked.question import understand
from assistant.answer.types import Citation
from assistant.answer.weigh.direct import raise_facts
from assistant.answer.weigh.evidence import answering
from assistant.library.library import Library
from assistant.quiz.types import Form, Item
from index.retrieve import retrieve
from index.types import Filters

_LOOKED_AT = 40
_AMONG, _NEAR = 5, 3.0
"""Among how many of the best sentences of its passage a quotation must be, and how far behind the first, in log-odds:
the question of an item is no reader's own."""


def is_answerable(item: Item, library: Library) -> str | None:
    """Return why an item cannot be answered from the passages of its key, None where it can."""
    for question, citation in questions_of(item):
        if not finds(question, citation, library):
            return "the answerer does not find the key in its passage"
    return None


def questions_of(item: Item) -> Iterator[tuple[str, Citation]]:
    """Yield what must be answered, and the quotation that answers it: once for most items, for each pair and step."""
    if item.form is Form.MULTIPLE_CHOICE:
        yield from ((f"{item.stem} {o.text}", o.citation) for o in item.options if o.is_right and o.citation)
    elif item.pairs:
        yield from ((f"{p.left}: {p.right}", p.citation) for p in item.pairs)
    elif item.steps:
        asked = "When was {} decided?" if item.maker.endswith("days") else "How much is the penalty in {}?"
        yield from ((asked.format(s.text), s.citation) for s in item.steps)
    else:
        yield item.stem, item.key[0]


def finds(question: str, citation: Citation, library: Library) -> bool:
    """Return whether a search of the ruling finds the passage of a quotation.

    The answerer must rank the quotation high in it too.
    """
    found = retrieve(library.index, question, k=_LOOKED_AT, filters=Filters(documents=(citation.document_id,)))
    holding = next((h for h in found.hits if h.passage.start < citation.end and citation.start < h.passage.end), None)
    if holding is None:
        return False
    asked = understand(question)
    weighed = answering(asked, question, found, library.document).candidates
    own = [c for c in weighed if holding.passage.start <= c.start and c.end <= holding.passage.end]
    ranked = raise_facts(asked, own, library.document, found.matcher)
    near = [c for c in ranked[:_AMONG] if c.score >= ranked[0].score - _NEAR]
    return any(c.start < citation.end and citation.start < c.end for c in near)
