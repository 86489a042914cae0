"""The formats that a quiz is written in."""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from assistant.quiz.errors import UnknownFormat
from assistant.quiz.exports.kahoot import unfit
from assistant.quiz.types import Item, Quiz

FORMATS = {
    "json": ("json", ".json"),
    "moodle": ("moodle", ".xml"),
    "gift": ("gift", ".gift"),
    "qti": ("qti", ".zip"),
    "anki": ("anki", ".apkg"),
    "kahoot": ("kahoot", ".xlsx"),
    "csv": ("csv", ".csv"),
    "html": ("sheet", ".html"),
    "pdf": ("pdf", ".pdf"),
}
"""For each format its module here and the ending of its files."""


def exported(quiz: Quiz, format_: str) -> bytes:
    """Return a quiz in a format. Raises `UnknownFormat`, `TooLong` where the format has no room for an item."""
    if format_ not in FORMATS:
        raise UnknownFormat(f"There is no format {format_!r}", f"Choose among {', '.join(FORMATS)}")
    write: Callable[[Quiz], bytes] = import_module(f"assistant.quiz.exports.{FORMATS[format_][0]}").write
    return write(quiz)


def format_of_file(name: str) -> str | None:
    """Return the format that a file's name tells, None where it tells none.

    >>> format_of_file("quiz.apkg"), format_of_file("quiz.txt")
    ('anki', None)
    """
    ending = PurePath(name).suffix.lower()
    return next((format_ for format_, (_, own) in FORMATS.items() if own == ending), None)


def room_in(format_: str | None) -> Callable[[Item], str | None] | None:
    """Return what says of an item why a format has no room for it, None for the formats that take every item."""
    if format_ != "kahoot":
        return None

    return unfit
