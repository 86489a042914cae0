"""Sentences of a ruling with a gap in them."""

import re

from assistant.quiz.ruled import Ruled
from corpus.types import Span

BLANK = "_____"
DECIDES = re.compile(
    r"\b(?:held|finds?|found|conclude[sd]?|decided|ruled|infring\w+|breach\w*|violat\w+|contraven\w+|broke|fined|"
    r"ordered)\b"
)
"""A verb by which a sentence finds or decides something."""
_FEWEST = 12


def sentences_of(ruled: Ruled) -> list[tuple[Span, str]]:
    """Return a ruling's deciding sentences that read alone, each with its place."""
    told = ((span, span.of(ruled.document.text)) for span in ruled.deciding)
    return [(span, words) for span, words in told if len(words.split()) >= _FEWEST]
