"""Web pages."""

import re

from corpus.errors import Unreadable
from corpus.load.encoding import decode_html
from corpus.load.format import Format, Given
from corpus.load.page.metadata import page_fields
from corpus.load.page.reading import read_page, read_whole
from corpus.load.page.tree import elements, parse_page, plain
from corpus.load.probe import TEXT_SUFFIXES, Probe
from corpus.source import RawText

_MEDIA_TYPE = "text/html"
_BEFORE_MARKUP = rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*"
_PAGE = re.compile(
    _BEFORE_MARKUP + rb"<(?:!doctype\s+html|html|head|body|title|meta|link|base|script|style|nav|noscript)\b",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(
    _BEFORE_MARKUP + rb"<(?:article|section|main|div|table|p|h[1-6]|ul|ol|dl|center|font|span|header)\b", re.IGNORECASE
)
_WANTS_SCRIPTS = re.compile(
    r"\b(?:(?:enable|turn on|activate|requires?|needs?|without|disabled?)\b[^.]{0,40}\bjava\s?script|"
    r"java\s?script\b[^.]{0,60}\b(?:enable|disabled|required|turned off|not (?:available|enabled|supported)))",
    re.IGNORECASE,
)
_NEXT_TO_NOTHING = 25
_SHORT = 600


def load_html(name: str, data: bytes, given: Given) -> RawText:
    """Return the document of a web page, without what the site puts around it.

    `fields` may hold title, url, published, site, author and
    language. Raises `Unreadable` when the page has no text, or none without running its scripts.
    """
    return page_text(name, decode_html(data, given.charset), url=given.url)


def page_text(name: str, page: str, *, url: str | None = None, is_whole: bool = False) -> RawText:
    """Return the document of a page that is decoded already; see `load_html`.

    `is_whole` says that the page is all document, so that nothing in it is taken for a site's furniture.
    """
    root = parse_page(page)
    if root is None:
        raise _no_text(name)
    fields = page_fields(root, url)
    has_scripts = next(elements(root, "script"), None) is not None
    wants_scripts = bool(_WANTS_SCRIPTS.search(plain(root)[:20_000]))
    text = read_whole(root) if is_whole else read_page(root, page, fields.get("title"))
    letters = len(re.sub(r"[\W\d_]", "", text.removeprefix(f"# {fields.get('title')}")))
    if letters == 0 or (has_scripts and letters < (_SHORT if wants_scripts else _NEXT_TO_NOTHING)):
        raise _scripts_only(name) if has_scripts else _no_text(name)
    return RawText(text=text, media_type=_MEDIA_TYPE, title=fields.get("title"), fields=fields)


def _no_text(name: str) -> Unreadable:
    return Unreadable(f"{name} is a web page without text", "Open it in a browser and save the page you see as PDF")


def _scripts_only(name: str) -> Unreadable:
    return Unreadable(
        f"{name} holds no text until a browser has run its scripts",
        "Open it in a browser, and save the page you see as PDF or copy its text into a .txt file",
    )


def _is_page(probe: Probe) -> bool:
    text = probe.text or b""
    return bool(_PAGE.match(text) or (_FRAGMENT.match(text) and probe.suffix not in TEXT_SUFFIXES))


FORMAT = Format(_MEDIA_TYPE, "HTML", fits=_is_page, load=load_html)
