"""Reading in other processes: as many cores as wanted, and a parser that crashes or hangs takes only its own document with it."""

import os
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context, parent_process

from index.build.parse import Job, Parsed, Reader, Unread, bytes_of, parse_bytes, parse_here

SECONDS_PER_SOURCE = 300.0
SECONDS_TO_START = 30.0
_QUEUED_PER_WORKER = 2

Outcome = Parsed | Unread
Waiting = tuple[Job, "Future[Outcome] | Unread"]


def default_workers(jobs: Sequence[Job]) -> int:
    """Return how many processes are worth their start: none for a few small files, else half of the cores, at most four."""
    is_small = len(jobs) < 4 and sum(job.size for job in jobs) < 1_000_000
    return 0 if is_small else max(1, min(4, (os.cpu_count() or 1) // 2))


class Workers:
    """Processes that read sources. Use as a context: leaving it ends them, whatever they are doing."""

    def __init__(self, read: Reader, count: int, *, timeout_s: float = SECONDS_PER_SOURCE) -> None:
        self._read = read
        self._count = count
        self._timeout_s = timeout_s
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def outcomes(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Outcome]]:
        """Yield what came of each job, in order."""
        if not self._can_start():
            yield from parse_here(jobs, self._read)
            return
        todo = iter(jobs)
        waiting: deque[Waiting] = deque()
        while True:
            while len(waiting) < self._count * _QUEUED_PER_WORKER and (job := next(todo, None)):
                waiting.append((job, self._submit(job)))
            if not waiting:
                return
            job, future = waiting.popleft()
            outcome = future if isinstance(future, Unread) else self._result(job, future)
            if self._pool is None:  # it broke, or was ended: what was queued in it starts again
                waiting = deque((j, f if _is_done(f) else self._submit(j)) for j, f in waiting)
            yield job, outcome

    def _can_start(self) -> bool:
        """Return whether processes start at all: in a script without a `__main__` guard they would run the script again."""
        self._pool = _pool(self._count)
        try:
            self._pool.submit(os.getpid).result(min(self._timeout_s, SECONDS_TO_START))
        except (BrokenProcessPool, TimeoutError):
            self._end()
            return False
        return True

    def _submit(self, job: Job) -> "Future[Outcome] | Unread":
        data = bytes_of(job)
        if isinstance(data, Unread):
            return data
        if self._pool is None:
            self._pool = _pool(self._count)
        source = job.found.source
        try:
            return self._pool.submit(parse_bytes, source.name, data, source.url, self._read)
        except BrokenProcessPool:
            self._end()
            return self._submit(job)

    def _result(self, job: Job, future: "Future[Outcome]") -> Outcome:
        try:
            return future.result(self._timeout_s)
        except BrokenProcessPool:
            self._end()
            return self._alone(job)
        except TimeoutError:
            self._end()
            return _too_slow(self._timeout_s)

    def _alone(self, job: Job) -> Outcome:
        """Read a job with no other beside it: when the process dies again, it is this source's doing."""
        data = bytes_of(job)
        if isinstance(data, Unread):
            return data
        pool = _pool(1)
        source = job.found.source
        try:
            return pool.submit(parse_bytes, source.name, data, source.url, self._read).result(self._timeout_s)
        except BrokenProcessPool:
            return Unread(
                "failed", f"{source.name} made the program that reads it crash. Save it again in another format."
            )
        except TimeoutError:
            return _too_slow(self._timeout_s)
        finally:
            _kill(pool)

    def _end(self) -> None:
        if self._pool is not None:
            _kill(self._pool)
            self._pool = None


def _is_done(future: "Future[Outcome] | Unread") -> bool:
    return isinstance(future, Unread) or (future.done() and not future.cancelled() and future.exception() is None)


def _too_slow(seconds: float) -> Unread:
    return Unread("failed", f"could not be read within {seconds:.0f} seconds. Split it, or save it as plain text.")


def _pool(count: int) -> ProcessPoolExecutor:
    # not "fork": the model's threads hold locks that a copy of this process would wait for in vain
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_start_worker)


def _kill(pool: ProcessPoolExecutor) -> None:
    processes = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        with suppress(OSError, ValueError):
            process.kill()


def _start_worker() -> None:
    """Leave Ctrl-C to the parent, and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
