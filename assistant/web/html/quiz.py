"""A quiz being taken: its questions, what is said of a response, and the score."""

from collections.abc import Sequence
from functools import partial

from markupsafe import Markup

from assistant.quiz.taking import Marked, Result, choices_of
from assistant.quiz.types import Item, Quiz
from assistant.stores.shelf import Shelved
from assistant.templates import fragment

_made = partial(fragment, "assistant.web/quiz.html")


def shelf_html(listed: Sequence[Shelved], owner: str) -> Markup:
    """Return the list of quizzes: to take each, and to review, share, export and delete one's own."""
    return _made("shelf", listed, owner)


def being_made() -> Markup:
    """Return what stands there while a quiz is made."""
    return _made("making")


def start_html(quiz_id: str, quiz: Quiz, *, asks_name: bool) -> Markup:
    """Return what stands before the first question: how feedback comes, and who takes it where nobody is logged in."""
    return _made("start", quiz_id, quiz, asks_name)


def question_html(
    quiz_id: str, item: Item, at: int, of: int, given: Sequence[str] = (), marked: Marked | None = None
) -> Markup:
    """Return one question as a form; with `marked` as it was answered, what is said of it, and the way on."""
    return _made("question", quiz_id, item, choices_of(item), at, of, given, marked)


def score_html(quiz: Quiz, quiz_id: str, taken: Result) -> Markup:
    """Return the score and every question with what was given, the key and its sources."""
    return _made("score", quiz_id, taken, list(zip(quiz.items, taken.marked, strict=True)))
