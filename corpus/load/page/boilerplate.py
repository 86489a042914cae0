"""What surrounds a document on a web page: menus, banners, forms, advertising, and what else a site says of itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from corpus.load.page.furniture_words import (
    ANCHOR_SIGNS,
    ANSWER,
    COOKIE_TALK,
    SKIP_LINK,
    SPOKEN_ONLY,
    TEASER_TITLE,
    YOU_ARE_HERE,
    hints_at_furniture,
    is_linked_furniture,
    names_furniture,
)
from corpus.load.page.tree import elements, length, link_density, name_words, plain, remove

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NEVER_TEXT = tuple(
    """script style template iframe object embed svg canvas video audio map input select textarea datalist
    progress meter dialog noscript img picture""".split()
)
_FURNITURE_ROLES = frozenset(
    """navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar tablist
    tooltip form""".split()
)
_NOTE_ROLES = frozenset({"doc-endnotes", "doc-endnote", "doc-footnote", "note"})
_CONTAINERS = tuple("div section ul ol aside header table p figure details dl h2 h3 h4".split())
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def drop_boilerplate(body: HtmlElement) -> None:
    """Take out of `body` everything that is not the words of its document; changes the tree in place.

    Elements are told by tag, role, class and id, and share of links, never by place. What holds a third of the
    page's words stays whatever it is called, since sites wrap whole pages in forms and "sidebar" layouts.
    """
    _drop_where(body, _is_cookie_talk, max(1, length(body)))
    for element in list(elements(body, *_NEVER_TEXT)):
        remove(element)
    _drop_buttons(body)
    whole = max(1, length(body))
    for check in (_is_furniture_tag, _is_furniture_role, _is_hidden, _is_furniture_name):
        _drop_where(body, check, whole)
    _drop_teasers(body, whole)
    _drop_signposts(body)


def _drop_where(body: HtmlElement, is_furniture: Callable[[HtmlElement], bool], whole: int) -> None:
    for element in list(elements(body)):
        if element is body or body not in element.iterancestors():
            continue
        if is_furniture(element) and not _is_protected(element, whole):
            remove(element)


def _is_protected(element: HtmlElement, whole: int) -> bool:
    """Return whether an element holds too much of the page to be furniture, or its notes."""
    if element.get("role") in _NOTE_ROLES or name_words(element) & {"footnote", "footnotes", "endnotes", "references"}:
        return True
    if next(elements(element, "main", "article"), None) is not None and element.tag != "aside":
        return link_density(element) < 0.7
    return length(element) > whole / 3 and link_density(element) < 0.5


def _drop_buttons(body: HtmlElement) -> None:
    """Drop buttons, but not the words of a heading that opens and closes its section."""
    for button in list(elements(body, "button")):
        if any(a.tag in (*_HEADINGS, "summary", "dt") for a in button.iterancestors()):
            button.drop_tag()
        else:
            remove(button)


def _is_furniture_tag(element: HtmlElement) -> bool:
    if element.tag in ("nav", "aside"):
        return not _has_notes(element)
    if element.tag == "footer":
        parent = element.getparent()
        return not _has_notes(element) and (parent is None or parent.tag != "blockquote")
    if element.tag == "form":
        return True
    return element.tag == "header" and _is_site_header(element)


def _has_notes(element: HtmlElement) -> bool:
    return any(
        name_words(e) & {"footnote", "footnotes", "endnotes", "fn", "ftn"} or e.get("role") in _NOTE_ROLES
        for e in elements(element)
    )


def _is_site_header(element: HtmlElement) -> bool:
    """Return whether a header is the site's and not the document's: outside the document, or full of links."""
    if any(a.tag in ("article", "main") or a.get("role") == "main" for a in element.iterancestors()):
        return False
    return next(elements(element, "h1"), None) is None or link_density(element) > 0.4


def _is_furniture_role(element: HtmlElement) -> bool:
    roles = frozenset((element.get("role") or "").lower().split())
    if roles & _FURNITURE_ROLES:
        return not (roles == {"banner"} and next(elements(element, "h1"), None) is not None)
    return (element.get("itemtype") or "").endswith(("SiteNavigationElement", "WPHeader", "WPFooter", "WPSideBar"))


def _is_hidden(element: HtmlElement) -> bool:
    """Return whether an element is never shown; a closed panel with prose in it is, when the reader opens it."""
    style = (element.get("style") or "").replace(" ", "").lower()
    hidden = element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style
    spoken = bool(SPOKEN_ONLY.search(element.get("class") or ""))
    if element.tag == "h1" or not (hidden or spoken or element.get("aria-hidden") == "true"):
        return False
    return length(element) < 300 or link_density(element) > 0.4


def _is_furniture_name(element: HtmlElement) -> bool:
    words = name_words(element)
    if not words or (element.tag not in _CONTAINERS and "editsection" not in words):
        return False
    if names_furniture(words):
        return True
    if element.tag in _HEADINGS:
        return False
    return (hints_at_furniture(words) and _is_thin(element)) or (is_linked_furniture(words) and _is_linked(element))


def _is_linked(element: HtmlElement) -> bool:
    return link_density(element) > 0.5


def _is_thin(element: HtmlElement) -> bool:
    """Return whether an element has links or controls where a document would have sentences."""
    text = plain(element)
    sentences = len(re.findall(r"\w[.;:?!](?:\s|$)", text))
    return link_density(element) > 0.3 or (len(text) < 400 and sentences == 0)


def _is_cookie_talk(element: HtmlElement) -> bool:
    """Return whether a box asks about the site's own cookies: it says so, and has something to click."""
    if element.tag not in ("div", "section", "aside", "p", "form", "dialog"):
        return False
    text = plain(element)
    return len(text) < 1500 and bool(COOKIE_TALK.search(text)) and _asks(element)


def _asks(element: HtmlElement) -> bool:
    """Return whether the element has something to click that answers a banner, and is not a reference."""
    if any(True for _ in elements(element, "button", "input")):
        return True
    return any(ANSWER.match(plain(a)) for a in elements(element, "a", "label"))


def _drop_teasers(body: HtmlElement, whole: int) -> None:
    """Drop what stands under a heading like "Most popular" where it is next to nothing but links."""
    for heading in [h for h in elements(body, *_HEADINGS) if TEASER_TITLE.fullmatch(plain(h))]:
        box = heading.getparent()
        if box is None or body not in box.iterancestors():
            continue
        after = [e for e in heading.itersiblings() if isinstance(e.tag, str)]
        if link_density(box) > 0.5 and not _is_protected(box, whole) and _is_first(heading):
            remove(box)
        elif after and link_density(after[0]) > 0.7 and length(after[0]) < whole / 3:
            remove(after[0])
            remove(heading)


def _is_first(heading: HtmlElement) -> bool:
    return heading.getprevious() is None and not (heading.getparent().text or "").strip()


def _drop_signposts(body: HtmlElement) -> None:
    """Drop what leads about the page: signs that link to a heading from itself, "Skip to content", "You are here"."""
    for element in [e for e in elements(body) if YOU_ARE_HERE.match(e.text or "") and length(e) < 300]:
        remove(element)
    for anchor in list(elements(body, "a")):
        in_heading = any(a.tag in _HEADINGS for a in anchor.iterancestors())
        is_sign = in_heading or bool(name_words(anchor) & {"anchor", "headerlink"})
        skips = (anchor.get("href") or "").startswith("#") and SKIP_LINK.fullmatch(plain(anchor))
        if skips or (is_sign and plain(anchor).lower() in ANCHOR_SIGNS):
            remove(anchor)
