"""What the page stands on: the assistant, from the moment it is ready, and the settings."""

import threading
from collections.abc import Callable
from typing import Literal

from assistant.assistant import Assistant, open_assistant
from assistant.doors.required import is_required
from assistant.settings import Settings
from assistant.stores.users import Users
from corpus.errors import RulingsError
from index.build.progress import Progress

State = Literal["preparing", "ready", "failed"]
_SECONDS_TO_STOP = 30.0
WARMING = "What is personal information?"


class NotReady(RulingsError):
    """The rulings are still being read."""


class Desk:
    """The assistant of one server. Safe to use from several threads."""

    def __init__(
        self,
        settings: Settings,
        assistant: Assistant | None = None,
        *,
        is_open: bool = False,
        has_keys: Callable[[], bool] = lambda: False,
    ) -> None:
        """Stand on an assistant that is open already, or on the one that `prepare` opens.

        `is_open` lets other machines in though nobody logs in; `has_keys` tells whether there has ever been a key of
        an API beside the page.
        """
        self.settings = settings
        self.state: State = "ready" if assistant else "preparing"
        self.progress: Progress | None = None
        self.error = ""
        self.is_open = is_open
        self.users = Users(settings.home)
        self.stopping = threading.Event()
        self._has_keys = has_keys
        self._assistant = assistant

    @property
    def assistant(self) -> Assistant:
        """Return the assistant. Raises `NotReady` before it is open."""
        if self._assistant is None:
            raise NotReady("The rulings are still being read", self.error or "Wait a moment and try again")
        return self._assistant

    def take(self, assistant: Assistant) -> None:
        """Stand on an assistant that somebody else has opened."""
        self._assistant, self.state = assistant, "ready"

    @property
    def has_accounts(self) -> bool:
        """Return whether people log in."""
        return self.users.there_are()

    @property
    def must_log_in(self) -> bool:
        """Return whether this machine must log in as others must, even if there is no account to log in with."""
        return self.has_accounts or is_required(self.settings, self._has_keys, self.users.there_were)

    def is_admin(self, name: str) -> bool:
        """Return whether a user administers the server."""
        return any(user.is_admin and user.name == name for user in self.users.all())

    def prepare(self, listener: Callable[[Progress], None] | None = None) -> None:
        """Open the assistant, reading the starter corpus where it is missing, and load the model.

        What fails is kept for the page to show: `state` is "failed" and `error` says why.
        """

        def heard(progress: Progress) -> None:
            self.progress = progress
            if listener:
                listener(progress)

        try:
            opened = open_assistant(self.settings, heard, self.stopping)
            opened.search(WARMING, k=1)
        except Exception as error:
            self.error = str(error) if isinstance(error, RulingsError) else f"{type(error).__name__}: {error}"
            self.state = "failed"
            return
        self._assistant, self.state = opened, "ready"

    def stop(self, preparing: threading.Thread) -> None:
        """Have `prepare` stop in order, and wait a while for it."""
        self.stopping.set()
        preparing.join(_SECONDS_TO_STOP)

    def prepare_in_background(self, listener: Callable[[Progress], None] | None = None) -> threading.Thread:
        """Start `prepare` in a thread of its own and return it."""
        thread = threading.Thread(target=self.prepare, args=(listener,), name="prepare", daemon=True)
        thread.start()
        return thread
