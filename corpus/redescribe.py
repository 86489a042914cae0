"""Find structure and facts in a canonical text once more: what an earlier version found may be out of date."""

from collections.abc import Mapping
from dataclasses import replace

from corpus.facts import find_facts, find_kind, find_language, find_title
from corpus.facts.header import read_fields
from corpus.structure import Structure, structure
from corpus.types import Document, FactName

_MARKDOWN = "text/markdown"


def redescribed(document: Document, address: str | None = None) -> Document:
    """Return a document as it is described today; text, id, offsets, pages and media type stay.

    `address` is where it was fetched, which stands for an address that today's facts no longer show. A title that the
    text does not print stays.
    """
    parts = structure(document.text)
    fields = _printed_fields(document, parts)
    facts = find_facts(document.text, parts.sections, parts.paragraphs, fields)
    return replace(
        document,
        title=find_title(document.text) or document.title,
        kind=find_kind(document.text, parts.sections, facts, fields),
        language=find_language(document.text),
        url=next((f.value for f in facts if f.name is FactName.URL), None) or _unprinted_url(document) or address,
        sections=parts.sections,
        paragraphs=parts.paragraphs,
        sentences=parts.sentences,
        facts=facts,
    )


def _printed_fields(document: Document, parts: Structure) -> Mapping[str, str]:
    """Return a Markdown file's front matter, which was printed under its title."""
    if document.media_type != _MARKDOWN:
        return {}
    return {f.printed.strip().lower(): f.value.strip() for f in read_fields(document.text, parts.paragraphs)}


def _unprinted_url(document: Document) -> str | None:
    """Return the address that the source gave beside its text."""
    return None if document.url in document.values(FactName.URL) else document.url
