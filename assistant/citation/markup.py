"""Italics in a citation, kept apart from its words until it is known where it will be shown."""

import html
import re
from enum import StrEnum

_OPEN, _CLOSE = "\ue000", "\ue001"  # private-use characters, which no cleaned text holds
_TAGS = str.maketrans({_OPEN: "<i>", _CLOSE: "</i>"})
_BARE = str.maketrans({_OPEN: None, _CLOSE: None})
_STARS = str.maketrans({_OPEN: "*", _CLOSE: "*"})
_ADDRESS = re.compile(r"<(https?://[^<>\s]+)>")
_SPECIAL = re.compile(r"([\\`*_\[\]<>])")


class Markup(StrEnum):
    """How italics are written: left out, as Markdown, or as HTML."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"


def italic(words: str) -> str:
    """Return words marked as italic; empty words stay empty."""
    return f"{_OPEN}{words.translate(_BARE)}{_CLOSE}" if words else ""


def render(marked: str, markup: Markup) -> str:
    """Return a marked text as it is to be shown; what the target would take for marks of its own is escaped."""
    if markup is Markup.HTML:
        return html.escape(marked, quote=False).translate(_TAGS)
    if markup is Markup.MARKDOWN:
        pieces = _ADDRESS.split(marked)
        escaped = (f"<{piece}>" if n % 2 else escape_markdown(piece) for n, piece in enumerate(pieces))
        return "".join(escaped).translate(_STARS)
    return marked.translate(_BARE)


def escape_markdown(words: str) -> str:
    """Return words with the characters escaped that Markdown would read as marks."""
    return _SPECIAL.sub(r"\\\1", words)
