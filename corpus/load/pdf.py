"""PDF files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from corpus.errors import NoTextLayer, Unreadable
from corpus.load.foreign import foreign
from corpus.load.format import Format, Given
from corpus.load.limits import Limits
from corpus.load.paged.bookmarks import Bookmark, bookmarks, mark_headings
from corpus.load.paged.display import Line, mark_display_lines
from corpus.load.paged.line_ends import mend_line_ends
from corpus.load.paged.ocr import missing_tool, read_scans
from corpus.load.paged.text_layer import Sheet, bounded, open_pdf, read_sheets
from corpus.load.paged.weight import Weigher, too_heavy
from corpus.load.probe import PDF_MARK
from corpus.source import RawText

if TYPE_CHECKING:
    from pypdf import PdfReader

_MEDIA_TYPE = "application/pdf"
# Titles that programs make up: file names, "Microsoft Word - letter.doc", "untitled", "PowerPoint Presentation".
_MADE_UP = re.compile(
    r"(?:microsoft|powerpoint|adobe)\b.*|untitled.*|document\d*|\S+\.(?:docx?|pdf|indd|rtf|odt|tmp)|[\W\d_]*|"
    r"\S*[\d_]\S*|.*\.(?:docx?|rtf|indd)",
    re.IGNORECASE,
)
_SOME_BOOKMARKS = 3
_PDF_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")


def load_pdf(name: str, data: bytes, given: Given) -> RawText:
    r"""Return the text of a PDF with a line end and a form feed between pages.

    Pages without a text layer are read by OCR when that is asked for and the tools are there. `fields` may hold title,
    author, created and language, `ocr_pages` (pages that OCR read) and `pages_without_text` (pictures that
    nothing read), both counted from 1. Raises `Unreadable`, `TooLarge`, and `NoTextLayer` when no page has text.
    """
    with bounded():
        return _load(name, data, given.limits, given.ocr)


def _load(name: str, data: bytes, limits: Limits, ocr: bool) -> RawText:
    reader = open_pdf(name, data, limits)
    fields = _properties(reader)
    marks = bookmarks(reader)
    sheets = list(read_sheets(reader, data, Weigher(name, limits)))
    if not any(sheet.lines or sheet.weight.is_drawable for sheet in sheets):
        raise too_heavy(name)
    texts = _with_headings([sheet.lines for sheet in sheets], marks)
    fields |= _read_pictures(name, data, texts, sheets, limits, ocr)
    pages = [re.sub(r"[ \t]+$", "", page, flags=re.MULTILINE).strip("\n") for page in mend_line_ends(texts)]
    return RawText(text="\n\f".join(pages), media_type=_MEDIA_TYPE, title=fields.get("title"), fields=fields)


def _with_headings(pages: Sequence[Sequence[Line]], marks: Sequence[Bookmark]) -> list[str]:
    """Return the texts of the pages with headings marked: by the bookmarks where there are some, else by their type."""
    if len(marks) < _SOME_BOOKMARKS:
        return mark_display_lines(pages)
    texts = ("\n".join(line.text for line in page) for page in pages)
    return [mark_headings(text, [m for m in marks if m.page == index]) for index, text in enumerate(texts)]


def _read_pictures(
    name: str, data: bytes, texts: list[str], sheets: Sequence[Sheet], limits: Limits, ocr: bool
) -> dict[str, str]:
    """Fill in by OCR the texts of pages that are pictures, and return what was and was not read."""
    pictures = [index for index, sheet in enumerate(sheets) if sheet.is_picture]
    nothing_else = not any(texts)
    if nothing_else and not ocr:
        raise NoTextLayer(f"{name} is a scan without a text layer", "Ingest it with OCR switched on")
    if ocr and (nothing_else or (pictures and missing_tool() is None)):
        scans = [i for i in pictures or range(len(texts)) if sheets[i].weight.is_drawable]
        for index, text in read_scans(name, data, scans, limits).items():
            texts[index] = text
    if not any(texts):
        raise NoTextLayer(f"{name} has no text, and OCR finds none in its pictures", "Check that it is not blank")
    read = [index for index in pictures if texts[index]]
    unread = [index for index in pictures if not texts[index]]
    noted = {"ocr_pages": read, "pages_without_text": unread}
    return {key: ", ".join(str(i + 1) for i in indexes) for key, indexes in noted.items() if indexes}


def _properties(reader: PdfReader) -> dict[str, str]:
    """Return title, author, day of creation and language where the file gives them."""
    found: dict[str, str] = {}
    with suppress(Unreadable), foreign(Unreadable("The properties are broken")):
        told: Mapping[str, object] = reader.metadata or {}
        root = reader.trailer["/Root"].get_object()
        language = str(root.get("/Lang") or "")[:2].lower()  # type: ignore[union-attr]
        found = {key: " ".join(str(told.get(f"/{key.title()}") or "").split()) for key in ("title", "author")}
        created = _PDF_DATE.match(str(told.get("/CreationDate") or ""))
        found["title"] = "" if _MADE_UP.fullmatch(found["title"]) else found["title"]
        found["created"] = "-".join(created.groups()) if created else ""
        found["language"] = language if re.fullmatch(r"[a-z]{2}", language) else ""
    return {key: value.replace("\x00", "") for key, value in found.items() if value}


FORMAT = Format(_MEDIA_TYPE, "PDF", fits=lambda probe: PDF_MARK in probe.head[:1024], load=load_pdf)
