"""Tables as rows `| a | b |`; tables that only lay out a page, number its paragraphs or list its facts as what they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from corpus.load.page.inline import unmarked

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
    if _is_layout(table, rows):
        for row in rows:
            for cell in row:
                yield from render(cell, 0)
        return
    texts = [[_one_line(cell, render) for cell in row] for row in rows]
    filled = [(row, cells) for row, cells in zip(rows, texts, strict=True) if any(cells)]
    if _is_numbering([cells for _, cells in filled]):
        for row, cells in filled:
            yield from _numbered(row, cells, render)
    elif _is_facts(filled):
        yield from (_fact(cells) for _, cells in filled)
    elif lines := [_line(row, cells) for row, cells in filled]:
        yield "\n".join(lines)


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


def _one_line(cell: HtmlElement, render: Render) -> str:
    """Return a cell's words on one line, without the marks of headings."""
    parts = (re.sub(r"^\s*#{1,6} ", "", unmarked(block)) for block in render(cell, 0))
    return " ".join(" ".join(parts).split())


def _is_numbering(texts: list[list[str]]) -> bool:
    """Return whether a table sets numbers or bullets beside paragraphs."""
    if not texts or any(len(cells) != 2 for cells in texts):
        return False
    marks = [cells[0] for cells in texts if cells[0]]
    words = sum(len(cells[1]) for cells in texts)
    return bool(marks) and all(map(_NUMBER_CELL.fullmatch, marks)) and words > 40 * len(texts)


def _numbered(row: list[HtmlElement], cells: list[str], render: Render) -> Iterator[str]:
    mark = "-" if cells[0] and cells[0] in _BULLETS else cells[0]
    mark = f"{mark}." if mark.isdigit() else mark
    blocks = [unmarked(b) for b in render(row[1], 0)]
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


def _fact(cells: list[str]) -> str:
    if len(cells) != 2 or not cells[0]:
        return " ".join(filter(None, cells))
    return f"{cells[0].rstrip(': ')}: {cells[1]}" if cells[1] else cells[0]


def _line(row: list[HtmlElement], cells: list[str]) -> str:
    """Return a row; a cell over several columns is followed by as many empty ones."""
    wide: list[str] = []
    for cell, words in zip(row, cells, strict=True):
        span = cell.get("colspan") or "1"
        wide += [words] + [""] * (min(int(span), _SPAN_LIMIT) - 1 if span.isdecimal() and int(span) else 0)
    return f"| {' | '.join(wide)} |"
