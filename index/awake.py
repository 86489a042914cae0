"""Waiting is counted in seconds that this process was awake: a machine that slept has not waited."""

import time

PATIENCE_S = 900.0
"""Seconds awake without progress after which a stage counts as standing still:
a large model on a slow machine takes minutes."""

_MOST_AT_ONCE_S = 5.0
"""Between two looks lies about a second; a longer gap means that the machine slept,
or that this process was stopped."""


class Awake:
    """A clock that somebody looks at about every second, and that leaves out the time in which nobody could."""

    def __init__(self) -> None:
        self._seconds = 0.0
        self._last = time.monotonic()

    @property
    def seconds(self) -> float:
        """Return the seconds awake since the start."""
        now = time.monotonic()
        self._seconds += min(now - self._last, _MOST_AT_ONCE_S)
        self._last = now
        return self._seconds

    def restart(self) -> None:
        """Count from now."""
        self._seconds, self._last = 0.0, time.monotonic()
