"""Faults that are none: what is raised when somebody leaves while their answer is under way."""

import traceback


def is_left(error: BaseException | None) -> bool:
    """Return whether an error says only that a reader has left, for which Gradio raises once the answer was begun."""
    if isinstance(error, KeyError):  # Gradio drops the session of a reader who has left, twice
        return [frame.name for frame in traceback.extract_tb(error.__traceback__)][-1:] == ["sse_stream"]
    return isinstance(error, RuntimeError) and "response already started" in str(error)
