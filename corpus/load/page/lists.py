"""Lists as lines: `- ` for a bullet, the printed number for a numbered item, two spaces for each list around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from corpus.load.page.inline import unmarked
from corpus.load.page.tree import name_words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Render = Callable[["HtmlElement", int], Iterator[str]]

_OWN_NUMBER = re.compile(
    r"(?:\(?\d{1,4}[.)]|\d{1,3}(?:\.\d{1,3})+\.?|\[\d{1,4}\]|\([a-z]{1,4}\)|[a-z][.)]|[–—•]|\[\^[^\]]+\]:)\s",
    re.IGNORECASE,
)
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_STYLES = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "decimal": "1",
}
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def list_blocks(element: HtmlElement, depth: int, render: Render) -> Iterator[str]:
    """Yield the items of a list, those of one line each together as one block.

    Numbers are those a browser prints: `start`, `value`, `reversed` and the type of number count. An item of
    several paragraphs gives as many blocks, the first with the mark.
    """
    lines: list[str] = []
    for marker, item in _items(element):
        parts = list(render(item, depth + 1)) or [""]
        first, rest = _marked(marker, parts[0], depth), parts[1:]
        if marker is None or any(not _is_nested(p, depth) for p in rest):
            if lines:
                yield "\n".join(lines)
            lines = []
            yield from (b for b in ([first, *rest] if marker is not None else parts) if b.strip())
        else:
            lines.extend(line for line in (first, *rest) if line.strip())
    if lines:
        yield "\n".join(lines)


def _is_nested(block: str, depth: int) -> bool:
    return block.startswith("  " * (depth + 1))


def _marked(marker: str | None, words: str, depth: int) -> str:
    """Return an item's first block behind its mark, unless it has a mark of its own or is a nested list."""
    words = unmarked(words)
    if not words or marker is None or _is_nested(words, depth):
        return words
    own = _OWN_NUMBER.match(words)
    mark = "" if own and (marker == "-" or own[0].startswith((marker, "[^"))) else marker
    return "  " * depth + (f"{mark} {words}" if mark else words).replace("\n", " ")


def _items(element: HtmlElement) -> Iterator[tuple[str | None, HtmlElement]]:
    """Yield each child with its printed mark; a child that is no item has None."""
    items = [e for e in element if e.tag == "li"]
    down = element.get("reversed") is not None
    number = _integer(element.get("start"), len(items) if down else 1)
    for child in element:
        if child.tag != "li":
            if isinstance(child.tag, str):
                yield None, _wrapped(child)
            continue
        number = _integer(child.get("value"), number)
        yield _mark(element, child, number), child
        number += -1 if down else 1


def _wrapped(child: HtmlElement) -> HtmlElement:
    """Return a box around a stray child, so that it is rendered as itself and not only its content."""
    box = child.makeelement("div")
    index = child.getparent().index(child)
    child.getparent().insert(index, box)
    box.append(child)
    return box


def _mark(element: HtmlElement, item: HtmlElement, number: int) -> str:
    style = _STYLE.search(f"{item.get('style') or ''};{element.get('style') or ''}")
    name = style[1].lower() if style else ""
    if element.tag != "ol":
        return "-"
    classes = name_words(element)
    if name == "none" or {"lst", "none"} <= classes or {"list", "unstyled"} <= classes:
        return ""
    if not name and (kind := _kind_by_class(classes)):
        return f"{printed_number(number, kind)}."
    kind = _STYLES.get(name) or item.get("type") or element.get("type") or "1"
    return f"{printed_number(number, kind)}."


def _kind_by_class(classes: AbstractSet[str]) -> str:
    """Return the type of number that the words of a class ask for ("lst-lwr-alph", "upper-roman"), or nothing."""
    upper = bool(classes & {"upper", "upr"})
    if classes & {"alpha", "alph", "latin"}:
        return "A" if upper else "a"
    return ("I" if upper else "i") if classes & {"roman", "rmn"} else ""


def _integer(value: str | None, default: int) -> int:
    return int(value) if value and re.fullmatch(r"\s*[+-]?\d{1,9}\s*", value) else default


def printed_number(number: int, kind: str) -> str:
    """Return a number as HTML's list types print it: "1", "a", "A", "i" or "I"."""
    if kind in "aA" and number > 0:
        text = _letters(number)
    elif kind in "iI" and 0 < number < 4000:
        text = _roman(number)
    else:
        return str(number)
    return text.upper() if kind.isupper() else text


def _letters(number: int) -> str:
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, digits in _ROMAN:
        text += digits * (number // value)
        number %= value
    return text


def definition_blocks(element: HtmlElement, depth: int, render: Render) -> Iterator[str]:
    """Yield the entries of a definition list: `Term: definition`, further definitions below it."""
    terms: list[str] = []
    for child in _entries(element):
        parts = [unmarked(p) for p in render(child, depth)]
        if child.tag == "dt":
            terms.extend(" ".join(parts).split("\n"))
        elif parts:
            term = " / ".join(t.strip().rstrip(":") for t in terms if t.strip())
            is_plain = not parts[0].startswith(("#", "|", "- ", "  "))
            term = "" if parts[0].startswith("[^") else term
            yield f"{term}: {parts[0]}" if term and is_plain else "\n\n".join(filter(None, [term, parts[0]]))
            yield from parts[1:]
            terms = []
    if terms:
        yield " ".join(terms)


def _entries(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the terms and definitions of a list, also those grouped in `div`s."""
    for child in element:
        if child.tag == "div":
            yield from _entries(child)
        elif child.tag in ("dt", "dd"):
            yield child
