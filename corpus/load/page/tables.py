"""Tables as rows `| a | b |`.

Tables that only lay out a page, number its paragraphs or list its facts become what they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.load.page.inline import unmarked
from corpus.load.page.tree import plain

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Render = Callable[["HtmlElement", int], Iterator[str]]
Rows = list[list["HtmlElement"]]

_NUMBER_CELL = re.compile(
    r"\(?(?:\d{1,4}|[a-z]|[ivxl]{1,6})[.)]|\d{1,4}|\[\d{1,4}\]|\d{1,3}(?:\.\d{1,3})+\.?|[-–—•·]", re.IGNORECASE
)
_BULLETS = "-–—•·"
_LONGEST_CELL = 1500
_LONGEST_KEY = 45
_SPAN_LIMIT = 40


def table_blocks(table: HtmlElement, render: Render) -> Iterator[str]:
    """Yield a table as blocks; `render` gives the blocks inside an element.

    Rows of data make one block. Three kinds of table are not data: one that lays out the page gives the blocks
    of its cells, one with a number before each paragraph gives numbered paragraphs, and one of keys and values
    gives `Key: value` paragraphs.
    """
    rows = _rows(table)
    for caption in table.iterchildren("caption"):
        yield from render(caption, 0)
    # The kind is told by plain words: to render cells for it would render a table in a table twice at each level.
    words = [[plain(cell) for cell in row] for row in rows]
    filled = [(row, cells) for row, cells in zip(rows, words, strict=True) if any(cells)]
    if _is_numbering([cells for _, cells in filled]):
        for row, cells in filled:
            yield from _numbered(cells[0], row[1], render)
    elif _is_layout(table, rows):
        for row in rows:
            for cell in row:
                yield from render(cell, 0)
    elif _is_facts(filled):
        yield from (_fact(row, render) for row, _ in filled)
    elif filled:
        yield "\n".join(_line(row, render) for row, _ in filled)


def _rows(table: HtmlElement) -> Rows:
    """Return the cells of each row of this table, not of tables inside it."""
    groups = [table, *(e for e in table if e.tag in ("thead", "tbody", "tfoot"))]
    found = [row for group in groups for row in group.iterchildren("tr")]
    return [[cell for cell in row if cell.tag in ("td", "th")] for row in found]


def _is_layout(table: HtmlElement, rows: Rows) -> bool:
    if table.get("role") in ("presentation", "none") or max(map(len, rows), default=0) < 2:
        return True
    if next(table.iterdescendants("table", "h1", "h2", "article", "pre"), None) is not None:
        return True
    return any(len("".join(cell.itertext())) > _LONGEST_CELL for row in rows for cell in row)


def _one_line(cell: HtmlElement, render: Render, glue: str = " ") -> str:
    """Return a cell's words on one line, its blocks joined by `glue`, without the marks of headings."""
    parts = (re.sub(r"^\s*#{1,6} ", "", unmarked(block)) for block in render(cell, 0))
    return glue.join(" ".join(part.split()) for part in parts)


def _is_numbering(texts: list[list[str]]) -> bool:
    """Return whether a table sets numbers or bullets beside paragraphs."""
    if not texts or any(len(cells) != 2 for cells in texts):
        return False
    marks = [cells[0] for cells in texts if cells[0]]
    words = sum(len(cells[1]) for cells in texts)
    return bool(marks) and all(map(_NUMBER_CELL.fullmatch, marks)) and words > 40 * len(texts)


def _numbered(number: str, cell: HtmlElement, render: Render) -> Iterator[str]:
    mark = "-" if number and number in _BULLETS else number
    mark = f"{mark}." if mark.isdigit() else mark
    blocks = [unmarked(b) for b in render(cell, 0)]
    if blocks:
        yield f"{mark} {blocks[0]}" if mark else blocks[0]
        yield from blocks[1:]


def _is_facts(rows: list[tuple[list[HtmlElement], list[str]]]) -> bool:
    """Return whether rows are keys and values: a head cell, or words that end in a colon, before one value."""
    pairs = [(row, cells) for row, cells in rows if len(cells) == 2]
    if len(pairs) < 2 or len(pairs) < 0.7 * len(rows):
        return False
    return all(
        len(cells[0]) <= _LONGEST_KEY and (cells[0].endswith(":") or (row[0].tag == "th" and row[1].tag == "td"))
        for row, cells in pairs
        if cells[0]
    )


def _fact(row: Sequence[HtmlElement], render: Render) -> str:
    """Return a row as `Key: value`, several values parted by semicolons."""
    cells = [text for cell in row if (text := _one_line(cell, render, "; "))]
    return f"{cells[0].rstrip(': ')}: {cells[1]}" if len(cells) == len(row) == 2 else " ".join(cells)


def _line(row: Sequence[HtmlElement], render: Render) -> str:
    """Return a row; a cell over several columns is followed by as many empty ones."""
    wide: list[str] = []
    for cell in row:
        span = cell.get("colspan") or "1"
        wide += [_one_line(cell, render)] + [""] * (
            min(int(span), _SPAN_LIMIT) - 1 if span.isdecimal() and int(span) else 0
        )
    return f"| {' | '.join(wide)} |"
