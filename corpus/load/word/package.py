"""The package of XML files that a Word file is: read, and rewritten with its automatic numbers as words."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING, BinaryIO

from corpus.load.word.numbering import Numbering
from corpus.load.word.paragraphs import print_numbers_and_headings
from corpus.load.word.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN = "/officeDocument"
_DUBLIN_CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "author": "{http://purl.org/dc/elements/1.1/}creator",
    "language": "{http://purl.org/dc/elements/1.1/}language",
    "created": "{http://purl.org/dc/terms/}created",
}
_NO_TITLES = frozenset({"", "untitled", "document", "document1", "word document"})


def prepared_package(data: bytes) -> BinaryIO:
    """Return the package with automatic numbers printed in its paragraphs, headings named, and no pictures."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as prepared:
        main = _main_part(package)
        for member in dict.fromkeys(package.namelist()):
            if "/media/" in member or member.endswith("/") or "/embeddings/" in member:
                continue
            content = package.read(member)
            prepared.writestr(member, _prepared(package, main, content) if member == main else content)
    out.seek(0)
    return out


def _prepared(package: zipfile.ZipFile, main: str, content: bytes) -> bytes:
    from lxml.etree import tostring

    folder = posixpath.dirname(main)
    document = parse(content)
    styles = Styles.read(_part(package, f"{folder}/styles.xml"))
    numbering = Numbering.read(_part(package, f"{folder}/numbering.xml"), styles)
    print_numbers_and_headings(document, styles, numbering)
    return bytes(tostring(document, xml_declaration=True, encoding="UTF-8", standalone=True))


def _main_part(package: zipfile.ZipFile) -> str:
    """Return the name of the part with the text, `word/document.xml` unless the package says otherwise."""
    relations = _part(package, "_rels/.rels")
    for relation in relations if relations is not None else ():
        if (relation.get("Type") or "").endswith(_MAIN):
            return (relation.get("Target") or "").lstrip("/")
    return "word/document.xml"


def _part(package: zipfile.ZipFile, member: str) -> _Element | None:
    try:
        return parse(package.read(member))
    except KeyError:
        return None


def parse(content: bytes) -> _Element:
    """Return the root of an XML part; entities are not followed. Raises lxml's `XMLSyntaxError`."""
    from lxml.etree import XMLParser, fromstring

    return fromstring(content, XMLParser(resolve_entities=False, no_network=True, remove_comments=True))


def properties(data: bytes) -> dict[str, str]:
    """Return title, author, language and day of creation where the file's core properties give them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        core = _part(package, "docProps/core.xml")
    if core is None:
        return {}
    found = {key: " ".join((core.findtext(tag) or "").split()) for key, tag in _DUBLIN_CORE.items()}
    found["created"] = found["created"][:10]
    found["language"] = found["language"][:2].lower()
    if found["title"].lower() in _NO_TITLES:
        found["title"] = ""
    return {key: value for key, value in found.items() if value}
