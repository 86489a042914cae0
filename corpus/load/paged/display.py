"""Headings of a PDF without bookmarks: lines in bold or in larger type than the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf.generic import DictionaryObject

_BOLD_NAME = re.compile(r"bold|black|heavy|demi|cmbx|-medi\b|[-,]bd\b", re.IGNORECASE)
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18

_LARGER = 1.12
_LONGEST = 120
_MOST_LINES = 3
_PROSE = 50
_TOO_MANY = 0.25
_DEEPEST = 6
_REPEATS = 3
_EDGE = 2
_NO_HEADING = re.compile(
    r"[\W\d_]*|.*[.,;]|(?:page|seite|pagina)?\s*\d+.{0,12}\d*|(?:\w+,? )?\d{1,2}\.?(?:st|nd|rd|th)? \w+,? \d{4}|"
    r".*: \S.*",
    re.I,
)
_ITEM = re.compile(r"\(?(?:\d{1,4}|[a-z])(?:\.\d+)*[.)\s]|\[\d+\]|[-–•]")


@dataclass(frozen=True, slots=True)
class Look:
    """How a line is set: its size in points, rounded to halves, and whether all of it is bold."""

    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page and its look, None where it has no words."""

    text: str
    look: Look | None


class LookReader:
    """What pypdf calls with each run of a page's text; afterwards `lines` gives the page line by line."""

    def __init__(self) -> None:
        self._runs: list[tuple[str, Look]] = []
        self._weights: dict[int, bool] = {}

    def __call__(
        self, text: str, cm: Sequence[float], tm: Sequence[float], font: DictionaryObject | None, size: float
    ) -> None:
        """Take in one run: its words, its matrices, its font and the size the font is asked for."""
        if text:
            points = abs(size) * _enlargement(cm) * _enlargement(tm)
            self._runs.append((text, Look(round(2 * points) / 2, self._is_bold(font))))

    def _is_bold(self, font: DictionaryObject | None) -> bool:
        if id(font) not in self._weights:
            self._weights[id(font)] = font is not None and _is_bold(font)
        return self._weights[id(font)]

    def lines(self) -> list[Line]:
        """Return the lines of the page, all of them, in the order of its text."""
        lines: list[Line] = []
        current: list[tuple[str, Look]] = []
        for text, look in self._runs:
            for n, piece in enumerate(text.split("\n")):
                if n:
                    lines.append(_line(current))
                    current = []
                current.append((piece, look))
        return [*lines, _line(current)]


def _enlargement(matrix: Sequence[float]) -> float:
    """Return by how much a matrix enlarges: the square root of its determinant."""
    return float(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5)


def _is_bold(font: DictionaryObject) -> bool:
    if _BOLD_NAME.search(str(font.get("/BaseFont") or "")):
        return True
    described: Any = font.get("/FontDescriptor")
    descriptor = described.get_object() if described is not None else {}
    weight, flags = descriptor.get("/FontWeight") or 0, descriptor.get("/Flags") or 0
    return int(weight) >= _BOLD_WEIGHT or bool(int(flags) & _FORCE_BOLD)


def _line(runs: Sequence[tuple[str, Look]]) -> Line:
    shares: Counter[Look] = Counter()
    for text, look in runs:
        shares[look] += sum(not c.isspace() for c in text)
    words = [look for look, count in shares.items() if count]
    if not words:
        return Line("".join(text for text, _ in runs), None)
    size = shares.most_common(1)[0][0].size
    return Line("".join(text for text, _ in runs), Look(size, all(look.bold for look in words)))


def mark_display_lines(pages: Sequence[Sequence[Line]]) -> list[str]:
    """Return the text of each page with its headings marked, from the second level on by size.

    A heading is up to three lines set larger than the text or, where the text is not bold, in bold; it stands directly
    above prose or above another heading. A line that returns at the edge of three pages is a running head. Where a
    quarter of the lines would be headings, the type says nothing and none is marked.
    """
    body = _body_look(pages)
    running = _running_heads(pages)
    found = [list(_headings(page, body, running)) for page in pages]
    lines = sum(1 for page in pages for line in page if line.look)
    if body is None or sum(stop - start for page in found for start, stop in page) > _TOO_MANY * lines:
        return ["\n".join(line.text for line in page) for page in pages]
    looks = {_look(page, start) for page, spans in zip(pages, found, strict=True) for start, _ in spans}
    ranks = {look: min(_DEEPEST, 2 + n) for n, look in enumerate(sorted(looks, key=lambda k: (-k.size, not k.bold)))}
    return [_marked(page, spans, ranks) for page, spans in zip(pages, found, strict=True)]


def _look(page: Sequence[Line], at: int) -> Look:
    return page[at].look or Look(0, False)


def _body_look(pages: Sequence[Sequence[Line]]) -> Look | None:
    """Return the look of most characters of the document."""
    shares: Counter[Look] = Counter()
    for page in pages:
        for line in page:
            if line.look:
                shares[line.look] += len(line.text)
    return shares.most_common(1)[0][0] if shares else None


def _running_heads(pages: Sequence[Sequence[Line]]) -> set[str]:
    """Return the words, without their numbers, that stand at the top or the foot of several pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        lines = [_without_numbers(line.text) for line in page if line.look]
        seen.update({*lines[:_EDGE], *lines[-_EDGE:]})
    return {head for head, count in seen.items() if count >= _REPEATS}


def _without_numbers(text: str) -> str:
    return re.sub(r"[\d\s]+", " ", text).strip().lower()


def _headings(page: Sequence[Line], body: Look | None, running: set[str]) -> Iterator[tuple[int, int]]:
    """Yield the lines [start, stop) of each heading of a page."""
    at = 0
    while body is not None and at < len(page):
        stop = at
        while stop < len(page) and _look(page, stop) == _look(page, at) and _stands_out(page[stop], body, running):
            stop += 1
        words = " ".join(line.text.strip() for line in page[at:stop])
        is_heading = 0 < stop - at <= _MOST_LINES and not _NO_HEADING.fullmatch(words)
        if is_heading and _heads_something(page, stop, body, running):
            yield at, stop
        at = max(stop, at + 1)


def _stands_out(line: Line, body: Look, running: set[str]) -> bool:
    if line.look is None or len(line.text) > _LONGEST or _without_numbers(line.text) in running:
        return False
    return line.look.size >= _LARGER * body.size or (line.look.bold and not body.bold and line.look.size >= body.size)


def _heads_something(page: Sequence[Line], stop: int, body: Look, running: set[str]) -> bool:
    """Return whether prose or a numbered paragraph follows, at most a few further headings in between."""
    after = [line for line in page[stop:] if line.look][: _MOST_LINES + 2]
    first = next((line for line in after if not _stands_out(line, body, running)), None)
    return first is not None and (len(first.text) >= _PROSE or bool(_ITEM.match(first.text)))


def _marked(page: Sequence[Line], spans: Sequence[tuple[int, int]], ranks: dict[Look, int]) -> str:
    out: list[str] = []
    at = 0
    for start, stop in spans:
        words = " ".join(" ".join(line.text for line in page[start:stop]).split())
        out += [line.text for line in page[at:start]]
        out += ["", f"{'#' * ranks[_look(page, start)]} {words}", ""]
        at = stop
    return "\n".join([*out, *(line.text for line in page[at:])])
