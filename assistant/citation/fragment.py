"""Addresses that open a source at the quoted words."""

import re
from urllib.parse import quote, urldefrag

from corpus.types import Document, FactName, Span

LONGEST_EXACT = 300
"""A longer quote is named by its first and last words, as the specification advises for long texts."""
_ENDS = 6
_CONTEXT = 4
_WORD = re.compile(r"\S+")
_BLOCK = re.compile(r"\s*\n\s*(?:(?:[-•*]|#+|\d{1,3}[.)]|\(?[a-z]{1,2}\))\s+)?")


def address_at(document: Document, span: Span, page: int | None) -> str | None:
    """Return the address of a document, opened at a span where the address delivers the text we hold.

    A web page gets a text fragment, a PDF file its page. A text that merely names an official address (a summary of
    ours or of another site) gets that address alone: its words do not stand there. None where there is no address.
    """
    if not document.url:
        return None
    if document.url in document.values(FactName.URL):
        return document.url
    bare = urldefrag(document.url).url
    if document.media_type == "application/pdf":
        return f"{bare}#page={page}" if page else document.url
    if document.media_type in ("text/html", "application/xhtml+xml"):
        return f"{bare}#:~:text={text_directive(document.text, span)}"
    return document.url


def text_directive(text: str, span: Span) -> str:
    """Return the value of a text directive that finds a span: `[prefix-,]start[,end][,-suffix]`.

    A quote within one block and not too long is given whole; another by its first and last words, since a match may
    cross blocks only between start and end. Words before and after are added when the words stand in the text more
    than once. Source: WICG, "URL Fragment Text Directives", section 3.2.

    >>> text = "The fine was high. The fine was paid."
    >>> text_directive(text, Span(0, 8))
    'The%20fine,-was%20high.%20The%20fine'
    """
    blocks = [block for block in _BLOCK.split(span.of(text)) if block.strip()]
    words = [block.split() for block in blocks]
    if len(blocks) == 1 and len(blocks[0]) <= LONGEST_EXACT:
        parts = [" ".join(words[0])]
    else:
        parts = [" ".join(words[0][:_ENDS]), " ".join(words[-1][-_ENDS:])] if words else [""]
    if len(words) == 1 and len(words[0]) < 2 * _ENDS:
        parts = [" ".join(words[0])]
    encoded = [encode(part) for part in parts]
    if not _is_unique(text, parts[0]):
        before, after = _beside(text, span)
        encoded = [*([f"{encode(before)}-"] if before else []), *encoded, *([f"-{encode(after)}"] if after else [])]
    return ",".join(encoded)


def encode(words: str) -> str:
    """Return words percent-encoded for a text directive, the dash, comma and ampersand too.

    >>> encode("opt-in, A&B")
    'opt%2Din%2C%20A%26B'
    """
    return quote(words, safe="!$'()*+./:;=?@_~").replace("-", "%2D")


def _is_unique(text: str, words: str) -> bool:
    pattern = r"\s+".join(map(re.escape, words.split()))
    return len(re.findall(pattern, text, re.IGNORECASE)) < 2


def _beside(text: str, span: Span) -> tuple[str, str]:
    """Return the words before and after a span, of its own block only: context may not cross blocks."""
    before = re.split(r"\n", text[max(0, span.start - 200) : span.start])[-1].split()
    after = re.split(r"\n", text[span.end : span.end + 200])[0].split()
    return " ".join(before[-_CONTEXT:]), " ".join(after[:_CONTEXT])
