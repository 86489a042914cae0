"""Do the jobs: in each worker a thread waits, in one of them it works."""

import json
import logging
import shutil
import threading
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from assistant.api.jobs.fetching import Fetches
from assistant.api.measures import Measures
from assistant.api.problem import without_paths
from assistant.assistant import Assistant
from assistant.open import fetched, ingest
from assistant.settings import Settings
from assistant.stores.jobs import Job, JobStore
from corpus.errors import RulingsError
from index.build.find import FoundSource
from index.build.progress import Progress
from index.build.report import IngestReport
from index.catalog.documents import now
from index.errors import IndexLocked, IngestStopped
from index.heartbeat import Patience
from index.identity import identity_of
from index.lock import holders_heartbeat, try_hold
from index.provenance import Brought, Came

LOOK_S = 0.25
TAKE_OVER_S = 1.0
TELL_S = 0.2
MOST_ATTEMPTS = 3
log = logging.getLogger("rulings.api")


@dataclass(frozen=True, slots=True)
class Bench:
    """What jobs are done with."""

    settings: Settings
    assistant: Assistant
    jobs: JobStore
    measures: Measures


def uploads_folder(home: Path) -> Path:
    """Return where files wait for their job."""
    return home / "uploads"


def run_jobs(bench: Bench, stopping: threading.Event) -> None:
    """Do the jobs until told to stop. The worker that holds the lock does them; when it ends, another takes it over."""
    file, said = bench.settings.home / "jobs.lock", ""
    while not stopping.is_set():
        lock = try_hold(file) if file.parent.is_dir() else None  # a home that was deleted is not begun anew here
        if lock is None:
            stopping.wait(TAKE_OVER_S)
            continue
        try:
            held = identity_of(file)
            with Fetches(bench.jobs, partial(fetched, bench.settings)) as fetches:
                # The lock on a home that was deleted is none on the one that takes its place.
                while not stopping.is_set() and identity_of(file) == held:
                    if not _did_one(bench, fetches, stopping):
                        stopping.wait(LOOK_S)
            stopping.wait(TAKE_OVER_S)
        except Exception as error:
            if (
                fault := f"{type(error).__name__}: {error}"
            ) != said:  # what lasts, as a damaged file does, is said once
                log.error('{"fault": %s, "where": "jobs"}', json.dumps(without_paths(fault)))
            said = fault
            stopping.wait(TAKE_OVER_S)
        finally:
            lock.release()


def _did_one(bench: Bench, fetches: Fetches, stopping: threading.Event) -> bool:
    """Do the next job, where there is one: first what has been fetched, since that has waited longest."""
    if (ready := fetches.next()) is not None:
        job, source = ready
        run_job(bench, job, stopping, source)
        fetches.done(job)
        return True
    if (upload := bench.jobs.next(addresses=False)) is not None:
        run_job(bench, upload, stopping, upload.location)
        return True
    return False


def run_job(bench: Bench, job: Job, stopping: threading.Event, source: FoundSource | str) -> None:
    """Do one job, and write down how it ended. While another process writes to the index, wait for it.

    One that is stopped in order is queued again; one that was asked of a home that was replaced meanwhile is left.
    """
    if job.attempts > MOST_ATTEMPTS:
        _finish(
            bench, job, "failed", _failure("The program ended each time this was read", "Look at the document itself")
        )
        return
    patience, since = Patience(bench.settings.patience), now()
    while not stopping.is_set():
        if bench.jobs.find(job.job_id) is None:
            return
        try:
            _finish(bench, job, *_outcome(bench, job, _ingested(bench, job, stopping, source)))
            return
        except IngestStopped:
            break
        except IndexLocked as error:
            if patience.is_over(holders_heartbeat(bench.assistant.index.path / "write.lock")):
                _finish(bench, job, "failed", _failure(error.message, error.remedy))
                return
            bench.jobs.tell(job.job_id, {"waiting_for": "another process that writes", "since": since})
            stopping.wait(TAKE_OVER_S)
        except RulingsError as error:
            _finish(bench, job, "failed", _failure(error.message, error.remedy))
            return
        except Exception as error:
            log.error('{"fault": "%s", "where": "job %s"}', type(error).__name__, job.job_id)
            _finish(bench, job, "failed", _failure("A fault of the program", "Report it to who runs this server"))
            return
    bench.jobs.put_back(job.job_id)


def _ingested(bench: Bench, job: Job, stopping: threading.Event, source: FoundSource | str) -> IngestReport:
    return ingest(
        bench.assistant.index,
        bench.settings,
        [source],
        progress=_teller(bench.jobs, job),
        isolated=True,
        brought=Brought(Came.UPLOADED, job.brought_by),
        stopping=stopping,
    )


def _outcome(bench: Bench, job: Job, report: IngestReport) -> tuple[Any, dict[str, Any]]:
    """Return the state in which a job ends, and what became of its sources; a replaced document leaves search now."""
    index = bench.assistant.index
    folder = str(uploads_folder(bench.settings.home).resolve() / job.job_id)
    own = [s for s in index.sources() if s.location == job.location or s.location.startswith(f"{folder}/")]
    documents = list(dict.fromkeys(s.document_id for s in own if s.state == "indexed" and s.document_id))
    is_new = bool(job.replaces and documents and job.replaces not in documents)
    if is_new and job.replaces and index.entry(job.replaces).removed_at is None:
        index.remove(job.replaces, replaced_by=documents[0])
    refused = [
        {"source": without_paths(name), "reason": without_paths(why)}
        for name, why in (*report.rejected, *report.failed)
    ]
    result = {
        "documents": documents,
        "added": len(report.added),
        "replaced": len(report.replaced) + is_new,
        "unchanged": len(report.unchanged) + len(report.duplicates),
        "refused": refused,
        "note": without_paths(report.behind) if report.behind else None,
    }
    return ("done" if documents else "failed"), result


def _failure(detail: str, remedy: str) -> dict[str, Any]:
    reason = without_paths(str(RulingsError(detail, remedy)))
    return {"documents": [], "added": 0, "replaced": 0, "unchanged": 0, "refused": [{"source": "", "reason": reason}]}


def _finish(bench: Bench, job: Job, state: Any, result: dict[str, Any]) -> None:
    bench.jobs.finish(job.job_id, state, result)
    bench.measures.jobs.labels(state).inc()
    shutil.rmtree(uploads_folder(bench.settings.home) / job.job_id, ignore_errors=True)


def _teller(jobs: JobStore, job: Job) -> Any:
    last = 0.0

    def tell(progress: Progress) -> None:
        nonlocal last
        if time.monotonic() - last < TELL_S:
            return
        last = time.monotonic()
        jobs.tell(
            job.job_id,
            {
                "stage": progress.stage,
                "documents_done": progress.documents_done,
                "documents_total": progress.documents_total,
                "passages_done": progress.passages_done,
                "passages_total": progress.passages_total,
                "seconds": round(progress.seconds, 1),
                "eta_s": None if progress.eta_s is None else round(progress.eta_s, 1),
            },
        )

    return tell
