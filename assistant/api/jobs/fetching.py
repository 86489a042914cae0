"""Fetch the addresses among the jobs before their turn to be written.

A server that is slow keeps no other job waiting.
"""

import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from assistant.stores.jobs import Job, JobStore
from corpus.errors import RulingsError
from index.build.find import FoundSource
from index.catalog.documents import now

MOST = 4
"""Addresses that are fetched at once."""
LOOK_S = 0.25
_PATIENCE_S = 5.0

Fetch = Callable[[str], FoundSource | str]
"""An address -> the source with its bytes, or the address where there is none: reading it then tells why."""


class Fetches:
    """Use as a context.

    Leaving it drops what is under way and queues its jobs again; they are those of the one process that does them.
    """

    def __init__(self, jobs: JobStore, fetch: Fetch) -> None:
        self._jobs = jobs
        self._fetch = fetch
        self._lock = threading.Lock()
        self._open: set[str] = set()
        self._under_way = 0
        self._fetched: deque[tuple[Job, FoundSource | str]] = deque()
        self._is_over = threading.Event()
        self._looking = threading.Thread(target=self._look, name="fetching", daemon=True)

    def __enter__(self) -> "Fetches":
        self._looking.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._looking.join(_PATIENCE_S)
        with self._lock:
            begun = list(self._open)
        for job_id in begun:
            with suppress(RulingsError):
                self._jobs.put_back(job_id)

    def next(self) -> tuple[Job, FoundSource | str] | None:
        """Return a job whose address has been fetched, with what came of it; None where there is none."""
        with self._lock:
            return self._fetched.popleft() if self._fetched else None

    def done(self, job: Job) -> None:
        """Note that a job which `next` gave is finished."""
        with self._lock:
            self._open.discard(job.job_id)

    def _look(self) -> None:
        while not self._is_over.wait(LOOK_S):
            with suppress(RulingsError):  # who does the jobs meets it too, and tells
                while self._begun_one():
                    pass

    def _begun_one(self) -> bool:
        with self._lock:
            if self._under_way >= MOST or (job := self._jobs.next(addresses=True, besides=self._open)) is None:
                return False
            self._open.add(job.job_id)
            self._under_way += 1
        threading.Thread(target=self._work, args=(job,), name="fetching", daemon=True).start()
        return True

    def _work(self, job: Job) -> None:
        self._tell(job, f"the server to send {job.shown}")
        fetched: FoundSource | str = job.location
        try:
            with suppress(Exception):  # met again, and told, when the job's turn comes
                fetched = self._fetch(job.location)
            self._tell(job, "its turn to be read")
        finally:
            with self._lock:
                self._under_way -= 1
                self._fetched.append((job, fetched))

    def _tell(self, job: Job, what: str) -> None:
        if not self._is_over.is_set():
            with suppress(RulingsError):
                self._jobs.tell(job.job_id, {"waiting_for": what, "since": now()})
