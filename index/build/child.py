"""What runs in a process that reads: one document after another, within its memory, and not longer than its parent.

It is started with its parent's import path and speaks over what were its standard input and output. A thread tells
every second that it lives and how much it has computed; another waits for requests and ends everything when the parent
is gone.
"""

import os
import queue
import signal
import sys
import threading
import time
from contextlib import suppress
from typing import Any, BinaryIO

from index.build.wire import receive, send

BEAT_S = 1.0
_PR_SET_PDEATHSIG = 1


class _Line:
    """The way back to the parent, for one thread at a time."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def tell(self, *message: object) -> None:
        with self._lock:
            send(self._stream, message)


def main() -> None:
    """Read what the parent sends until it is gone."""
    asked, told = os.fdopen(os.dup(0), "rb"), _Line(os.fdopen(os.dup(1), "wb"))
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):  # what a library prints must not reach the parent as a message, nor the terminal
        os.dup2(nothing, descriptor)
    _wake_with_parents_end()
    try:
        read, memory_mb = receive(asked)
        limit_memory(memory_mb * 1_000_000)
    except BaseException as error:
        told.tell("unfit", f"{type(error).__name__}: {error}")
        os._exit(1)
    requests: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(asked, requests), daemon=True).start()
    busy = threading.Event()
    threading.Thread(target=_beat, args=(told, busy), daemon=True).start()
    told.tell("ready")
    while True:
        request = requests.get()
        busy.set()
        outcome = _outcome(request, read)
        busy.clear()
        _answer(told, outcome, _is_spent(memory_mb * 1_000_000))


def _answer(told: _Line, outcome: Any, is_spent: bool) -> None:
    try:
        told.tell("done", outcome, is_spent)
    except MemoryError:
        os._exit(3)


def _outcome(request: Any, read: Any) -> Any:
    from index.build.parse import (  # here, so that loading the parsers is bounded as reading is
        out_of_memory,
        parse_bytes,
    )

    if request is None:
        return out_of_memory("The document")
    name, data, url = request
    return parse_bytes(name, data, url, read)


def _listen(asked: BinaryIO, requests: "queue.SimpleQueue[Any]") -> None:
    while True:
        try:
            requests.put(receive(asked))
        except MemoryError:
            requests.put(None)
        except BaseException:
            end_group()


def end_group() -> None:
    """End this process and those it has started."""
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        with suppress(OSError):
            os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)


def _beat(told: _Line, busy: threading.Event) -> None:
    while True:
        busy.wait()
        with suppress(MemoryError):
            told.tell("beat", time.process_time(), _others_s(), _peak_bytes())
        time.sleep(BEAT_S)


def _others_s() -> float:
    """Return how long the programs that this process has started were computing, such as one that reads scans."""
    times = os.times()
    return times.children_user + times.children_system


def limit_memory(count: int) -> None:
    """Bound the address space of this process where the platform can (not on Windows), and leave no core dumps."""
    if not count:
        return
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = count if hard == resource.RLIM_INFINITY else min(count, hard)
    with suppress(ValueError, OSError):  # macOS refuses it; there the peak that is told counts
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _peak_bytes() -> int:
    """Return the most memory that this process has had, where no limit holds it; 0 where that cannot be told.

    On Linux the limit holds, and the peak would count what the parent had when it started this process.
    """
    if sys.platform != "darwin":
        return 0
    import resource

    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _is_spent(limit: int) -> bool:
    """Return whether so much of the address space is taken that the next document would suffer for the last ones."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            pages = int(file.read().split()[0])
    except (OSError, ValueError, IndexError):
        return False
    return bool(limit) and pages * os.sysconf("SC_PAGE_SIZE") > limit // 2


def _wake_with_parents_end() -> None:
    """Ask Linux to wake this process, should it be stopped, when its parent ends.

    Only awake it notices and ends too.
    """
    if sys.platform != "linux":
        return
    with suppress(Exception):
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGCONT))


if __name__ == "__main__":
    main()
