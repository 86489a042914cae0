"""The frame of the page: its header, and what stands in an empty conversation."""

from collections.abc import Sequence
from functools import partial

from markupsafe import Markup

from assistant.templates import fragment

_made = partial(fragment, "assistant.web/shell.html")


def header(user: str | None = None) -> Markup:
    """Return the bar at the top; `user` is who is logged in, None where there are no accounts."""
    return _made("header", user)


def welcome(coverage: str, examples: Sequence[str]) -> Markup:
    """Return what an empty conversation shows: what the corpus holds and questions that it answers."""
    return _made("welcome", coverage, examples)


def addressed(address: str, view: Markup) -> Markup:
    """Return a view with its address, which the page's own address follows."""
    return _made("addressed", address, view)


def not_yours(thread: str, begin: Markup) -> Markup:
    """Return that a link leads to a conversation that who opened it may not see, and what an empty one shows."""
    return _made("not_yours", thread, begin)


def follow_ups(questions: Sequence[str]) -> Markup:
    """Return suggested questions as chips, nothing where there are none."""
    return _made("follow_ups", questions)


def status(words: str) -> Markup:
    """Return a line that a screen reader announces."""
    return _made("status", words)


def warning(said: object) -> Markup:
    """Return what went wrong, as a screen reader announces it."""
    return _made("warning", said)


def noted(said: str) -> Markup:
    """Return what was done, as a screen reader announces it."""
    return _made("noted", said)
