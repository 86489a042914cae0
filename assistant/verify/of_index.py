"""The checker of an index, and the sources that a document gives."""

from collections.abc import Sequence

from assistant.answer.asked.names import names_of
from assistant.answer.weigh.instructions import instructs
from assistant.library.library import Library
from assistant.verify.check import Checker, Entails, Near
from assistant.verify.clauses import sentences
from assistant.verify.source import Source
from assistant.verify.wording import Weight
from corpus.types import Document, FactName
from index.lexical.bm25 import LexicalIndex
from index.ports import Embedder

_ABOUT = (FactName.DECIDED, FactName.PUBLISHED)
_UNKNOWN = "zzz-unknown"


def checker_of(library: Library, entails: Entails | None = None) -> Checker:
    """Return the checker that uses a library's index: its model, its words, the short names its documents explain."""
    return Checker(library.others, _weight(library.index.lexical), _near(library.index.embedder), entails)


def source_at(document: Document, start: int, end: int) -> Source:
    """Return a stretch of a document as a source.

    Its words, the paragraphs it stands in, and the document's names and dates. What speaks to the program instead of
    about the case is no source of anything.
    """
    if instructs(document.text[start:end]):
        return Source("", "", "")
    held = [p for p in document.paragraphs if p.start < end and start < p.end]
    around = document.text[held[0].start : held[-1].end] if held else document.text[start:end]
    around = " ".join(s for s in sentences(around) if not instructs(s))
    dates = " ; ".join(v for name in _ABOUT for v in document.values(name))
    return Source(document.text[start:end], around, f"{names_of(document)} ; {dates}")


def _near(embedder: Embedder) -> Near:
    def near(statement: str, texts: Sequence[str]) -> float:
        vector = embedder.embed_query(statement).vectors[0]
        return float(max(embedder.embed_passages(list(texts)).vectors @ vector))

    return near


def _weight(lexical: LexicalIndex) -> Weight:
    most = lexical.idf(_UNKNOWN)
    return lambda term: min(lexical.idf(term), most)
