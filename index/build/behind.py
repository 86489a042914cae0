"""Write one lot while the next is read: the model computes outside Python, which is free meanwhile."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

from index.build.commit import Prepared

GoOn = Callable[[], None]
"""To be called now and then; raises where the run was broken off."""
Write = Callable[[Sequence[Prepared], GoOn], None]


class BrokenOff(Exception):
    """The run that a lot belongs to ends before its time."""


class Behind:
    """Hands lots to one thread that writes them, in their order, never more than one lot behind.

    Leaving it waits until all is written and raises what writing raised; leaving it by an error breaks the writing off.
    """

    def __init__(self, write: Write) -> None:
        self._write = write
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="writing")
        self._last: Future[None] | None = None
        self._is_off = threading.Event()

    def take(self, lot: Sequence[Prepared]) -> None:
        """Write a lot once the one before it is written. Raises what writing that one raised."""
        self._wait()
        self._last = self._thread.submit(self._write, lot, self._go_on)

    def __enter__(self) -> "Behind":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        try:
            if error is None:
                self._wait()
        finally:
            self._is_off.set()
            self._thread.shutdown(wait=True)

    def _wait(self) -> None:
        if self._last is not None:
            self._last.result()

    def _go_on(self) -> None:
        if self._is_off.is_set():
            raise BrokenOff
