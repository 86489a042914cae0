"""What one document may cost to read, and how long an ingest waits without progress."""

from dataclasses import dataclass

from index.awake import PATIENCE_S

MEMORY_MB = 2_000
"""The largest real decision we know (41 MB, 1,200 pages, mostly scanned) takes 700 MB."""

_CPU_S, _CPU_S_PER_MB, _MOST_CPU_S = 30.0, 60.0, 300.0
_SMALL_S, _LONG_S = 60.0, 300.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """Bounds of an ingest.

    `memory_mb` is the address space that a process that reads may have, 0 for any. `seconds` replaces the time limits,
    which otherwise grow with the document. A process that was stopped is given up after `stopped_s`. An ingest ends
    when one of its stages has made no progress for `patience_s` seconds awake.
    """

    memory_mb: int = MEMORY_MB
    seconds: float | None = None
    stopped_s: float = 10.0
    patience_s: float = PATIENCE_S

    def cpu_s(self, size: int) -> float:
        """Return the seconds of computing that a document of so many bytes is given, on however busy a machine."""
        return self.seconds or min(_MOST_CPU_S, _CPU_S + _CPU_S_PER_MB * size / 1_000_000)

    def wall_s(self, size: int, *, is_scan: bool) -> float:
        """Return the seconds that may pass in all; a scan, which other programs read page by page, gets the most.

        >>> Bounds().wall_s(200_000, is_scan=False), Bounds().wall_s(200_000, is_scan=True)
        (84.0, 300.0)
        """
        if self.seconds:
            return self.seconds
        return _LONG_S if is_scan else min(_LONG_S, max(_SMALL_S, 2 * self.cpu_s(size)))
