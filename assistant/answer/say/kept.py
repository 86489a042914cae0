"""Answers as they are kept in a file and read back."""

from functools import cache
from typing import TYPE_CHECKING

from assistant.answer.answer import Answer

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def written_answer(answer: Answer) -> str:
    """Return an answer as JSON from which `read_answer` makes an equal one."""
    return _answers().dump_json(answer).decode()


def read_answer(written: str) -> Answer:
    """Return the answer that was written."""
    return _answers().validate_json(written)


@cache
def _answers() -> "TypeAdapter[Answer]":
    from pydantic import TypeAdapter

    return TypeAdapter(Answer)
