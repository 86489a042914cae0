"""Plain text."""

from corpus.errors import Unreadable
from corpus.load.encoding import decode_text
from corpus.load.format import Format, Given
from corpus.source import RawText

_MEDIA_TYPE = "text/plain"


def load_text(name: str, data: bytes, given: Given) -> RawText:
    """Return a plain text as it stands, with its line ends folded. Raises `Unreadable`."""
    return RawText(text=readable_text(name, data), media_type=_MEDIA_TYPE)


def readable_text(name: str, data: bytes) -> str:
    r"""Return the characters of `data` with `\n` as the only line end.

    Raises `Unreadable` when the bytes are in no known encoding or hold nothing but white space.
    """
    text = decode_text(name, data).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff\x00 \t\n\f\v"):
        raise Unreadable(f"{name} is empty", "Check that it was saved or downloaded completely")
    return text


FORMAT = Format(_MEDIA_TYPE, "text", fits=lambda _: True, load=load_text, called="plain text", is_prose=True)
