r"""From an element to blocks of light Markdown: headings, paragraphs, list items, table rows.

Blocks come as strings; a block whose first character is \x01 was printed wholly in bold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.load.page.inline import collapsed, inline, is_bold, paragraphs, unmarked
from corpus.load.page.lists import definition_blocks, list_blocks
from corpus.load.page.tables import table_blocks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCK_TAGS = frozenset(
    """address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary
    table tbody td tfoot th thead tr ul""".split()
)
_HEADING = re.compile(r"h([1-6])")
_DATE_LIKE = re.compile(r"[\d./-]+|(?:\w+,? )?\d{1,2}\.?(?:st|nd|rd|th)? \w+,? \d{4}|\w+ \d{1,2},? \d{4}")
_LONGEST_HEADING = 100
_SHORTEST_PROSE = 60


def to_markdown(element: HtmlElement) -> str:
    """Return the words of an element as light Markdown, blocks parted by a blank line."""
    return "\n\n".join(_with_bold_headings(list(blocks(element))))


def blocks(element: HtmlElement, depth: int = 0) -> Iterator[str]:
    """Yield the blocks inside an element, in order; `depth` is how many lists stand around it."""
    words = collapsed(element.text)
    bold = is_bold(element)
    for child in element:
        if _is_block(child) or _holds_block(child):
            yield from _paragraphs(words, bold)
            yield from _blocks_of(child, depth)
            words = ""
        else:
            words += inline(child)
        words += collapsed(child.tail)
    yield from _paragraphs(words, bold)


def _paragraphs(words: str, bold: bool) -> list[str]:
    return paragraphs(f"\x01{unmarked(words)}\x02" if bold and words.strip() else words)


def _is_block(element: HtmlElement) -> bool:
    # An element with a hyphen in its name is a page's own, and stands for a box.
    return isinstance(element.tag, str) and (element.tag in _BLOCK_TAGS or "-" in element.tag)


def _holds_block(element: HtmlElement) -> bool:
    return any(_is_block(e) for e in element.iterdescendants())


def _blocks_of(element: HtmlElement, depth: int) -> Iterator[str]:
    tag = str(element.tag)
    if level := _heading_level(element):
        words = unmarked(inline(element)).replace("\v", " ")
        if title := " ".join(words.split()):
            yield f"{'#' * level} {title}"
    elif tag in ("ul", "ol", "menu", "dir"):
        yield from list_blocks(element, depth, blocks)
    elif tag == "dl":
        yield from definition_blocks(element, depth, blocks)
    elif tag == "table":
        yield from table_blocks(element, blocks)
    elif tag == "pre":
        yield from _preformatted(element)
    else:
        yield from blocks(element, depth)


def _heading_level(element: HtmlElement) -> int:
    if found := _HEADING.fullmatch(str(element.tag)):
        return int(found[1])
    level = element.get("aria-level") or "2"
    return min(6, int(level)) if element.get("role") == "heading" and level in tuple("123456789") else 0


def _preformatted(element: HtmlElement) -> Iterator[str]:
    for br in element.iterdescendants("br"):
        br.tail = "\n" + (br.tail or "")
    if text := "".join(element.itertext()).replace("\f", "\n").strip("\n"):
        yield text


def _with_bold_headings(found: list[str]) -> Iterator[str]:
    """Yield blocks, a bold line above prose as a heading one level below the last marked one."""
    level = 1
    for block, after in pairwise([*found, ""]):
        if marked := re.match(r"(#{1,6}) ", block):
            level = len(marked[1])
            yield block
        elif block.startswith("\x01") and _titles(block[1:], after):
            yield f"{'#' * min(6, level + 1)} {block[1:]}"
        else:
            yield block.removeprefix("\x01")


def _titles(words: str, after: str) -> bool:
    """Return whether a bold line reads as the title of the block after it, and not as a name, a date or a field."""
    if len(words) > _LONGEST_HEADING or "\n" in words or words[-1] in ".,;" or ": " in words:
        return False
    if not re.search(r"[^\W\d_]{3}", words) or _DATE_LIKE.fullmatch(words):
        return False
    return len(after) >= _SHORTEST_PROSE and after[0] not in "\x01#|"
