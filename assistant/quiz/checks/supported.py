"""Whether the corpus supports a wrong option as an answer."""

from functools import lru_cache

from assistant.library.library import Library
from assistant.penalty import penalty_in_words
from assistant.quiz.draw import capital
from assistant.quiz.material import material_of
from assistant.quiz.types import Form, Item, Level
from corpus.authors import authorities_of
from corpus.types import Document, FactName
from index.lexical.analyze import analyze
from index.types import Filters

_COVERED = 0.6
_COSINE = 0.72
_RIVAL, _AS_NEAR = 0.8, 0.95


def supported_option(item: Item, library: Library) -> str | None:
    """Return which wrong option the ruling asked about may hold after all, None where it holds none.

    A wrong option in a ruling's words is supported where a sentence of the ruling asked about, or of another of its
    matter, has most of its terms, or a passage of it means the same. A wrong provision is supported where it is cited.
    A wrong ruling is supported where a search for the case finds it.
    """
    wrong = [o.text for o in item.options if not o.is_right and item.form is not Form.TRUE_FALSE]
    if item.form is Form.SCENARIO:
        return _other_ruling_fits(item, library)
    rulings = _related(item.rulings, library)
    for text in wrong:
        if any(_is_fact_of(text, d) for d in rulings):
            return "a wrong option is supported by the ruling"
        if item.level is Level.RECALL:
            continue  # provisions, sums and authorities: the facts tell
        if any(_says(text, d) for d in rulings):
            return "a wrong option is supported by the ruling"
        if _means(text, item.rulings, library):
            return "a wrong option means what the ruling says"
    return _swapped_is_said(item, rulings)


def _swapped_is_said(item: Item, rulings: list[Document]) -> str | None:
    """Return whether a false statement is what the ruling says elsewhere."""
    if item.form is not Form.TRUE_FALSE or any(o.is_right and o.text == "True" for o in item.options):
        return None
    quote = item.key[0].quote
    shared = next((n for n in range(min(len(quote), len(item.stem)), 20, -1) if item.stem.find(quote[:n]) >= 0), 0)
    swapped = item.stem[item.stem.find(quote[:shared]) + shared :]
    return "the false statement is said elsewhere" if any(_says(swapped, d) for d in rulings) else None


def _related(document_ids: tuple[str, ...], library: Library) -> list[Document]:
    material = material_of(library)
    known = {r.document.document_id: r for r in material.rulings}
    found = {d: library.document(d) for d in document_ids}
    for document_id in document_ids:
        if document_id in known:
            found.update({r.document.document_id: r.document for r in material.kin(known[document_id])})
    return list(found.values())


def _is_fact_of(text: str, document: Document) -> bool:
    """Return whether an option is a provision that a ruling cites, a sum that it names or who ruled."""
    sums = map(penalty_in_words, document.values(FactName.PENALTY))
    return text in (*document.values(FactName.PROVISION), *authorities_of(document), *sums)


def _says(text: str, document: Document) -> bool:
    terms = set(analyze(text))
    if len(terms) < 3:
        return False
    return any(len(terms & own) >= _COVERED * len(terms) for own in _sentence_terms(document))


@lru_cache(maxsize=64)
def _sentence_terms_of(document_id: str, text: str, spans: tuple[tuple[int, int], ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(analyze(text[a:b])) for a, b in spans)


def _sentence_terms(document: Document) -> tuple[frozenset[str], ...]:
    spans = tuple((s.start, s.end) for s in document.sentences)
    return _sentence_terms_of(document.document_id, document.text, spans)


def _means(text: str, document_ids: tuple[str, ...], library: Library) -> bool:
    hits = library.search(text, k=1, filters=Filters(documents=document_ids))
    return bool(hits) and hits[0].dense >= _COSINE


def _other_ruling_fits(item: Item, library: Library) -> str | None:
    """Return whether a ruling among the wrong options is found for the case as readily as the right one."""
    case = item.stem.split("Which ruling")[0]
    hits = library.search(case, k=10, several=True)
    best = next((h.score for h in hits if h.passage.document_id in item.rulings), None)
    if best is None:
        return "the case does not lead to its ruling"
    known = {capital(r.name): r.document.document_id for r in material_of(library).rulings}
    wrong = {d for o in item.options if not o.is_right for name, d in known.items() if o.text.startswith(f"{name}:")}
    rivals = {h.passage.document_id for h in hits if h.score >= _RIVAL * best}
    right = max(_nearness(case, d, library) for d in item.rulings)
    if wrong & rivals or any(_nearness(case, d, library) >= _AS_NEAR * right for d in wrong):
        return "another ruling among the options fits the case"
    return None


def _nearness(case: str, document_id: str, library: Library) -> float:
    """Return the cosine of a case with the passage of a ruling that is nearest to it."""
    hits = library.search(case, k=3, filters=Filters(documents=(document_id,)))
    return max((h.dense for h in hits), default=0.0)
