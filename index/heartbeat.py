"""What a process that writes leaves word of beside its lock: how far it is, and when it last made progress."""

import json
import os
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from index.awake import Awake

QUIET_S = 120.0
"""Seconds without progress that are worth a word."""


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The state of a process that writes. The times are seconds since 1970; `document` is the last one told of."""

    pid: int
    stage: str
    document: str
    started: float
    progress: float

    def says(self, now: float | None = None) -> str:
        """Return in one clause what it does, since when, and when it made progress.

        >>> Heartbeat(7, "embedding", "a.pdf", 0.0, 600.0).says(602.0)
        'embedding a.pdf, running for 10 min, last progress 2 s ago'
        >>> Heartbeat(7, "reading", "", 0.0, 0.0).says(1200.0)
        'reading, running for 20 min, no progress for 20 min'
        """
        now = time.time() if now is None else now
        still = now - self.progress
        last = f"no progress for {_span(still)}" if still > QUIET_S else f"last progress {_span(still)} ago"
        what = f"{self.stage} {self.document}".strip()
        return f"{what}, running for {_span(now - self.started)}, {last}"

    def is_quiet(self, now: float | None = None) -> bool:
        """Return whether there was no progress for long enough to say so."""
        return (time.time() if now is None else now) - self.progress > QUIET_S


class Patience:
    """Waits for another process as long as that makes progress.

    Asked about every second; sleep of the machine does not count.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._clock = Awake()
        self._seen: float | None = None

    def is_over(self, beat: Heartbeat | None) -> bool:
        """Return whether the same word, or none, was left for too long."""
        progress = beat.progress if beat else None
        if progress != self._seen:
            self._seen = progress
            self._clock.restart()
        return self._clock.seconds > self._seconds


def _span(seconds: float) -> str:
    seconds = max(0.0, seconds)
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7_200 else f"{seconds / 3600:.1f} h"


def heartbeat_file(lock: Path) -> Path:
    """Return where the holder of a lock leaves word."""
    return lock.with_suffix(".progress")


def leave(file: Path, beat: Heartbeat) -> None:
    """Write a heartbeat, whole or not at all; where that cannot be done it is left out."""
    work = file.with_suffix(f".{os.getpid()}.tmp")
    with suppress(OSError):
        work.write_text(json.dumps(asdict(beat)), encoding="utf-8")
        os.replace(work, file)


def heartbeat_of(file: Path) -> Heartbeat | None:
    """Return what was left in a file; None where there is nothing that can be read."""
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        return Heartbeat(
            int(said["pid"]), str(said["stage"]), str(said["document"]), float(said["started"]), float(said["progress"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
