"""Blocks of a document, and the evidence panel that shows a citation in its surroundings."""

from collections.abc import Mapping, Sequence
from functools import partial

from markupsafe import Markup

from assistant.reading.types import ReadBlock, Reading
from assistant.templates import fragment

_made = partial(fragment, "assistant.web/reading.html")


def blocks_html(blocks: Sequence[ReadBlock], heading: int = 4) -> Markup:
    """Return blocks as HTML whose text content is the document's characters, quoted runs in <mark>.

    `heading` is the level of the outermost heading.
    """
    return _made("blocks", blocks, heading)


def evidence_html(reading: Reading, copies: Mapping[str, str], words: str = "") -> Markup:
    """Return a citation in its surroundings; `copies` are its citations by style.

    `words` is how the words that cite it stand to it: "quoted", "supported", "unsupported", or "" where nothing cites it.
    """
    return _made("evidence", reading, copies, words)
