"""What begins a paragraph of its own: bullets, printed numbers, headings without a mark."""

import re

from corpus.clean.wrap_shape import Line, Shape
from corpus.months import ANY_ENGLISH

_BULLET = re.compile(r"(?:[-–—*•·]|o(?= [A-Z]))\s+\S")
_SURE = re.compile(r"\[\^?\d{1,4}\]:?(?:\s|[A-Z])|\[\d{1,4}\]$")
_NUMBER = re.compile(r"(?:\d{1,4}[.)]|\d{1,3}(?:\.\d{1,3}){1,4}\.?)(?:\s+\S|$)")
_LETTER = re.compile(r"(?:\((?:\d{1,3}|[a-z]{1,2}|[ivxl]{1,6})\)|(?:[a-z]|[ivxl]{1,6})[.)])(?:\s*\S)")
_CAPITAL = re.compile(r"(?:[A-Z]|[IVXL]{1,6})[.)]\s+[A-Z“\"(]|[IVXL]{2,6}\s+[A-Z]")
_TAIL = 60
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b")
_SENTENCE_END = re.compile(r"[.;:!?][\"'”’)\]]*$")
_REFERENCE = re.compile(
    r"(?:\b(?:Articles?|Art\.?|Sections?|paragraphs?|paras?\.?|points?|recitals?|regulations?|rules?|clauses?|and|or|"
    r"to|of|"
    rf"in|No\.?|nos?\.?|numbers?|by|at|the|with|than|under|from|version|{ANY_ENGLISH})|,)$",
    re.IGNORECASE,
)
_ITEM_MAY_FOLLOW = re.compile(r"(?:[.;:,!?–-]|\b(?:and|or|and/or|und|et|y|e))[\"'”’)\]]*\d{0,3}$")


def begins_item(text: str, *, after: str, is_free: bool) -> bool:
    """Return whether a line begins a list item or a numbered paragraph.

    `after` is the line before. `is_free` says that a paragraph may end there; where it may not, a number that
    goes on with a reference ("Article" / "5. The") begins nothing.
    """
    if _BULLET.match(text) or _SURE.match(text):
        return True
    if _DATE.match(text):
        return bool(_SENTENCE_END.search(after[-_TAIL:]))
    refers = bool(_REFERENCE.search(after[-_TAIL:]))
    if _NUMBER.match(text) or _CAPITAL.match(text):
        return is_free and not refers
    if _LETTER.match(text):
        return bool(_ITEM_MAY_FOLLOW.search(after[-_TAIL:])) or (is_free and not refers)
    return False


def looks_like_heading(line: Line, following: Line | None, shape: Shape) -> bool:
    """Return whether a line in wrapped text stands alone: short, without an end, and nothing runs on from it."""
    text = line.text
    if shape.is_narrow or following is None or line.indent + len(text) > 0.75 * shape.width or text[-1] in ".;:,!?":
        return False
    return text[0].isupper() and not following.text[:1].islower()
