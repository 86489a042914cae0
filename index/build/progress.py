"""How far an ingest has come."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from index.build.pulse import Pulse


@dataclass(frozen=True, slots=True)
class Progress:
    """A moment of an ingest.

    Documents are sources that had to be read anew; passages are those embedded or found embedded so far.
    `passages_total` is an estimate until the last document is read, from the passages per byte seen so far. `rate` is
    in passages per second; `eta_s` is None until it can be told. `name` is the source last finished, `stage` what is
    done now, as "reading" or "embedding". It is told about every second, be there progress or not.
    """

    documents_done: int
    documents_total: int
    passages_done: int
    passages_total: int
    rate: float
    seconds: float
    eta_s: float | None
    name: str
    stage: str = ""


_ENOUGH = 64
"""Passages after which the rate tells how long the rest will take."""
_SECONDS_BETWEEN = 1.0

Listener = Callable[[Progress], None]


class Meter:
    """Counts what is done and tells the listener.

    Safe to use from several threads; the listener hears one at a time.
    """

    def __init__(self, listener: Listener | None, documents: int, size: int, pulse: Pulse | None = None) -> None:
        self._listener = listener
        self._pulse = pulse or Pulse()
        self._started = time.monotonic()
        self._documents, self._size = documents, max(1, size)
        self._documents_done = self._passages_done = self._passages_read = self._size_read = 0
        self._name = ""
        self._one_at_a_time = threading.RLock()
        self._told = float("-inf")
        if listener is not None:
            self._pulse.looked_at(self._still)

    @property
    def seconds(self) -> float:
        """Return the seconds since the start."""
        return time.monotonic() - self._started

    def read(self, size: int, passages: int) -> None:
        """Count a source as read and cut into passages."""
        with self._one_at_a_time:
            self._size_read += size
            self._passages_read += passages

    def embedded(self, passages: int) -> None:
        """Count passages as embedded."""
        with self._one_at_a_time:
            self._passages_done += passages
            self._tell()

    def finished(self, name: str) -> None:
        """Count a source as finished, whatever came of it."""
        with self._one_at_a_time:
            self._documents_done += 1
            self._name = name
            self._pulse.beat("writing", name)
            self._tell()

    def _still(self) -> None:
        """Tell once more, with the stage and the time, where nothing was told for a while."""
        with self._one_at_a_time:
            if time.monotonic() - self._told >= _SECONDS_BETWEEN:
                self._tell()

    def _tell(self) -> None:
        if self._listener is None:
            return
        self._told = time.monotonic()
        seconds = self.seconds
        total = self._total()
        rate = self._passages_done / seconds if seconds > 0 else 0.0
        known = rate > 0 and self._passages_done >= _ENOUGH
        eta = (total - self._passages_done) / rate if known else None
        self._listener(
            Progress(
                self._documents_done,
                self._documents,
                self._passages_done,
                total,
                rate,
                seconds,
                eta,
                self._name,
                self._pulse.stage,
            )
        )

    def _total(self) -> int:
        share = min(1.0, self._size_read / self._size)
        estimate = round(self._passages_read / share) if share > 0 else self._passages_read
        return max(estimate, self._passages_read)
