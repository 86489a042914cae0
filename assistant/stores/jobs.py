"""Jobs in a small database of their own, which every worker reads and writes."""

import json
import sqlite3
import uuid
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from assistant.stores.file import StoreFile
from index.catalog.documents import now

State = Literal["queued", "running", "done", "failed"]
KEPT = 1_000
"""Finished jobs that are remembered."""
_TABLE = """CREATE TABLE IF NOT EXISTS jobs (
    number INTEGER PRIMARY KEY, job_id TEXT NOT NULL UNIQUE, location TEXT NOT NULL, shown TEXT NOT NULL,
    replaces TEXT, state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, progress TEXT NOT NULL DEFAULT '{}',
    result TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, brought_by TEXT)"""
_IS_ADDRESS = "(location LIKE 'http://%' OR location LIKE 'https://%')"
_COLUMNS = "job_id, location, shown, replaces, state, attempts, progress, result, created_at, updated_at, brought_by"


@dataclass(frozen=True, slots=True)
class Job:
    """Something to ingest. `location` is a file of ours or a web address, `shown` what the client called it.

    `replaces` is the document that it takes the place of. `progress` counts documents and passages; `result` says at
    the end what became of each source. `brought_by` tells whose request it was.
    """

    job_id: str
    location: str
    shown: str
    replaces: str | None
    state: State
    attempts: int
    progress: dict[str, Any]
    result: dict[str, Any] | None
    created_at: str
    updated_at: str
    brought_by: str | None = None

    def public(self) -> dict[str, Any]:
        """Return the job as clients see it."""
        return {
            "job_id": self.job_id,
            "source": self.shown,
            "replaces": self.replaces,
            "state": self.state,
            "progress": self.progress,
            "result": self.result,
            "created_at": self.created_at,
            "updated_at": self.updated_at,
        }


class JobStore:
    """The jobs of one home. Safe to use from several threads and processes."""

    def __init__(self, file: Path) -> None:
        self._kept = StoreFile(
            file, _TABLE, added={"jobs": {"brought_by": "TEXT"}}, pragmas=("synchronous = NORMAL",), of_people=False
        )

    def add(
        self,
        location: str,
        shown: str,
        replaces: str | None = None,
        job_id: str | None = None,
        *,
        brought_by: str | None = None,
    ) -> Job:
        """Queue a job and return it."""
        time = now()
        job = Job(job_id or new_job_id(), location, shown, replaces, "queued", 0, {}, None, time, time, brought_by)
        with self._kept.writing() as db:
            db.execute(
                f"INSERT INTO jobs ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (job.job_id, location, shown, replaces, "queued", 0, "{}", None, time, time, brought_by),
            )
        return job

    def find(self, job_id: str) -> Job | None:
        """Return a job, None where there is none of this id."""
        with self._kept.reading() as db:
            row = db.execute(f"SELECT {_COLUMNS} FROM jobs WHERE job_id = ?", (job_id,)).fetchone()
            return _with_wait(db, _job(row)) if row else None

    def recent(self, most: int = 100) -> list[Job]:
        """Return the jobs, the latest first."""
        with self._kept.reading() as db:
            rows = db.execute(f"SELECT {_COLUMNS} FROM jobs ORDER BY number DESC LIMIT ?", (most,))
            return [_job(row) for row in rows]

    def next(self, *, addresses: bool, besides: Collection[str] = ()) -> Job | None:
        """Return the first job that is not finished, of those to fetch or of the others, marked as running.

        For the one process that runs jobs; `besides` are those that it works at. One that is found running was left
        behind by a process that ended.
        """
        if self._kept.is_gone:  # its folder may be about to be deleted
            return None
        with self._kept.writing() as db:
            row = db.execute(
                f"""SELECT {_COLUMNS} FROM jobs WHERE state IN ('queued', 'running') AND {_IS_ADDRESS} = ?
                    AND job_id NOT IN (SELECT value FROM json_each(?)) ORDER BY number LIMIT 1""",
                (addresses, json.dumps(sorted(besides))),
            ).fetchone()
            if row is None:
                return None
            job = _job(row)
            db.execute(
                "UPDATE jobs SET state = 'running', attempts = attempts + 1, updated_at = ? WHERE job_id = ?",
                (now(), job.job_id),
            )
        return replace(job, state="running", attempts=job.attempts + 1)

    def tell(self, job_id: str, progress: dict[str, Any]) -> None:
        """Note how far a job has come."""
        with self._kept.writing() as db:
            db.execute(
                "UPDATE jobs SET progress = ?, updated_at = ? WHERE job_id = ?", (json.dumps(progress), now(), job_id)
            )

    def put_back(self, job_id: str) -> None:
        """Queue a running job again as if it had not been begun: nothing was wrong with it."""
        with self._kept.writing() as db:
            db.execute(
                """UPDATE jobs SET state = 'queued', attempts = max(0, attempts - 1), progress = '{}', updated_at = ?
                   WHERE job_id = ? AND state = 'running'""",
                (now(), job_id),
            )

    def finish(self, job_id: str, state: State, result: dict[str, Any]) -> None:
        """Note how a job ended, and forget the oldest finished ones beyond those kept."""
        with self._kept.writing() as db:
            db.execute(
                "UPDATE jobs SET state = ?, result = ?, updated_at = ? WHERE job_id = ?",
                (state, json.dumps(result), now(), job_id),
            )
            db.execute(
                """DELETE FROM jobs WHERE state IN ('done', 'failed') AND number <= (
                       SELECT number FROM jobs WHERE state IN ('done', 'failed')
                       ORDER BY number DESC LIMIT 1 OFFSET ?)""",
                (KEPT,),
            )


def new_job_id() -> str:
    """Return an id that nobody can guess."""
    return uuid.uuid4().hex


def _with_wait(db: sqlite3.Connection, job: Job) -> Job:
    """Return a job that tells, while it waits for its turn, how many are before it."""
    if job.state != "queued":
        return job
    query = """SELECT count(*) FROM jobs WHERE state IN ('queued', 'running')
               AND number < (SELECT number FROM jobs WHERE job_id = ?)"""
    (before,) = db.execute(query, (job.job_id,)).fetchone()
    what = f"{before} job{'s' if before > 1 else ''} before it" if before else "its turn to be read"
    return replace(job, progress={"waiting_for": what, "since": job.created_at})


def _job(row: tuple[Any, ...]) -> Job:
    job_id, location, shown, replaces, state, attempts, progress, result, created_at, updated_at, by = row
    found = json.loads(result) if result else None
    return Job(
        job_id, location, shown, replaces, state, attempts, json.loads(progress), found, created_at, updated_at, by
    )
