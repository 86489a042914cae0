"""What a file is, told from its bytes; its name only parts one kind of text from another."""

import io
import re
from typing import BinaryIO

from corpus.errors import LoadError, Unreadable, Unsupported
from corpus.load.format import Format, Given
from corpus.load.formats import FORMATS, READABLE
from corpus.load.limits import Limits
from corpus.load.probe import HEAD_BYTES, Probe
from corpus.source import RawText

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_XML = re.compile(rb"\s*<\?xml\b", re.IGNORECASE)
_NOT_PROSE = {
    ".json": "JSON data",
    ".jsonl": "JSON data",
    ".csv": "a table of values",
    ".tsv": "a table of values",
    ".xml": "XML data",
    ".yaml": "a settings file",
    ".yml": "a settings file",
    ".toml": "a settings file",
    ".ini": "a settings file",
    ".cfg": "a settings file",
    ".lock": "a lock file",
    ".log": "a log",
    ".sql": "SQL",
    ".py": "program code",
    ".js": "program code",
    ".mjs": "program code",
    ".ts": "program code",
    ".java": "program code",
    ".c": "program code",
    ".h": "program code",
    ".cpp": "program code",
    ".go": "program code",
    ".rs": "program code",
    ".rb": "program code",
    ".php": "program code",
    ".r": "program code",
    ".sh": "program code",
    ".bat": "program code",
    ".ps1": "program code",
    ".ipynb": "a notebook",
    ".css": "a style sheet",
    ".scss": "a style sheet",
    ".svg": "an image",
    ".tex": "TeX source",
    ".bib": "a bibliography",
    ".eml": "an e-mail",
    ".ics": "a calendar",
    ".vtt": "subtitles",
    ".srt": "subtitles",
}
_PACKAGES = {
    "xl/": ("an Excel workbook", "Save the text in it as .docx or PDF"),
    "ppt/": ("a PowerPoint file", "Export it as PDF"),
    "META-INF/container.xml": ("an e-book (EPUB)", "Convert it to HTML, PDF or .docx"),
    "content.xml": ("an OpenDocument file", "Save it as .docx or PDF"),
}


def _refuse_archive(name: str, data: bytes, given: Given) -> RawText:
    raise Unsupported(f"{name} is an archive and no document", "Ingest the .zip file itself, or unpack it")


ARCHIVE = Format("application/zip", "", fits=lambda probe: probe.members is not None, load=_refuse_archive)
"""A .zip file, which is no document: its members are."""


def sniff(name: str, file: BinaryIO, limits: Limits = Limits()) -> Format:
    """Return the format of what `file` holds, `ARCHIVE` for documents in a zip file.

    Raises `Unreadable` when it is empty or damaged, `Unsupported` when no loader reads it and `TooLarge` for a zip
    file that lists too much.
    """
    probe = Probe.of(name, file, limits)
    if not probe.head.strip():
        raise Unreadable(f"{name} is empty", "Check that it was saved or downloaded completely")
    marked = next((f for f in FORMATS if not f.is_prose and f.fits(probe)), None)
    if marked:
        return marked
    if refusal := _refusal(name, probe, file):
        raise refusal
    return ARCHIVE if ARCHIVE.fits(probe) else next(f for f in FORMATS if f.is_prose and f.fits(probe))


def sniff_bytes(name: str, data: bytes, limits: Limits = Limits()) -> Format:
    """Return the format of `data`; see `sniff`."""
    return sniff(name, io.BytesIO(data), limits)


def _refusal(name: str, probe: Probe, file: BinaryIO) -> LoadError | None:
    """Return why what has the marks of no format is read as nothing else either, None for prose and archives."""
    if probe.members is not None:
        return _other_package(name, probe.members)
    if probe.head.startswith(_OLE):
        return _old_office(name, probe.head + file.read(HEAD_BYTES * 4))
    if probe.text is None:
        return Unsupported(f"{name} is not a document ({_binary_kind(probe.head)})", READABLE)
    if probe.text.startswith(b"{\\rtf"):
        return Unsupported(f"{name} is a Rich Text file", "Save it as .docx or PDF")
    if _XML.match(probe.text):
        return Unsupported(f"{name} is XML data", READABLE)
    if probe.suffix in _NOT_PROSE:
        return Unsupported(f"{name} is {_NOT_PROSE[probe.suffix]}, not a document", READABLE)
    return None


def _other_package(name: str, members: tuple[str, ...]) -> LoadError | None:
    if "[Content_Types].xml" not in members and "mimetype" not in members:
        return None
    for mark, (kind, remedy) in _PACKAGES.items():
        if any(m.startswith(mark) for m in members):
            return Unsupported(f"{name} is {kind}", remedy)
    return None


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
