"""One form for every character: line ends, spaces, bullets, and bytes read in the wrong code page."""

import html
import re
import unicodedata

_C1 = {code: bytes([code]).decode("cp1252", errors="ignore") for code in range(0x80, 0xA0) if code != 0x85}
_LINE_ENDS = re.compile(r"\r\n?|[\u0085\u2028\u2029\v]")
_ODD_SPACES = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BULLET = re.compile(r"^([ \f]*)[\ue000-\uf8ff•‣⁃◦▪▫■□●○➢➤►✓✔][ ]*(?=[^\s])", re.MULTILINE)
_LONE_BULLET = re.compile(r"^([ \f]*)[\ue000-\uf8ff•‣⁃◦▪▫■□●○➢➤►✓✔][ ]*$", re.MULTILINE)
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_TRAILING = re.compile(r"(?<! ) +$", re.MULTILINE)


def decode_entities(text: str) -> str:
    """Return the text with its HTML character references (`&amp;`, `&#8217;`) read."""
    return _ENTITY.sub(lambda m: html.unescape(m[0]), text)


def fold_line_ends(text: str) -> str:
    r"""Return the text with every line end (CR LF, CR, NEL, U+2028, U+2029) as one `\n`."""
    return _LINE_ENDS.sub("\n", text)


def read_as_windows_1252(text: str) -> str:
    """Return the text with C1 controls read as the Windows-1252 characters they once were (U+0092 is an apostrophe)."""
    return text.translate(_C1)


def fold_spaces(text: str) -> str:
    """Return the text with plain spaces only, no invisible characters, no space at line ends, in NFC."""
    text = _INVISIBLE.sub("", _ODD_SPACES.sub(" ", text))
    return _TRAILING.sub("", unicodedata.normalize("NFC", text))


def fold_bullets(text: str) -> str:
    """Return the text with bullets at the start of a line as `- `; a symbol font's private characters become spaces."""
    text = _LONE_BULLET.sub(r"\1-", _BULLET.sub(r"\1- ", text))
    return _PRIVATE.sub(" ", text)
