"""What a file is, told from its bytes; its name only parts one kind of text from another."""

import io
import re
from pathlib import PurePosixPath
from typing import BinaryIO

from corpus.errors import LoadError, Unreadable, Unsupported
from corpus.load.limits import Limits
from corpus.load.media_types import DOCX, HTML, MARKDOWN, MHTML, PDF, PLAIN, READABLE, ZIP
from corpus.load.zipped import list_members

HEAD_BYTES = 16_384

_FEW = 8
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1a\x1b")
_UTF_16_32 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEFORE_MARKUP = rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*"
_PAGE = re.compile(
    _BEFORE_MARKUP + rb"<(?:!doctype\s+html|html|head|body|title|meta|link|base|script|style|nav|noscript)\b",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(
    _BEFORE_MARKUP + rb"<(?:article|section|main|div|table|p|h[1-6]|ul|ol|dl|center|font|span|header)\b", re.IGNORECASE
)
_XML = re.compile(rb"\s*<\?xml\b", re.IGNORECASE)
_MHTML = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)
_MARKDOWN = re.compile(rb"^(?:#{1,6} \S|\*\*[^*\n]+\*\*|\s*\|(?:\s*:?-{3,}:?\s*\|)+)", re.MULTILINE)
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_TEXT_SUFFIXES = _MARKDOWN_SUFFIXES | {".txt", ".text"}
_NOT_PROSE = {
    ".json": "JSON data", ".jsonl": "JSON data", ".csv": "a table of values", ".tsv": "a table of values",
    ".xml": "XML data", ".yaml": "a settings file", ".yml": "a settings file", ".toml": "a settings file",
    ".ini": "a settings file", ".cfg": "a settings file", ".lock": "a lock file", ".log": "a log", ".sql": "SQL",
    ".py": "program code", ".js": "program code", ".mjs": "program code", ".ts": "program code",
    ".java": "program code", ".c": "program code", ".h": "program code", ".cpp": "program code",
    ".go": "program code", ".rs": "program code", ".rb": "program code", ".php": "program code",
    ".r": "program code", ".sh": "program code", ".bat": "program code", ".ps1": "program code",
    ".ipynb": "a notebook", ".css": "a style sheet", ".scss": "a style sheet", ".svg": "an image",
    ".tex": "TeX source", ".bib": "a bibliography", ".eml": "an e-mail", ".ics": "a calendar", ".vtt": "subtitles",
    ".srt": "subtitles",
}  # fmt: skip
_PACKAGES = {
    "xl/": ("an Excel workbook", "Save the text in it as .docx or PDF"),
    "ppt/": ("a PowerPoint file", "Export it as PDF"),
    "META-INF/container.xml": ("an e-book (EPUB)", "Convert it to HTML, PDF or .docx"),
    "content.xml": ("an OpenDocument file", "Save it as .docx or PDF"),
}


def sniff(name: str, file: BinaryIO, limits: Limits = Limits()) -> str:
    """Return the media type of what `file` holds, one of those in `media_types`.

    Raises `Unreadable` when it is empty or damaged, `Unsupported` when no loader reads it and `TooLarge` for a zip
    file that lists too much.
    """
    head = file.read(HEAD_BYTES)
    if not head.strip():
        raise Unreadable(f"{name} is empty", "Check that it was saved or downloaded completely")
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_type(name, file, limits)
    if head.startswith(_OLE):
        raise _old_office(name, head + file.read(HEAD_BYTES * 4))
    if not _is_text(head):
        raise Unsupported(f"{name} is not a document ({_binary_kind(head)})", READABLE)
    return _text_type(name, head)


def sniff_bytes(name: str, data: bytes, limits: Limits = Limits()) -> str:
    """Return the media type of `data`; see `sniff`."""
    return sniff(name, io.BytesIO(data), limits)


def _is_text(head: bytes) -> bool:
    if head.startswith(_UTF_16_32):
        return True
    if b"\x00" in head:
        return looks_like_utf_16(head)
    return sum(byte in _CONTROLS for byte in head) <= len(head) // 200


def looks_like_utf_16(data: bytes) -> bool:
    """Return whether bytes without a byte order mark are Western text of two bytes a character."""
    even, odd = data[:HEAD_BYTES:2], data[1:HEAD_BYTES:2]
    empty, full = sorted((even, odd), key=lambda half: -half.count(0))
    legible = len(full) > _FEW and not any(byte in _CONTROLS for byte in full)
    return legible and empty.count(0) > 0.7 * len(empty)


def _text_type(name: str, head: bytes) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    probe = _without_bom(head)
    if probe.startswith(b"{\\rtf"):
        raise Unsupported(f"{name} is a Rich Text file", "Save it as .docx or PDF")
    if _PAGE.match(probe) or (_FRAGMENT.match(probe) and suffix not in _TEXT_SUFFIXES):
        return HTML
    if _MHTML.match(probe.replace(b"\r\n", b"\n")):
        return MHTML
    if _XML.match(probe):
        raise Unsupported(f"{name} is XML data", READABLE)
    if suffix in _NOT_PROSE:
        raise Unsupported(f"{name} is {_NOT_PROSE[suffix]}, not a document", READABLE)
    if suffix in _TEXT_SUFFIXES:
        return MARKDOWN if suffix in _MARKDOWN_SUFFIXES else PLAIN
    return MARKDOWN if _MARKDOWN.search(probe) else PLAIN


def _without_bom(head: bytes) -> bytes:
    if head.startswith(_UTF_16_32) or b"\x00" in head:
        return head.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    return head.removeprefix(b"\xef\xbb\xbf")


def _zip_type(name: str, file: BinaryIO, limits: Limits) -> str:
    members = [info.filename for info in list_members(name, file, limits)]
    if "[Content_Types].xml" in members and any(m.startswith("word/") for m in members):
        return DOCX
    for mark, (kind, remedy) in _PACKAGES.items():
        is_package = "[Content_Types].xml" in members or "mimetype" in members
        if is_package and any(m.startswith(mark) for m in members):
            raise Unsupported(f"{name} is {kind}", remedy)
    return ZIP


def _old_office(name: str, start: bytes) -> LoadError:
    if "EncryptedPackage".encode("utf-16-le") in start:
        return Unreadable(f"{name} is locked with a password", "Save a copy of it without one")
    return Unsupported(f"{name} is an old Office file (.doc, .xls, .ppt or .msg)", "Save it as .docx or PDF")


def _binary_kind(head: bytes) -> str:
    import puremagic

    try:
        matches = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return "unknown binary data"
    best = max(matches, key=lambda m: m.confidence, default=None)
    return best.name.strip() or best.extension if best and best.confidence >= 0.5 else "unknown binary data"
