"""Sentences of a ruling with a gap in them."""

import re
from collections.abc import Iterator

from assistant.quiz.ruled import Ruled
from assistant.quiz.statements import deciding_sentences
from corpus.types import Span

BLANK = "_____"
DECIDES = re.compile(
    r"\b(?:held|finds?|found|conclude[sd]?|decided|ruled|infring\w+|breach\w*|violat\w+|contraven\w+|broke|fined|ordered)\b"
)
"""A verb by which a sentence finds or decides something."""
_FEWEST = 12


def sentences_of(ruled: Ruled) -> list[tuple[Span, str]]:
    """Return a ruling's deciding sentences that read alone, each with its place."""
    return list(_sentences(ruled))


def _sentences(ruled: Ruled) -> Iterator[tuple[Span, str]]:
    for span in deciding_sentences(ruled.document):
        words = span.of(ruled.document.text)
        if len(words.split()) >= _FEWEST:
            yield span, words
