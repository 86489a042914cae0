"""What the paths of the API stand on, in one process."""

import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field

from fastapi import Request

from assistant.api.measures import Measures
from assistant.api.problem import Refusal
from assistant.assistant import Assistant
from assistant.doors.callers import Keys
from assistant.settings import Settings
from assistant.stores.jobs import JobStore
from assistant.stores.limits import RateLimit

_WAIT_S = "2"


@dataclass(slots=True)
class Served:
    """The settings and the state of one process.

    `opened` comes when the index is open; until then `failure` may say why not. `beside` is what else lives with the
    application, `takers` who is told of the assistant. `reader_of` tells who uses the
    page, as `Doors` has it, None where there is no page.
    """

    settings: Settings
    keys: Keys
    limit: RateLimit
    jobs: JobStore
    measures: Measures
    opened: Assistant | None = None
    failure: Exception | None = None
    beside: list[Callable[[], AbstractAsyncContextManager[None]]] = field(default_factory=list)
    takers: list[Callable[[Assistant], None]] = field(default_factory=list)
    reader_of: Callable[[Mapping[str, str], str | None], str | None] | None = None
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def assistant(self) -> Assistant:
        """Return the assistant. Raises `Refusal` with 503 while it opens, and the error for which it could not open."""
        if self.opened is not None:
            return self.opened
        if self.failure is not None:
            raise self.failure
        raise Refusal(
            503, "Starting", "The documents are being opened", "Try again in a moment", {"Retry-After": _WAIT_S}
        )


def served(request: Request) -> Served:
    """Return what the request is answered from."""
    found: Served = request.app.state.served
    return found


def assistant_of(request: Request) -> Assistant:
    """Return the assistant. Raises `Refusal` while there is none yet."""
    return served(request).assistant
