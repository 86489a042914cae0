"""The element tree of a page, and what is asked of it again and again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


def parse_page(text: str) -> HtmlElement | None:
    """Return the root of a page, None where the text holds no element."""
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    declaration = _XML_DECLARATION.match(text)
    text = _NOT_XML.sub("", text[declaration.end() :] if declaration else text)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return document_fromstring(text.encode("utf-8"), parser=parser)
    except ParserError:
        return None


def elements(root: HtmlElement, *tags: str) -> Iterator[HtmlElement]:
    """Yield the elements of these tags (all, when none is named) in document order, comments left out."""
    for element in root.iter(*tags):
        if isinstance(element.tag, str):
            yield element


def plain(element: HtmlElement) -> str:
    """Return all words of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def length(element: HtmlElement) -> int:
    """Return the number of characters of an element's words."""
    return len(plain(element))


def link_density(element: HtmlElement) -> float:
    """Return the share of an element's characters that are words of links, 0 to 1; 0 where it has no words."""
    whole = length(element)
    linked = sum(length(a) for a in elements(element, "a") if a.get("href"))
    return min(1.0, linked / whole) if whole else 0.0


def name_words(element: HtmlElement) -> frozenset[str]:
    """Return the words of an element's class and id in lower case.

    `Cookie-banner siteNav` gives cookie, banner, site, nav.
    """
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return frozenset(word.lower() for word in _WORD.findall(names))


def remove(element: HtmlElement) -> None:
    """Take an element out of its tree; the text after it stays."""
    if element.getparent() is not None:
        element.drop_tree()
