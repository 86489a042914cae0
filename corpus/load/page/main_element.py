"""The element of a page that holds its document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.load.page.tree import elements, length, link_density, remove

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What publishers of decisions, and the systems they publish with, name the element with the text.
_NAMES = (
    "//*[@id='mw-content-text']",
    "//*[@itemprop='articleBody']",
    "//*[@property='mainContentOfPage']",
    "//*[@id='wb-main' or @id='main-content' or @id='maincontent' or @id='mainContent' or @id='main']",
    "//*[@id='content' or @id='contenu' or @id='inhalt' or @id='contenuto' or @id='document_content']",
    "//*[@id='documentContent' or @id='document' or @id='text' or @id='originalDocument' or @id='judgment']",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' entry-content ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' post-content ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' article-body ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' article-content ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' documentcontent ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' judgment-body ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' content ')]",
)
_ENOUGH = 0.5
_BLOCKS = ("div", "section", "td", "p", "ul", "ol", "center", "table", "dl")
_SEVERAL = 3
_SENTENCE = 80
_FEW_LINKS = 0.2
_NOTHING_BUT_LINKS = 0.6


def find_main(body: HtmlElement) -> HtmlElement | None:
    """Return the element with the document, None on a page that marks none.

    An element counts when it holds at least half of the words that are left after `drop_boilerplate`; `article`
    goes before `main`, both before known names. A page with few links is taken whole, so that the date and the
    parties above an unmarked text are kept.
    """
    whole = max(1, length(body))
    for candidate in _marked(body):
        if length(candidate) >= _ENOUGH * whole:
            return candidate
    for name in _NAMES:
        found = [e for e in body.xpath(name) if length(e) >= _ENOUGH * whole]
        if found:
            return found[0]
    drop_link_blocks(body)
    return body if link_density(body) < _FEW_LINKS else None


def drop_link_blocks(body: HtmlElement) -> None:
    """Take the blocks of links above the first and below the last sentence of an unmarked page out of its tree.

    Those in between stay: a judgment lists the cases it cites.
    """
    blocks = list(elements(body, *_BLOCKS))
    prose = [n for n, e in enumerate(blocks) if _is_prose(e)]
    if not prose:
        return
    for block in (*blocks[: prose[0]], *blocks[prose[-1] + 1 :]):
        links = sum(1 for a in elements(block, "a") if a.get("href"))
        if links >= _SEVERAL and link_density(block) > _NOTHING_BUT_LINKS and body in block.iterancestors():
            remove(block)


def _is_prose(element: HtmlElement) -> bool:
    """Return whether an innermost block reads as a sentence of the document."""
    if next(element.iterdescendants(*_BLOCKS), None) is not None:
        return False
    return length(element) > _SENTENCE and link_density(element) < _FEW_LINKS


def _marked(body: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements that say they are the document, an only article inside the main element first."""
    mains = [e for e in elements(body) if e.tag == "main" or e.get("role") == "main"]
    articles = [e for e in elements(body) if e.tag == "article" or e.get("role") == "article"]
    for article in sorted(articles, key=length, reverse=True)[:1]:
        around = next((m for m in mains if m in article.iterancestors()), None)
        # What a main element has beside its article is often the date, the parties or the summary.
        if around is None or length(article) > 0.97 * length(around) or link_density(around) > 0.3:
            yield article
    yield from mains
    yield from articles
