"""In which form a server is asked to reply: as strict as it takes, and no stricter than it took before."""

import threading
from collections.abc import Iterator
from enum import Enum

from assistant.llm.choice import ModelChoice


class Form(Enum):
    """The form of a reply: held to a JSON schema, to some JSON object, or to nothing but what it is told in words."""

    SCHEMA = "json_schema"
    OBJECT = "json_object"
    PLAIN = "none"


_HELD = ("openai", "ollama")
"""Providers whose servers can be held to a form; the others are told in words."""
_lock = threading.Lock()
_taken: dict[tuple[str, str], Form] = {}


def forms_for(choice: ModelChoice) -> Iterator[Form]:
    """Yield the forms in which to ask a server, the strictest first that is not known to be refused."""
    if choice.provider not in _HELD:
        yield Form.PLAIN
        return
    ladder = list(Form)
    with _lock:
        first = _taken.get(_server(choice), Form.SCHEMA)
    yield from ladder[ladder.index(first) :]


def remember(choice: ModelChoice, form: Form) -> None:
    """Keep for the rest of the process that a server replied to this form."""
    if choice.provider in _HELD:
        with _lock:
            _taken[_server(choice)] = form


def _server(choice: ModelChoice) -> tuple[str, str]:
    return choice.destination, choice.name
