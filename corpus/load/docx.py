"""Word files (.docx)."""

from typing import BinaryIO

from corpus.errors import Unreadable
from corpus.load.foreign import foreign
from corpus.load.format import Format, Given
from corpus.load.html import page_text
from corpus.load.probe import Probe
from corpus.load.word.package import prepared_package, properties, read_parts
from corpus.load.zipped import damaged_archive
from corpus.source import RawText

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STYLE_MAP = "p[style-name='Title'] => h1:fresh\np.Title => h1:fresh"


def load_docx(name: str, data: bytes, given: Given) -> RawText:
    """Return the text of a Word file with its headings, lists, tables and footnotes.

    Numbers that Word counts by itself are printed as Word prints them. `fields` may hold title, author, created
    and language, of the file's properties. Raises `Unreadable` when it is damaged or empty and `TooLarge` when
    it unpacks to too much.
    """
    with foreign(damaged_archive(name)):
        parts = read_parts(name, data, given.limits)
        fields = properties(parts)
        page = _to_html(prepared_package(parts))
    raw = _text(name, page)
    title = fields.get("title") or raw.title
    return RawText(text=raw.text, media_type=_MEDIA_TYPE, title=title, fields=fields)


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


def _is_word(probe: Probe) -> bool:
    members = probe.members or ()
    return "[Content_Types].xml" in members and any(m.startswith("word/") for m in members)


FORMAT = Format(_MEDIA_TYPE, "DOCX", fits=_is_word, load=load_docx, called="Word (.docx)")
