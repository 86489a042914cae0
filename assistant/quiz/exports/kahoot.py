"""Kahoot's spreadsheet. What does not fit its limits is told on a sheet of its own, never cut."""

import io
import zipfile
from typing import Any

from assistant.quiz.errors import TooLong
from assistant.quiz.types import Item, Quiz
from assistant.templates import printable
from corpus.package import needed_by

QUESTION_MOST, ANSWER_MOST, ANSWERS = 120, 75, 4
SECONDS = 60
_FIRST_ROW = 9
_DAY = (2020, 1, 1, 0, 0, 0)


def write(quiz: Quiz) -> bytes:
    """Return the items that Kahoot has room for, in its template's columns, and a sheet that lists the others with why.

    Raises `TooLong` where no item fits.
    """
    with needed_by("A quiz for Kahoot"):
        from openpyxl import Workbook

    fitting = [item for item in quiz.items if not unfit(item)]
    if not fitting:
        reasons = sorted({unfit(i) or "" for i in quiz.items})
        raise TooLong(
            f"None of the {len(quiz.items)} items fits into Kahoot: {'; '.join(reasons)}",
            "Edit the items to be shorter, or take another format",
        )
    book = Workbook()
    sheet = book.active
    sheet.title = "Kahoot"
    _put(sheet, 2, 1, quiz.title)
    head = (
        "",
        f"Question - max {QUESTION_MOST} characters",
        *(f"Answer {n} - max {ANSWER_MOST} characters" for n in range(1, 5)),
        "Time limit (sec)",
        "Correct answer(s)",
    )
    for column, words in enumerate(head, 1):
        sheet.cell(_FIRST_ROW - 1, column, words)
    for n, item in enumerate(fitting):
        for column, value in enumerate(_row(n + 1, item), 1):
            _put(sheet, _FIRST_ROW + n, column, value)
    _left_out(book.create_sheet("Left out"), quiz)
    return _fixed(book)


def unfit(item: Item) -> str | None:
    """Return why Kahoot has no room for an item, None where it has."""
    if not item.options:
        return f"Kahoot has no questions of the form {item.form.value}"
    if len(item.options) > ANSWERS:
        return f"Kahoot takes {ANSWERS} options at most; this one has {len(item.options)}"
    if len(item.stem) > QUESTION_MOST:
        return f"Kahoot takes questions of {QUESTION_MOST} characters at most; this one has {len(item.stem)}"
    longest = max(len(o.text) for o in item.options)
    return (
        f"Kahoot takes options of {ANSWER_MOST} characters at most; this one has {longest}"
        if longest > ANSWER_MOST
        else None
    )


def _row(n: int, item: Item) -> list[str | int]:
    texts = [o.text for o in item.options]
    right = ",".join(str(at) for at, o in enumerate(item.options, 1) if o.is_right)
    return [n, item.stem, *texts, *[""] * (ANSWERS - len(texts)), SECONDS, right]


def _left_out(sheet: Any, quiz: Quiz) -> None:
    rows = [(i.item_id, i.stem, reason) for i in quiz.items if (reason := unfit(i))]
    for n, row in enumerate((("item", "question", "why it is left out"), *rows), 1):
        for column, words in enumerate(row, 1):
            _put(sheet, n, column, words)


def _put(sheet: Any, row: int, column: int, value: str | int) -> None:
    """Write a cell; text is told to be text, so that nothing of it is run and nothing has to be put before it."""
    if isinstance(value, int):
        sheet.cell(row, column, value)
    elif value:
        sheet.cell(row, column, printable(value)).data_type = "s"


def _fixed(book: Any) -> bytes:
    """Return a workbook's bytes without the time of its making."""
    from datetime import datetime

    book.properties.created = book.properties.modified = datetime(*_DAY)
    made, held = io.BytesIO(), io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _DAY), old.read(name), zipfile.ZIP_DEFLATED)
    return held.getvalue()
