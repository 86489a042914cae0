"""A quiz under review: every item with its key, and the forms to edit it."""

from markupsafe import Markup

from assistant.quiz.types import Quiz
from assistant.templates import fragment

FORMATS = (
    ("moodle", "Moodle"),
    ("gift", "GIFT"),
    ("qti", "QTI 2.1"),
    ("anki", "Anki"),
    ("kahoot", "Kahoot"),
    ("csv", "CSV"),
    ("json", "JSON"),
    ("html", "Sheet (HTML)"),
    ("pdf", "Sheet (PDF)"),
)


def review_html(quiz: Quiz, quiz_id: str, editing: str = "", told: str = "") -> Markup:
    """Return the whole quiz; `editing` is the item whose form is open, `told` what to say of the last change."""
    return fragment("assistant.web/quiz_review.html", "review", quiz, quiz_id, FORMATS, editing, told)
