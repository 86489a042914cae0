"""From bytes to characters."""

import codecs
import re

from corpus.errors import Unreadable
from corpus.load.probe import looks_like_utf_16

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_UNDEFINED_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']", re.IGNORECASE)
_CHARSET = re.compile(
    r"utf-?8|utf-?16(?:-?[lb]e)?|us-ascii|ascii|(?:windows|cp)-?\d{3,4}|(?:iso-?|latin-?)[\w-]+|koi8-[ru]|"
    r"macintosh|gb[\dk]+|big5(?:-hkscs)?|euc-(?:jp|kr)|shift[_-]jis|x-sjis|tis-620"
)
# Browsers read these labels as the wider code page (WHATWG Encoding Standard, section 4.2).
_WIDER = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "macintosh": "mac-roman",
}


def decode_text(name: str, data: bytes) -> str:
    """Return the characters of a text file: by its byte order mark, else UTF-8, else Windows-1252.

    Raises `Unreadable`, naming the first bad byte, when none of these fits.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(name, data[len(bom) :], encoding)
    if b"\x00" in data[:1024] and looks_like_utf_16(data):
        return _strict(name, data, "utf-16-be" if data[0] == 0 else "utf-16-le")
    if not _is_cp1252(data):
        return _strict(name, data, "utf-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _strict(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Unreadable(
            f"{name} is not valid {encoding.upper()}: bad byte at offset {error.start} (line {line})",
            "Open it in an editor and save it as UTF-8",
        ) from error


def _is_cp1252(data: bytes) -> bool:
    """Return whether bytes can be Western text of one byte a character: few high ones, and those not UTF-8."""
    high = len(_HIGH.findall(data))
    if _UNDEFINED_IN_CP1252.search(data) or high > 0.2 * len(data):
        return False
    return sum(map(len, _UTF8_SEQUENCE.findall(data))) <= high / 2


def decode_html(data: bytes, charset: str | None = None) -> str:
    """Return the characters of a web page, as a browser would read them; never raises.

    The byte order mark decides, then `charset` (the one the server named), then the page's own declaration,
    then UTF-8 where it fits, then Windows-1252.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace")
    declared = _META_CHARSET.search(data[:4096]) or _XML_CHARSET.match(data[:256])
    for label in (charset, declared[1].decode("ascii") if declared else None, "utf-8"):
        if (text := _decoded(data, label)) is not None:
            return text
    return data.decode("cp1252" if _is_cp1252(data) else "utf-8", errors="replace")


def _decoded(data: bytes, label: str | None) -> str | None:
    name = (label or "").strip().lower()
    if not _CHARSET.fullmatch(name):
        return None
    try:
        return data.decode(_WIDER.get(name, name))
    except (UnicodeError, LookupError):
        return None
