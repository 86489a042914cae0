r"""The words inside one block. Bold runs stand between \x01 and \x02 and a line break is \v until a block is done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SPACES = re.compile(r"[ \t\n\r\f\u00a0]+")
_PARAGRAPH_BREAK = re.compile(r"(?:[ ]*\v[ ]*){2,}")
_ALL_BOLD = re.compile(r"[\s\v]*(?:\x01[^\x01\x02]*\x02[\s\v]*)+")
_UNFINISHED = re.compile(r"[^\W\d_][\"'”’)]?$|[,–-]$")
_GOES_ON = re.compile(r"[a-zà-öø-ÿ]")
_SHORTEST_LINE = 30
_SILENT = ("rt", "rp", "script", "style")


def inline(element: HtmlElement) -> str:
    """Return the words of an inline element, marks included, without what follows it."""
    if not isinstance(element.tag, str) or element.tag in _SILENT:
        return ""
    if element.tag == "br":
        return "\v"
    words = collapsed(element.text) + "".join(inline(child) + collapsed(child.tail) for child in element)
    if element.tag == "q":
        return f"“{words}”"
    if is_bold(element) and words.strip():
        return f"\x01{unmarked(words)}\x02"
    return words


def is_bold(element: HtmlElement) -> bool:
    """Return whether an element sets its words in bold."""
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.tag in ("b", "strong") or bool(re.search(r"font-weight:(?:bold|[6-9]00)", style))


def collapsed(text: str | None) -> str:
    """Return a text node with every run of white space as one space."""
    return _SPACES.sub(" ", text) if text else ""


def unmarked(words: str) -> str:
    """Return words without the marks of bold runs."""
    return words.replace("\x01", "").replace("\x02", "")


def paragraphs(words: str) -> list[str]:
    r"""Return the paragraphs of a block's words, each line that the page breaks on purpose as one.

    Where single breaks cut sentences, as in text pasted from a PDF, they are kept as `\n`, and only two in a row
    part paragraphs. A paragraph that is wholly bold keeps one \x01 before it.
    """
    found = []
    for part in _PARAGRAPH_BREAK.split(words):
        mark = "\x01" if _ALL_BOLD.fullmatch(part) else ""
        lines = [" ".join(line.split()) for line in unmarked(part).split("\v")]
        lines = [line for line in lines if line]
        found += [mark + text for text in (["\n".join(lines)] if _cuts_sentences(lines) else lines)]
    return found


def _cuts_sentences(lines: Sequence[str]) -> bool:
    cut = sum(bool(len(a) > _SHORTEST_LINE and _UNFINISHED.search(a) and _GOES_ON.match(b)) for a, b in pairwise(lines))
    return len(lines) > 1 and cut > 0.2 * (len(lines) - 1)
