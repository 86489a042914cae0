"""Write one lot while the next is read: the model computes outside Python, which is free meanwhile."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from types import TracebackType

from index.build.commit import Prepared
from index.build.pulse import Pulse
from index.crew import Crew

GoOn = Callable[[], None]
"""To be called now and then; raises where the run was broken off."""
Write = Callable[[Sequence[Prepared], GoOn], None]


class BrokenOff(Exception):
    """The run that a lot belongs to ends before its time."""


class Behind:
    """Hands lots to one thread that writes them, in their order, never more than one lot behind.

    Leaving it waits until all is written and raises what writing raised; leaving it by an error breaks the writing off.
    Raises `StoodStill` where writing makes no progress.
    """

    def __init__(self, write: Write, pulse: Pulse | None = None) -> None:
        self._write = write
        self._pulse = pulse or Pulse()
        self._crew = Crew(1, "writing")
        self._last: Future[None] | None = None
        self._is_off = threading.Event()

    def take(self, lot: Sequence[Prepared]) -> None:
        """Write a lot once the one before it is written. Raises what writing that one raised."""
        self._wait()
        self._last = self._crew.submit(self._write, lot, self._go_on)

    def __enter__(self) -> "Behind":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        try:
            if error is None:
                self._wait()
        finally:
            self._is_off.set()
            self._crew.__exit__(None, None, None)  # what hangs below this thread does not hang it

    def _wait(self) -> None:
        if self._last is not None:
            self._pulse.wait(self._last, "writing")

    def _go_on(self) -> None:
        if self._is_off.is_set():
            raise BrokenOff
