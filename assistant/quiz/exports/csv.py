"""CSV that a spreadsheet opens: one row an item."""

import csv
import io
from collections.abc import Iterable, Sequence

from assistant.quiz.exports.told import sources_of
from assistant.quiz.taking import choices_of
from assistant.quiz.types import Item, Quiz

HEAD = (
    "item",
    "form",
    "level",
    "difficulty",
    "question",
    "choices",
    "key",
    "explanation",
    "quotations",
    "sources",
    "provisions",
    "topics",
    "note",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(quiz: Quiz) -> bytes:
    """Return the quiz as CSV in UTF-8 with a mark of its encoding, the head first."""
    return rows_as_csv([HEAD, *map(_row, quiz.items)])


def rows_as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV. A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    held = io.StringIO()
    csv.writer(held, lineterminator="\r\n").writerows([guarded(cell) for cell in row] for row in rows)
    return held.getvalue().encode("utf-8-sig", "replace")


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet runs.

    >>> guarded("=1+1"), guarded("a = b")
    ("'=1+1", 'a = b')
    """
    clean = cell.replace("\x00", "")
    return f"'{clean}" if clean.lstrip(" \n").startswith(_FORMULA) or clean.startswith(_FORMULA) else clean


def _row(item: Item) -> list[str]:
    lists = ([*(p.left for p in item.pairs), *choices_of(item)], item.right)
    choices, key = (" | ".join(parts) for parts in lists)
    return [
        item.item_id,
        item.form.value,
        item.level.value,
        str(item.difficulty),
        item.stem,
        choices,
        key,
        item.explanation,
        " | ".join(dict.fromkeys(c.quote for c in item.key)),
        " | ".join(sources_of(item)),
        " | ".join(item.provisions),
        " | ".join(item.topics),
        item.caution or "",
    ]
