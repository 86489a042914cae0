"""Reading in other processes, as many cores as wanted.

A parser that crashes, hangs or swells takes only its own document with it. Each process has a thread here that hands it
one document at a time and watches it; one that is lost is replaced.
"""

import os
import threading
from collections.abc import Callable, Iterator, Sequence

from index.build.bounds import Bounds
from index.build.parse import Job, Outcome, Parsed, Reader, Unread, bytes_of, parse_bytes
from index.build.reader_process import Lost, ReaderProcess

_AHEAD_PER_WORKER = 2
_LOOK_S = 1.0
_PATIENCE_AT_END_S = 5.0
_TRIES = 2
_FROM_OUTSIDE = ("ended", "stopped")


def default_workers(jobs: Sequence[Job]) -> int:
    """Return how many processes are worth their start.

    None for a few small files, else half of the cores, at most four.
    """
    is_small = len(jobs) < 4 and sum(job.size for job in jobs) < 1_000_000
    return 0 if is_small else max(1, min(4, (os.cpu_count() or 1) // 2))


def _in_no_job(job: Job) -> bool:
    return False


def _go_on() -> None:
    return None


class Workers:
    """Processes that read sources. Use as a context: leaving it ends them, whatever they are doing.

    `here` tells the jobs that are read in this process instead; `check` is called about every second while this waits.
    """

    def __init__(
        self,
        read: Reader,
        count: int,
        *,
        bounds: Bounds = Bounds(),
        here: Callable[[Job], bool] = _in_no_job,
        check: Callable[[], None] = _go_on,
    ) -> None:
        self._read = read
        self._count = count
        self._bounds = bounds
        self._here = here
        self._check = check
        self._changed = threading.Condition()
        self._done: dict[int, Outcome | BaseException] = {}
        self._processes: set[ReaderProcess] = set()
        self._threads: list[threading.Thread] = []
        self._todo: Sequence[Job] = ()
        self._handed = self._taken = 0
        self._is_over = False

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._is_over = True
            self._changed.notify_all()
            processes = list(self._processes)
        for process in processes:
            process.kill()
        for thread in self._threads:
            thread.join(_PATIENCE_AT_END_S)

    def outcomes(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Outcome]]:
        """Yield what came of each job, in order."""
        self._todo = [job for job in jobs if not self._here(job)]
        for _ in range(min(self._count, len(self._todo))):
            thread = threading.Thread(target=self._work, name="reading", daemon=True)
            thread.start()
            self._threads.append(thread)
        for job in jobs:
            yield job, self._read_here(job) if self._here(job) else self._next_outcome()

    def _read_here(self, job: Job) -> Outcome:
        data = bytes_of(job)
        source = job.found.source
        return data if isinstance(data, Unread) else parse_bytes(source.name, data, source.url, self._read)

    def _next_outcome(self) -> Outcome:
        while True:
            with self._changed:
                if self._taken in self._done or self._changed.wait_for(lambda: self._taken in self._done, _LOOK_S):
                    outcome = self._done.pop(self._taken)
                    self._taken += 1
                    self._changed.notify_all()
                    if isinstance(outcome, BaseException):
                        raise outcome
                    return outcome
            self._check()

    def _work(self) -> None:
        """Read one job after another in a process of this thread's own."""
        process: ReaderProcess | None = None
        while (number := self._next_number()) is not None:
            outcome: Outcome | BaseException
            try:
                outcome, process = self._read_in_process(self._todo[number], process)
            except BaseException as error:  # a fault of the program: who waits for the job must hear of it
                outcome = error
            with self._changed:
                self._done[number] = outcome
                self._changed.notify_all()
        if process is not None:
            self._let_go(process)

    def _next_number(self) -> int | None:
        """Return the next job's number, None when there is none.

        It is not far ahead of what was taken, so that memory is bounded.
        """
        with self._changed:
            while not self._is_over and self._handed < len(self._todo):
                if self._handed < self._taken + self._count * _AHEAD_PER_WORKER:
                    self._handed += 1
                    return self._handed - 1
                self._changed.wait(_LOOK_S)
            return None

    def _read_in_process(self, job: Job, process: ReaderProcess | None) -> tuple[Outcome, ReaderProcess | None]:
        """Return what came of a job, and the process to go on with. One that somebody else has ended is tried again."""
        data = bytes_of(job)
        if isinstance(data, Unread):
            return data, process
        source = job.found.source
        note = ""
        for is_last in (False,) * (_TRIES - 1) + (True,):
            process = process or self._begun()
            try:
                outcome = process.read(source.name, data, source.url)
            except Lost as lost:
                self._let_go(process)
                process = None
                if lost.cause not in _FROM_OUTSIDE or is_last or self._is_over:
                    return Unread("failed", _reason(source.name, lost)), None
                note = f"{lost.says}; it was read by another"
                continue
            if process.is_spent:
                self._let_go(process)
                process = None
            return _noted(outcome, note), process
        raise AssertionError("the last try returns")

    def _begun(self) -> ReaderProcess:
        process = ReaderProcess(self._read, self._bounds)
        with self._changed:
            if self._is_over:
                raise Lost("unfit", "reading is over")
            self._processes.add(process)
        return process

    def _let_go(self, process: ReaderProcess) -> None:
        process.kill()
        with self._changed:
            self._processes.discard(process)


def _noted(outcome: Outcome, note: str) -> Outcome:
    return Parsed(outcome.document, outcome.signature, note) if note and isinstance(outcome, Parsed) else outcome


def _reason(name: str, lost: Lost) -> str:
    if lost.cause == "unfit":
        return (
            f"no process could be started to read {name} ({lost.says}). "
            "Check the memory and the processes that are allowed."
        )
    if lost.cause in _FROM_OUTSIDE:
        return f"{lost.says}, twice. Run the ingest again; {name} is then tried once more."
    return lost.says
