"""The pulse of an ingest: which stage is under way, whether it makes progress, and whether it was told to stop."""

import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import ParamSpec, TypeVar

from index.awake import PATIENCE_S
from index.crew import Crew, awaited
from index.errors import IngestStopped
from index.heartbeat import Heartbeat, leave

P = ParamSpec("P")
T = TypeVar("T")

_SECONDS_BETWEEN = 1.0
_LONGER = 1.25


class Pulse:
    """Safe to use from several threads. `file` is where word is left for other processes, None to leave none.

    `stopping` is set by whoever wants the ingest to stop in order. `patience_s` bounds every wait without progress.
    """

    def __init__(
        self,
        file: Path | None = None,
        *,
        stopping: threading.Event | None = None,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self._file = file
        self._stopping = stopping
        self._patience_s = patience_s
        self._lock = threading.Lock()
        self._started = self._progress = time.time()
        self._stage, self._document = "finding", ""
        self._beats = 0
        self._left = float("-inf")
        self._look: Callable[[], None] | None = None

    @property
    def stage(self) -> str:
        """Return the stage that is under way."""
        return self._stage

    def looked_at(self, look: Callable[[], None]) -> None:
        """Have `look` called about every second while this is waited for, be there progress or not."""
        self._look = look

    def beat(self, stage: str, document: str = "") -> None:
        """Note that a stage begins, or made progress, with a document where it is about one."""
        with self._lock:
            is_new = stage != self._stage
            self._beats += 1
            self._stage, self._document = stage, document or ("" if is_new else self._document)
            self._progress = time.time()
            if self._file is not None and (is_new or time.monotonic() - self._left >= _SECONDS_BETWEEN):
                self._left = time.monotonic()
                beat = Heartbeat(os.getpid(), self._stage, self._document, self._started, self._progress)
                leave(self._file, beat)

    def check(self) -> None:
        """Raise `IngestStopped` where the ingest was told to stop."""
        if self._stopping is not None and self._stopping.is_set():
            raise IngestStopped("The ingest was stopped", "Run it again: what is done is kept")
        if self._look is not None:
            self._look()

    def wait(self, future: "Future[T]", stage: str, *, alone: bool = False) -> T:
        """Return what comes of a future; with `alone`, progress of other stages does not count for this one.

        Who waits for a stage that waits itself has the longer patience, so that the one that stands still is named.
        Raises `StoodStill`, `IngestStopped`.
        """
        seen = self._beats

        def look() -> bool:
            nonlocal seen
            self.check()
            has_moved, seen = seen != self._beats and not alone, self._beats
            return has_moved

        return awaited(future, stage, self._patience_s * (1 if alone else _LONGER) + (not alone), look)

    def call(self, stage: str, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call what may hang in a native library, and return what it returns. Raises `StoodStill`, `IngestStopped`."""
        self.check()
        with Crew(1, stage) as crew:
            return self.wait(crew.submit(act, *args, **kwargs), stage, alone=True)

    def follow(self, stage: str, act: Callable[[Callable[[], None]], T]) -> T:
        """Call what tells its progress by calling what it is given. Raises `StoodStill`, `IngestStopped`."""
        self.check()
        with Crew(1, stage) as crew:
            return self.wait(crew.submit(act, lambda: self.beat(stage)), stage)

    def end(self) -> None:
        """Take the word away that was left."""
        if self._file is not None:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)
