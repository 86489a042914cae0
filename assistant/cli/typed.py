"""Text as it was typed or sent."""

import re

from assistant.errors import QuestionError

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def as_text(given: str) -> str:
    """Return what was typed. Raises `QuestionError` where its bytes were no UTF-8, or its escapes no characters."""
    if _LONE_SURROGATE.search(given):
        raise QuestionError("The question holds bytes that are not UTF-8", "Send it as UTF-8 text")
    return given
