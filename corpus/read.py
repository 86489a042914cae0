"""From bytes to a document: load, clean, structure, describe."""

import hashlib
import re
from collections.abc import Mapping

from corpus.clean import clean, lift_pages
from corpus.errors import NotARuling
from corpus.facts import find_facts, find_kind, find_language, find_title
from corpus.load import Limits, load
from corpus.screen import why_not_a_ruling
from corpus.source import RawText
from corpus.structure import structure
from corpus.types import Document, FactName

_FIRST_TITLE = re.compile(r"\s*#\s+[^\n]+\n")


def read_document(
    name: str, data: bytes, *, url: str | None = None, limits: Limits = Limits(), ocr: bool = True
) -> Document:
    """Return the document that `data` holds; `name` is how the source is shown in messages.

    Raises `LoadError` when the bytes cannot be read and `NotARuling` when they hold no document.
    """
    raw = load(name, data, url=url, limits=limits, ocr=ocr)
    return document_from_raw(name, raw, url=url)


def document_from_raw(name: str, raw: RawText, *, url: str | None = None) -> Document:
    """Return the document made of a loader's text. Raises `NotARuling`."""
    text, pages = lift_pages(clean(_with_fields(raw)))
    title = find_title(text) or raw.title or name
    if reason := why_not_a_ruling(text, title):
        raise NotARuling(f"{name} is not a ruling: {reason}", "Save the decision's own page or PDF and ingest that")
    parts = structure(text)
    facts = find_facts(text, parts.sections, parts.paragraphs, raw.fields)
    addresses = [f.value for f in facts if f.name is FactName.URL]
    return Document(
        document_id=hashlib.sha256(text.encode()).hexdigest()[:16],
        title=title,
        text=text,
        kind=find_kind(text, parts.sections, facts, raw.fields),
        language=find_language(text),
        url=next(iter(addresses), None) or raw.fields.get("url") or url,
        media_type=raw.media_type,
        sections=parts.sections,
        paragraphs=parts.paragraphs,
        sentences=parts.sentences,
        pages=pages,
        facts=facts,
    )


def _with_fields(raw: RawText) -> str:
    """Print a Markdown file's front matter under its title.

    One `Key: value` paragraph each, so that facts can point at it.
    """
    if raw.media_type != "text/markdown" or not raw.fields:
        return raw.text
    title = _FIRST_TITLE.match(raw.text)
    heading = title[0] if title else f"# {raw.fields['title']}\n" if "title" in raw.fields else ""
    return f"{heading}\n{_field_lines(raw.fields)}\n\n{raw.text[title.end() if title else 0 :]}"


def _field_lines(fields: Mapping[str, str]) -> str:
    shown = {k: v for k, v in fields.items() if k != "title" and v}
    return "\n\n".join(f"{k.replace('_', ' ').capitalize()}: {v}" for k, v in shown.items())
