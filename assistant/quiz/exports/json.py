"""JSON: all that a quiz holds."""

from assistant.quiz.types import Quiz


def write(quiz: Quiz) -> bytes:
    """Return the quiz as JSON, as `rulings quiz check` and `take` read it."""
    return quiz.to_json().encode()
