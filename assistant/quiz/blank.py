"""Sentences of a ruling with a gap in them."""

from collections.abc import Iterator

from assistant.quiz.ruled import Ruled
from assistant.quiz.statements import deciding_sentences
from corpus.types import Span

BLANK = "_____"
_FEWEST = 12


def sentences_of(ruled: Ruled) -> list[tuple[Span, str]]:
    """Return a ruling's deciding sentences that read alone, each with its place."""
    return list(_sentences(ruled))


def _sentences(ruled: Ruled) -> Iterator[tuple[Span, str]]:
    for span in deciding_sentences(ruled.document):
        words = span.of(ruled.document.text)
        if len(words.split()) >= _FEWEST:
            yield span, words
