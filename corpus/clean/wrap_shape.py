"""How a stretch of lines is set: its width, and what its blank lines mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_UNFINISHED = re.compile(r"[^\W_]$|[,–-]$")
_LOWER = re.compile(r"[a-zà-öø-ÿ]")
_WIDEST_WRAP = 180
_MAX_GAP = 3
_NARROW = 30
_MANY = 40
_FEW = 30
_FEWEST_BROKEN = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words: `gap` blank lines before it, `indent` spaces, and the page breaks before it."""

    gap: int
    indent: int
    text: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """The setting of a stretch of lines.

    `width` is the usual length of a full line; `broken` is, for each number of blank lines, the share of such gaps
    that stand in the middle of a sentence, and `spacing` whether that is often enough to call them line spacing.
    `count` is how many lines there are, `longest` the length of the longest.
    """

    width: int
    broken: tuple[float, ...]
    spacing: tuple[bool, ...]
    count: int
    longest: int

    @property
    def is_wrapped(self) -> bool:
        """Return whether lines end where the page ends and not where a paragraph does."""
        return self.width <= _WIDEST_WRAP and max(self.broken) > 0.1

    def is_too_small_beside(self, whole: "Shape") -> bool:
        """Return whether these lines are too few to tell their setting and may well be set like the whole text."""
        if self.count >= _FEW or self.is_wrapped:
            return False
        return whole.is_wrapped and self.longest <= 1.1 * whole.width

    @property
    def is_narrow(self) -> bool:
        """Return whether lines hold but a word or two, so that their length tells nothing."""
        return self.width < _NARROW and self.count >= _MANY and max(self.broken) > 0.25

    def is_full(self, line: Line, following: Line) -> bool:
        """Return whether the next line's first word would not have fitted on `line`."""
        first = following.text.split(" ", 1)[0]
        if self.is_narrow:
            return True
        return line.indent + len(line.text) + 1 + len(first) > 0.88 * self.width

    def is_wide(self, line: Line) -> bool:
        """Return whether `line` fills more than half of the width."""
        return line.indent + len(line.text) > 0.5 * self.width

    def breaks_sentences(self, gap: int) -> bool:
        """Return whether gaps of this size stand in the middle of sentences at all often."""
        return self.broken[min(gap, _MAX_GAP)] > 0.05

    def gap_is_spacing(self, gap: int) -> bool:
        """Return whether gaps of this size are mere line spacing, and so tell nothing of paragraphs."""
        return self.spacing[min(gap, _MAX_GAP)]


def shape_of(lines: Sequence[Line]) -> Shape:
    """Return the setting of these lines."""
    lengths = sorted(line.indent + len(line.text) for line in lines)
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    seen, broken = [0] * (_MAX_GAP + 1), [0] * (_MAX_GAP + 1)
    for last, line in pairwise(lines):
        gap = min(line.gap, _MAX_GAP)
        seen[gap] += 1
        broken[gap] += bool(_UNFINISHED.search(last.text[-2:]) and _LOWER.match(line.text))
    rates = tuple(b / s if s else 0.0 for b, s in zip(broken, seen, strict=True))
    spacing = tuple(rate > 0.25 and b >= _FEWEST_BROKEN for rate, b in zip(rates, broken, strict=True))
    return Shape(width, rates, spacing, len(lines), lengths[-1] if lengths else 0)
