"""Rulings as publishers print them, read by the real loaders."""

from collections.abc import Callable

import pytest

from assistant.answer.say.cite import citation_at
from assistant.citation.styles import cite_as
from corpus.read import read_document
from corpus.types import Document, Span

Cite = Callable[..., str]


@pytest.fixture
def read() -> Callable[..., Document]:
    def one(text: str, name: str = "ruling.md", url: str | None = None) -> Document:
        return read_document(name, text.encode(), url=url)

    return one


@pytest.fixture
def cite(read: Callable[..., Document]) -> Cite:
    """Cite `words` of a text in a style, or the whole of it."""

    def written(
        style: str,
        text: str,
        words: str | None = None,
        *,
        name: str = "ruling.md",
        url: str | None = None,
        **how: object,
    ) -> str:
        document = read(text, name, url)
        if words is None:
            return cite_as(style, None, document, **how)  # type: ignore[arg-type]
        start = document.text.index(words)
        citation = citation_at(1, document, Span(start, start + len(words)), name)
        return cite_as(style, citation, document, **how)  # type: ignore[arg-type]

    return written
