"""Word files (.docx)."""

import io
import zipfile
from typing import BinaryIO

from corpus.errors import TooLarge, Unreadable
from corpus.load.foreign import foreign
from corpus.load.html import page_text
from corpus.load.limits import Limits, megabytes
from corpus.load.media_types import DOCX
from corpus.load.zipped import damaged_archive
from corpus.source import RawText

# A Word file is read as a tree, which takes some twenty times the room of its XML.
_MOST_XML = 50_000_000
_STYLE_MAP = "p[style-name='Title'] => h1:fresh\np.Title => h1:fresh"


def load_docx(name: str, data: bytes, *, limits: Limits = Limits()) -> RawText:
    """Return the text of a Word file with its headings, lists, tables and footnotes.

    Numbers that Word counts by itself are printed as Word prints them. `fields` may hold title, author, created
    and language, of the file's properties. Raises `Unreadable` when it is damaged or empty and `TooLarge` when
    it unpacks to too much.
    """
    from corpus.load.word.package import prepared_package, properties

    _check_size(name, data, limits)
    with foreign(damaged_archive(name)):
        fields = properties(data)
        page = _to_html(prepared_package(data))
    raw = _text(name, page)
    title = fields.get("title") or raw.title
    return RawText(text=raw.text, media_type=DOCX, title=title, fields=fields)


def _check_size(name: str, data: bytes, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = [i for i in package.infolist() if i.filename.endswith((".xml", ".rels"))]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise damaged_archive(name) from error
    size = sum(info.file_size for info in infos)
    if size > min(_MOST_XML, limits.max_unpacked_bytes):
        raise TooLarge(f"{name} unpacks to {megabytes(size)} of text", "Split it, or save it as PDF")


def _to_html(package: BinaryIO) -> str:
    import mammoth

    def without_picture(_: object) -> list[object]:
        return []

    result = mammoth.convert_to_html(package, style_map=_STYLE_MAP, convert_image=without_picture)
    return str(result.value)


def _text(name: str, page: str) -> RawText:
    try:
        return page_text(name, f"<html><body><main>{page}</main></body></html>", is_whole=True)
    except Unreadable as error:
        raise Unreadable(f"{name} is a Word file without text", "Scans in it must be read by OCR first") from error
