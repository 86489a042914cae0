"""The list of conversations."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assistant.templates import fragment


@dataclass(frozen=True, slots=True)
class Listed:
    """A conversation of the list: its id, title and the day of its last question."""

    thread: str
    title: str
    day: str


def conversations_html(listed: Sequence[Listed], opened: str) -> Markup:
    """Return the list, the open conversation marked, each with its own menu."""
    return fragment("assistant.web/conversations.html", "conversations", listed, opened)
