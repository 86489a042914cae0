"""What a page says of itself: title, address, dates, site, author and language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from corpus.load.page.tree import elements, plain

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_META_NAMES = {
    "title": ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title"),
    "published": tuple(
        """article:published_time citation_publication_date citation_date dcterms.issued dc.date.issued
        dcterms.date dc.date dcterms.created dc.date.created date pubdate publishdate publication_date
        datepublished parsely-pub-date sailthru.date""".split()
    ),
    "site": ("og:site_name", "application-name", "dcterms.publisher", "dc.publisher", "publisher"),
    "author": ("author", "article:author", "citation_author", "dcterms.creator", "dc.creator", "parsely-author"),
    "language": ("content-language", "dc.language", "dcterms.language", "og:locale", "language"),
}
_LINKED_DATA = {"published": "datePublished", "title": "headline"}
_ISO_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_].*)?", re.IGNORECASE)
_SITE_SUFFIX = re.compile(r"\s+(?:[|•·»]|[-–—]{1,2}|::)\s+(?=[^|•·»]{2,60}\Z)")


def page_fields(root: HtmlElement, url: str | None) -> dict[str, str]:
    """Return what the head of a page says: any of title, url, published, site, author and language.

    `url` is the address the page came from; the canonical one replaces it only on the same host. Dates are
    ISO 8601 where the page gave them so.
    """
    meta = _meta(root)
    fields = {key: next((meta[n] for n in names if meta.get(n)), "") for key, names in _META_NAMES.items()}
    for key, value in _linked_data(root).items():
        fields[key] = fields[key] or value
    fields["title"] = _title(root, fields)
    fields["url"] = _address(root, meta, url)
    fields["published"] = _date(fields["published"] or _time_element(root))
    fields["language"] = _language(root.get("lang") or root.get("xml:lang") or fields["language"])
    if fields["author"].startswith(("http:", "https:")):
        fields["author"] = ""
    return {key: value for key, value in fields.items() if value}


def _meta(root: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in elements(root, "meta"):
        name = element.get("property") or element.get("name") or element.get("http-equiv") or element.get("itemprop")
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _linked_data(root: HtmlElement) -> dict[str, str]:
    """Return title, date, author and site of the first thing that JSON-LD calls published."""
    for script in elements(root, "script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            things = list(_things(json.loads(script.text or "")))
        except (ValueError, RecursionError):
            continue
        for thing in things:
            if thing.get("datePublished"):
                found = {key: thing.get(name) for key, name in _LINKED_DATA.items()}
                found |= {"author": _name(thing.get("author")), "site": _name(thing.get("publisher"))}
                return {key: " ".join(v.split()) for key, v in found.items() if isinstance(v, str)}
    return {}


def _things(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, list):
        for item in value:
            yield from _things(item)
    elif isinstance(value, dict):
        yield value
        yield from _things(value.get("@graph"))


def _name(value: object) -> object:
    if isinstance(value, list):
        names = [_name(v) for v in value]
        return ", ".join(n for n in names if isinstance(n, str))
    return value.get("name") if isinstance(value, dict) else value


def _title(root: HtmlElement, fields: dict[str, str]) -> str:
    """Return the title without the site's name.

    The first heading that shares words with the head's title, else that.
    """
    site = fields["site"].lower()
    printed = next((plain(t) for t in elements(root, "title")), "")
    told = _without_site(fields["title"] or printed, site, is_sure=not fields["title"])
    # On many sites the first heading of the markup is the logo, or the name of the court.
    logos = {site, *(part.lower() for part in _SITE_SUFFIX.split(printed)[1:])}
    headings = [text for h in elements(root, "h1") if (text := plain(h)) and text.lower() not in logos]
    akin = [heading for heading in headings if share_words(heading, told)]
    if akin and (len(headings) == 1 or akin[0] in told or not told):
        return akin[0]
    return max([told, *headings[:1]], key=len) if len(headings) == 1 else told or next(iter(headings), "")


def _without_site(told: str, site: str, *, is_sure: bool) -> str:
    """Return a title without what stands after the last bar or dash, where that is the site's name."""
    last = _SITE_SUFFIX.split(told)[-1]
    if last != told and (is_sure or last.lower() == site):
        return told[: told.rfind(last)].rstrip(" |•·»-–—:")
    return told


def share_words(one: str, other: str) -> bool:
    """Return whether half of the shorter title's words stand in the other."""
    words, others = (set(re.findall(r"\w{2,}", text.lower())) for text in (one, other))
    return len(words & others) >= 0.5 * min(len(words), len(others))


def _address(root: HtmlElement, meta: dict[str, str], url: str | None) -> str:
    links = [e.get("href") or "" for e in elements(root, "link") if "canonical" in (e.get("rel") or "").lower().split()]
    for told in [*links, meta.get("og:url", "")]:
        try:
            address = str(urljoin(url or "", told.strip()))
            parts = urlsplit(address)
            here = urlsplit(url) if url else None
        except ValueError:
            continue
        is_front_page = parts.path in ("", "/") and not parts.query
        if not told.strip() or parts.scheme not in ("http", "https") or not parts.hostname or is_front_page:
            continue
        if here is None or parts.hostname == here.hostname:
            return address
    return url or ""


def _time_element(root: HtmlElement) -> str:
    for element in elements(root, "time"):
        if element.get("pubdate") is not None or element.get("itemprop") == "datePublished":
            return element.get("datetime") or plain(element)
    return ""


def _date(printed: str) -> str:
    iso = _ISO_DATE.fullmatch(printed)
    return iso[1] if iso else printed


def _language(tag: str) -> str:
    found = _LANGUAGE.fullmatch(tag.strip())
    return found[1].lower() if found else ""
