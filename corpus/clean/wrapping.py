"""Paragraphs out of hard-wrapped lines, across blank lines and page breaks where a sentence runs on."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.clean.marks import begins_item, looks_like_heading
from corpus.clean.pages import BREAK, is_break
from corpus.clean.wrap_shape import Line, Shape, shape_of

_BLOCK_MARK = re.compile(r"(?:#{1,6} |\|)")
_BARE_ROW = re.compile(rf"(?:{BREAK})*\|")
_FOOTNOTE = re.compile(r"\[\^\w{1,5}\]: ")
_LONE_MARK = re.compile(
    r"(?:\d{1,4}|[a-z]|[ivxl]{1,6}|\d{1,2}(?:\.\d{1,2}){1,3})[.)]|\((?:\d{1,3}|[a-z]|[ivxl]{1,6})\)|-|\[\d{1,4}\]"
)
_SENTENCE_END = re.compile(r"[.;:!?…][\"'”’»)\]]*$|(?:[^\d.][.;:!?]|[.;:!?][\"'”’»)\]])\d{1,3}$")
_OPEN_END = re.compile(
    r"(?:,|\b(?:a|an|the|of|to|in|on|by|for|and|or|with|from|at|as|that|which|is|are|was|be|under|pursuant|its|their|"
    r"Articles?|Art\.?|Sections?|No\.?|para(?:graphs?)?\.?|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|v\.?|vs\.?))$"
)
_TAIL = 60
_LOWER = re.compile(r"[\"'“‘(\[]?[a-zà-öø-ÿα-ωа-я]")


@dataclass(slots=True)
class _Paragraph:
    """A paragraph being put together; `last` is its last source line."""

    pieces: list[str]
    last: Line

    def add(self, line: Line) -> None:
        """Take in one more line, without a space where it goes on after a hyphen."""
        glue = "" if _ends_in_hyphen(self.last.text) and _LOWER.match(line.text) else " "
        self.pieces.append(glue + line.page + line.text)
        self.last = line


def unwrap(text: str) -> str:
    r"""Return the text with one line for each paragraph and one blank line between paragraphs.

    Headings, list items, printed numbers and table rows begin a paragraph of their own. A form feed stands directly
    before the first character of its page.
    """
    lines = list(_lines(text))
    whole = shape_of(lines)
    out: list[str] = []
    for region in _regions(lines):
        own = shape_of(region)
        out.extend(_paragraphs(region, whole if own.is_too_small_beside(whole) else own))
    joined: list[str] = []
    for before, block in zip(["", *out], out, strict=False):
        is_row = _BARE_ROW.match(block) and _BARE_ROW.match(before)
        joined.append(("\n" if is_row else "\n\n") + block if before else block)
    return "".join(joined) + "\n" if joined else ""


def _lines(text: str) -> Iterator[Line]:
    gap, page = 0, ""
    for raw in text.split("\n"):
        if is_break(raw):
            page += raw.replace(" ", "")
            continue
        bare = raw.strip(" ")
        if not bare:
            gap += 1
            continue
        yield Line(gap, len(raw) - len(raw.lstrip(" ")), re.sub(r"  +", " ", bare), page)
        gap, page = 0, ""
    if page:
        yield Line(gap, 0, "", page)


def _regions(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield the stretches of lines between marked headings, each with its heading first."""
    region: list[Line] = []
    for line in lines:
        if line.text.startswith("#") and _BLOCK_MARK.match(line.text) and region:
            yield region
            region = []
        region.append(line)
    if region:
        yield region


def _paragraphs(lines: Sequence[Line], shape: Shape) -> Iterator[str]:
    """Yield the paragraphs; footnotes wait until the paragraph that they interrupt has ended."""
    current: _Paragraph | None = None
    notes: list[str] = []
    for line, following in _with_following(lines):
        if _FOOTNOTE.match(line.text):
            notes.append(line.page + line.text)
        elif current and (_waits_for(current, line) or _runs_on(current.last, line, following, shape)):
            current.add(line)
        else:
            if current:
                yield "".join(current.pieces)
            yield from notes
            notes = []
            current = _Paragraph([line.page + line.text], line)
    if current:
        yield "".join(current.pieces)
    yield from notes


def _with_following(lines: Sequence[Line]) -> Iterator[tuple[Line, Line | None]]:
    """Return each line with the next one that is no footnote."""
    following: list[Line | None] = []
    text: Line | None = None
    for line in reversed(lines):
        following.append(text)
        text = text if _FOOTNOTE.match(line.text) else line
    return zip(lines, reversed(following), strict=True)


def _waits_for(paragraph: _Paragraph, line: Line) -> bool:
    """Return whether a paragraph is a printed number alone so far, and the line its words."""
    if len(paragraph.pieces) > 1 or not _LONE_MARK.fullmatch(paragraph.last.text):
        return False
    return not _BLOCK_MARK.match(line.text) and not begins_item(line.text, after=".", is_free=True)


def _ends_in_hyphen(text: str) -> bool:
    return text.endswith("-") and text[-2:-1].isalpha()


def _runs_on(last: Line, line: Line, following: Line | None, shape: Shape) -> bool:
    """Return whether `line` goes on with the paragraph whose last line is `last`."""
    if _BLOCK_MARK.match(line.text) or _BLOCK_MARK.match(last.text):
        return False
    closed = bool(_SENTENCE_END.search(last.text[-_TAIL:]))
    open_end = bool(_OPEN_END.search(last.text[-_TAIL:]))
    full = shape.is_full(last, line)
    if begins_item(line.text, after=last.text, is_free=closed or line.gap > 0 or not full):
        return False
    lower = bool(_LOWER.match(line.text))
    if line.page:
        return not closed and (lower or open_end or (full and not looks_like_heading(line, following, shape)))
    if not closed and (lower or open_end):
        return line.gap == 0 or shape.breaks_sentences(line.gap) or (lower and shape.is_wide(last))
    if line.gap and not shape.gap_is_spacing(line.gap):
        return False
    if not shape.is_wrapped or not full:
        return False
    if closed:
        moved = abs(line.indent - last.indent) >= 4
        return not moved and not looks_like_heading(line, following, shape)
    return True
