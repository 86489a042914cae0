"""Whether our own retrieval and answerer find the key, from its passage alone."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.answer.compose import choose
from assistant.answer.direct import raise_facts
from assistant.answer.evidence import answering
from assistant.answer.question import understand
from assistant.answer.types import Citation
from assistant.assistant import Assistant
from assistant.quiz.types import Form, Item
from index.retrieve import Retrieval
from index.searcher import Searcher
from index.types import Filters

_LOOKED_AT = 40


def is_answerable(item: Item, assistant: Assistant, searcher: Searcher | None = None) -> str | None:
    """Return why an item cannot be answered from the passages of its key, None where it can."""
    searcher = searcher or Searcher(assistant.index)
    for question, citation in questions_of(item):
        if not finds(question, citation, searcher):
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


def finds(question: str, citation: Citation, searcher: Searcher) -> bool:
    """Return whether a search of the ruling finds the passage of a quotation and the answerer chooses the quotation in it."""
    found = searcher.retrieve(question, k=_LOOKED_AT, filters=Filters(documents=(citation.document_id,)))
    holding = tuple(h for h in found.hits if h.passage.start < citation.end and citation.start < h.passage.end)
    return bool(holding) and _chooses(question, citation, replace(found, hits=holding[:1]), searcher)


def _chooses(question: str, citation: Citation, alone: Retrieval, searcher: Searcher) -> bool:
    asked = understand(question)
    weighed = answering(asked, question, alone, searcher.document)
    ranked = raise_facts(asked, list(weighed.candidates), searcher.document, alone.matcher)
    chosen = choose(asked, ranked, searcher.document)
    return any(c.start < citation.end and citation.start < c.end for c in chosen)
