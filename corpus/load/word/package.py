"""The package of XML files that a Word file is.

Unpacked within bounds, and rewritten with its automatic numbers as words.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING, BinaryIO

from corpus.errors import TooLarge
from corpus.load.limits import Limits, megabytes
from corpus.load.word.numbering import Numbering
from corpus.load.word.paragraphs import print_numbers_and_headings
from corpus.load.word.styles import Styles
from corpus.load.zipped import damaged_archive, list_members, unpack

if TYPE_CHECKING:
    from lxml.etree import _Element

Parts = Mapping[str, bytes]
"""The parts of a package by their names."""

# A Word file is read as a tree, which takes some twenty times the room of its XML and a second for 10,000 elements.
_MOST_XML = 50_000_000
_MOST_ELEMENTS = 500_000
_NO_TEXT = ("/media/", "/embeddings/", "/fonts/")
_MAIN = "/officeDocument"
_DUBLIN_CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "author": "{http://purl.org/dc/elements/1.1/}creator",
    "language": "{http://purl.org/dc/elements/1.1/}language",
    "created": "{http://purl.org/dc/terms/}created",
}
_NO_TITLES = frozenset({"", "untitled", "document", "document1", "word document"})


def read_parts(name: str, data: bytes, limits: Limits) -> Parts:
    """Return the parts of a Word file that can hold text, unpacked, whatever they are called.

    Raises `TooLarge` when they unpack to too much, and `Unreadable` for damage and for a document type of its own,
    which Office Open XML forbids (ECMA-376, part 2, 6.2.5) and which could make much of little.
    """
    file = io.BytesIO(data)
    infos = {info.filename: info for info in list_members(name, file, limits) if _may_hold_text(info.filename)}
    size = sum(info.file_size for info in infos.values())
    if size > min(_MOST_XML, limits.max_unpacked_bytes):
        raise TooLarge(f"{name} unpacks to {megabytes(size)} of text", "Split it, or save it as PDF")
    parts = {member: unpack(file, info, info.file_size) for member, info in infos.items()}
    elements = sum(part.count(b"<") - part.count(b"</") for part in parts.values())
    if elements > _MOST_ELEMENTS:
        raise TooLarge(f"{name} has {elements:,} elements of XML, more than can be read", "Split it, or save it as PDF")
    if any(b"<!DOCTYPE" in part.replace(b"\x00", b"") for part in parts.values()):
        raise damaged_archive(name)
    return parts


def _may_hold_text(member: str) -> bool:
    return not member.endswith("/") and not any(folder in member for folder in _NO_TEXT)


def prepared_package(parts: Parts) -> BinaryIO:
    """Return the package with automatic numbers printed in its paragraphs and headings named."""
    out = io.BytesIO()
    main = _main_part(parts)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as prepared:
        for member, content in parts.items():
            prepared.writestr(member, _prepared(parts, main, content) if member == main else content)
    out.seek(0)
    return out


def _prepared(parts: Parts, main: str, content: bytes) -> bytes:
    from lxml.etree import tostring

    folder = posixpath.dirname(main)
    document = parse(content)
    styles = Styles.read(_part(parts, f"{folder}/styles.xml"))
    numbering = Numbering.read(_part(parts, f"{folder}/numbering.xml"), styles)
    print_numbers_and_headings(document, styles, numbering)
    return bytes(tostring(document, xml_declaration=True, encoding="UTF-8", standalone=True))


def _main_part(parts: Parts) -> str:
    """Return the name of the part with the text, `word/document.xml` unless the package says otherwise."""
    relations = _part(parts, "_rels/.rels")
    for relation in relations if relations is not None else ():
        if (relation.get("Type") or "").endswith(_MAIN):
            return (relation.get("Target") or "").lstrip("/")
    return "word/document.xml"


def _part(parts: Parts, member: str) -> _Element | None:
    return parse(parts[member]) if member in parts else None


def parse(content: bytes) -> _Element:
    """Return the root of an XML part; entities are not followed. Raises lxml's `XMLSyntaxError`."""
    from lxml.etree import XMLParser, fromstring

    return fromstring(content, XMLParser(resolve_entities=False, no_network=True, remove_comments=True))


def properties(parts: Parts) -> dict[str, str]:
    """Return title, author, language and day of creation where the file's core properties give them."""
    core = _part(parts, "docProps/core.xml")
    if core is None:
        return {}
    found = {key: " ".join((core.findtext(tag) or "").split()) for key, tag in _DUBLIN_CORE.items()}
    found["created"] = found["created"][:10]
    found["language"] = found["language"][:2].lower()
    if found["title"].lower() in _NO_TITLES:
        found["title"] = ""
    return {key: value for key, value in found.items() if value}
