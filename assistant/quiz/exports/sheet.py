"""A sheet to print: questions first, the key on pages of its own."""

from markupsafe import Markup

from assistant.quiz.exports.told import source_line
from assistant.quiz.taking import choices_of
from assistant.quiz.types import Quiz
from assistant.templates import fragment


def write(quiz: Quiz) -> bytes:
    """Return a page of HTML that needs nothing else: the questions, and the key from a new page on."""
    return page(quiz).encode("utf-8", "replace")


def page(quiz: Quiz) -> Markup:
    """Return the page as text."""
    choices = [choices_of(item) for item in quiz.items]
    sources = [[source_line(c) for c in dict.fromkeys(item.key)] for item in quiz.items]
    return fragment("assistant.quiz.exports/sheet.html", "page", quiz, choices, sources)
