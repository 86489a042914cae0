"""A quiz as a file of JSON, and back."""

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.quiz.errors import QuizUnreadable
from assistant.quiz.shape import misshapen
from assistant.quiz.types import FORMAT, Quiz
from corpus.regular_file import check_file
from corpus.whole_file import write_whole

if TYPE_CHECKING:
    from pydantic import TypeAdapter, ValidationError

_WROTE = "Give the JSON file that `rulings quiz` wrote"


def save_quiz(quiz: Quiz, path: Path) -> None:
    """Write a quiz to a file, whole or not at all. Raises `NotAFile`, `OSError`."""
    write_whole(path, quiz.to_json().encode())


def load_quiz(path: Path) -> Quiz:
    """Return the quiz in a file. Raises `QuizUnreadable`, which says which item and which field does not fit."""
    check_file(path, QuizUnreadable, _WROTE)
    try:
        return read_quiz(path.read_text(encoding="utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        raise QuizUnreadable(f"{path} is no text in UTF-8", _WROTE) from error


def read_quiz(text: str, name: str = "The quiz") -> Quiz:
    """Return the quiz that JSON text holds. Raises `QuizUnreadable`."""
    from pydantic import ValidationError

    try:
        values = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        where = f" at line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise QuizUnreadable(f"{name} is not JSON{where}", "Mend it there, or write the quiz anew") from error
    if not isinstance(values, dict) or not isinstance(values.get("items"), list):
        raise QuizUnreadable(f"{name} is JSON, but no quiz", _WROTE)
    if values.get("format") != FORMAT:
        raise QuizUnreadable(f"{name} has the format {values.get('format')!r}", f"This program reads {FORMAT}")
    try:
        quiz: Quiz = _adapter().validate_python(values)
    except ValidationError as error:
        raise QuizUnreadable(f"{name}: {_first(error)}", "Mend that field, or draw the item anew") from error
    _check_shapes(quiz, name)
    return quiz


@cache
def _adapter() -> "TypeAdapter[Quiz]":
    from pydantic import ConfigDict, TypeAdapter, with_config

    return TypeAdapter(with_config(ConfigDict(extra="forbid"))(Quiz))


def _first(error: "ValidationError") -> str:
    """Return the first fault as a person reads it: item 3, field options 2 › text: ..."""
    fault = error.errors()[0]
    place = [p + 1 if isinstance(p, int) else p for p in fault["loc"]]
    unknown = fault["type"] in ("unexpected_keyword_argument", "extra_forbidden")
    message = "there is no such field" if unknown else fault["msg"].lower()
    if place[:1] == ["items"] and len(place) > 1:
        where = " › ".join(map(str, place[2:])) or "the whole item"
        return f"item {place[1]}, field {where}: {message}"
    return f"field {' › '.join(map(str, place))}: {message}"


def _check_shapes(quiz: Quiz, name: str) -> None:
    """Raise `QuizUnreadable` for an item without what its form asks with."""
    ids: set[str] = set()
    for n, item in enumerate(quiz.items, 1):
        wrong = misshapen(item) or (("item_id", "another item has it too") if item.item_id in ids else None)
        if wrong:
            raise QuizUnreadable(
                f"{name}: item {n}, field {wrong[0]}: {wrong[1]}", "Mend that field, or draw the item anew"
            )
        ids.add(item.item_id)
