"""From the tree of a page to the text of its document."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from corpus.load.page.blocks import to_markdown
from corpus.load.page.boilerplate import drop_boilerplate
from corpus.load.page.footnotes import mark_footnotes
from corpus.load.page.main_element import find_main
from corpus.load.page.metadata import share_words
from corpus.load.page.tree import elements, length, parse_page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ENOUGH = 0.4
_HEAD = 2000
_TITLE_LINE = re.compile(r"^# (.*)$", re.MULTILINE)
_HEADING_LINE = re.compile(r"^(?=#{1,5} )", re.MULTILINE)


def read_page(root: HtmlElement, page: str, title: str | None) -> str:
    """Return the document of a page as light Markdown, under its title.

    `page` is the page as it came, for the fallback. Changes the tree.
    """
    body = next(elements(root, "body"), root)
    before = deepcopy(body)
    drop_boilerplate(body)
    if length(body) == 0:
        # Everything was taken for furniture: better too much than nothing.
        body = before
        for element in list(elements(body, "script", "style", "template", "noscript")):
            element.drop_tree()
    main = find_main(body)
    if main is None:
        main = _guessed(body, page)
    mark_footnotes(main)
    return _titled(to_markdown(main), title)


def read_whole(root: HtmlElement) -> str:
    """Return everything in the body of a page as light Markdown. Changes the tree."""
    body = next(elements(root, "body"), root)
    mark_footnotes(body)
    return to_markdown(body)


def _guessed(body: HtmlElement, page: str) -> HtmlElement:
    """Return the document of a page that marks none and is full of links: by readability, else by trafilatura."""
    for guess in (_readability(body), _trafilatura(page)):
        if guess is not None and length(guess) >= _ENOUGH * length(body):
            return guess
    return body


def _readability(body: HtmlElement) -> HtmlElement | None:
    from lxml.html import tostring
    from readability import Document
    from readability.readability import Unparseable

    try:
        return parse_page(Document(tostring(body, encoding="unicode")).summary(html_partial=True))
    except (Unparseable, ValueError, TypeError, AttributeError):
        return None


def _trafilatura(page: str) -> HtmlElement | None:
    import trafilatura

    found = trafilatura.extract(page, output_format="html", include_comments=False, favor_recall=True)
    return parse_page(found) if found else None


def _titled(text: str, title: str | None) -> str:
    """Return the text under the page's title.

    That is its own first heading where it says as much, else the title above all headings.
    """
    first = _TITLE_LINE.search(text[:_HEAD])
    if not title or (first and share_words(first[1], title)):
        return text
    below = _HEADING_LINE.sub("#", text) if _TITLE_LINE.search(text) else text
    return f"# {title}\n\n{below}"
