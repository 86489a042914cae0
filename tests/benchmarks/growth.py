"""How time, memory, disk and queries grow with the number of documents.

python -m tests.benchmarks.growth DOCS --home HOME --sizes 500,1000,2000,3810

Ingests the documents in a fixed random order into one index, up to each size in turn, each step in a fresh process.
After each step fresh processes time queries without and with a filter, answers, and a first hit. Figures go to
HOME/growth.jsonl and progress to HOME/growth.log. Interrupted, it goes on where it stopped when it is run again; the
seconds of a step that was interrupted are counted up to its last line of progress.
"""

import argparse
import json
import os
import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.bench import memory, sample_filters, sizes_on_disk, time_calls, time_queries
from index.build.progress import Progress
from tests.benchmarks.documents import QUESTIONS, documents_in, megabytes, questions
from tests.benchmarks.fresh import run

SECONDS_BETWEEN_LINES = 20.0
ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Growth:
    """One run: all documents in their order, and where it keeps its index and its notes."""

    files: tuple[Path, ...]
    home: Path
    threads: int
    workers: int | None

    def note(self, event: str, size: int, **values: Any) -> None:
        """Append figures to the notes."""
        with (self.home / "growth.jsonl").open("a", encoding="utf-8") as notes:
            notes.write(json.dumps({"event": event, "size": size, **values}) + "\n")

    def notes(self, event: str) -> list[dict[str, Any]]:
        """Return the notes of one kind; a line that a crash cut off is left out."""
        file, found = self.home / "growth.jsonl", []
        for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
            try:
                found.append(json.loads(line))
            except ValueError:
                continue
        return [note for note in found if note["event"] == event]

    def log(self, text: str) -> None:
        """Print a line and append it to the log."""
        line = f"{time.strftime('%Y-%m-%d %H:%M:%S')} {text}"
        print(line, flush=True)
        with (self.home / "growth.log").open("a", encoding="utf-8") as log:
            log.write(line + "\n")

    def seconds_so_far(self) -> float:
        """Return the time spent on ingesting, over all attempts."""
        last = {note["attempt"]: note["seconds"] for note in self.notes("progress")}
        return float(sum(last.values()))


def ingest_up_to(growth: Growth, size: int) -> dict[str, Any]:
    """Ingest the first documents, in this process, noting progress."""
    from assistant.open import ingest, open_index

    settings, attempt, started, last = _settings(growth), os.urandom(4).hex(), time.perf_counter(), float("-inf")

    def tell(progress: Progress) -> None:
        nonlocal last
        if time.perf_counter() - last < SECONDS_BETWEEN_LINES:
            return
        last = time.perf_counter()
        _note_progress(growth, size, attempt, last - started, progress)

    with open_index(settings) as index:
        report = ingest(index, settings, list(map(str, growth.files[:size])), progress=tell)
    seconds = time.perf_counter() - started
    growth.note("progress", size, attempt=attempt, seconds=seconds)
    counts = {name: len(getattr(report, name)) for name in ("added", "unchanged", "duplicates", "rejected", "failed")}
    return {"step_s": seconds, "embedded": report.embedded, **counts, "ingest_mb": memory().peak_mb}


def _note_progress(growth: Growth, size: int, attempt: str, seconds: float, progress: Progress) -> None:
    growth.note("progress", size, attempt=attempt, seconds=seconds)
    eta = "" if progress.eta_s is None else f", about {progress.eta_s / 60:.0f} min left"
    growth.log(
        f"up to {size:,}: {progress.documents_done:,} of {progress.documents_total:,} documents, "
        f"{progress.passages_done:,} of about {progress.passages_total:,} passages, {progress.rate:.0f}/s, "
        f"{memory().resident_mb or 0:,.0f} MB{eta}"
    )


def query_now(growth: Growth) -> dict[str, Any]:
    """Time warm queries and answers in this process, and tell its memory then."""

    from assistant.assistant import open_assistant

    assistant, asked = open_assistant(_settings(growth)), questions(QUESTIONS)
    times = time_queries(assistant.index, asked, sample_filters(assistant.index))
    answers = time_calls("answer", assistant.ask, asked, rounds=1)
    entries, used = assistant.index.documents(), memory()
    return {
        "documents": len(entries),
        "passages": sum(entry.passages for entry in entries),
        "queries": {t.name: [t.p50_ms, t.p95_ms] for t in (*times, answers)},
        "serving_mb": used.resident_mb,
        "serving_peak_mb": used.peak_mb,
    }


def step(growth: Growth, size: int) -> None:
    """Bring the index to a size and note what that took; a process that dies is started again."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            ingested = _in_fresh_process(growth, "ingest", size)
            break
        except SystemExit as error:
            growth.log(f"attempt {attempt} at {size:,} documents ended: {error}")
            if attempt == ATTEMPTS:
                raise
    queried = _in_fresh_process(growth, "query", size)
    command = ["-m", "assistant.cli", "search", questions(QUESTIONS)[0], "--home", str(growth.home), "--no-starter"]
    first_hit = min(run(command).seconds for _ in range(3))
    growth.note(
        "done",
        size,
        seconds=growth.seconds_so_far(),
        source_mb=megabytes(growth.files[:size]),
        first_hit_s=first_hit,
        disk_mb={name: round(size_ / 1e6, 1) for name, size_ in sizes_on_disk(growth.home).items()},
        **ingested,
        **queried,
    )


def _in_fresh_process(growth: Growth, task: str, size: int) -> dict[str, Any]:
    given = {"files": list(map(str, growth.files)), "home": str(growth.home), "threads": growth.threads}
    order = growth.home / "growth-order.json"
    order.write_text(json.dumps({**given, "workers": growth.workers}), encoding="utf-8")
    ran = run(["-m", "tests.benchmarks.growth", "--step", task, str(size), str(order)])
    return {**ran.said, f"{task}_tree_peak_mb": round(ran.peak_mb, 1)}


def _settings(growth: Growth) -> Any:
    from assistant.settings import load_settings

    given = {"home": growth.home, "starter": False, "threads": growth.threads, "workers": growth.workers}
    return load_settings({name: value for name, value in given.items() if value is not None}, {}).settings


def print_report(growth: Growth) -> None:
    """Print the figures of every size that was reached."""
    rows = {note["size"]: note for note in growth.notes("done")}
    print(
        f"\n{'documents':>9} {'passages':>9} {'MB':>6} {'seconds':>8} {'peak MB':>8} {'serving MB':>10} "
        f"{'first hit s':>11}"
    )
    for note in rows.values():
        print(
            f"{note['documents']:>9,} {note['passages']:>9,} {note['source_mb']:>6,.0f} {note['seconds']:>8,.0f} "
            f"{note['ingest_tree_peak_mb']:>8,.0f} {note['serving_mb'] or 0:>10,.0f} {note['first_hit_s']:>11.2f}"
        )
    for note in rows.values():
        disk = ", ".join(f"{name} {size:,.0f}" for name, size in note["disk_mb"].items())
        queries = ", ".join(f"{name} {p50:.0f} / {p95:.0f}" for name, (p50, p95) in note["queries"].items())
        print(f"{note['documents']:,} documents: disk in MB: {disk}; p50 / p95 in ms: {queries}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Go through the sizes that are not done yet, and report all."""
    parser = argparse.ArgumentParser(description="Measure how an index grows.")
    parser.add_argument("documents", type=Path, nargs="?")
    parser.add_argument("--home", type=Path)
    parser.add_argument("--sizes", default="500,1000,2000,3810")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--step", nargs=3, metavar=("TASK", "SIZE", "ORDER"), help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.step:
        return _one_step(*given.step)
    if not given.documents or not given.home:
        parser.error("give a folder of documents and --home")
    files = documents_in(given.documents.resolve())
    random.Random(0).shuffle(files)
    growth = Growth(tuple(files), given.home.resolve(), given.threads, given.workers)
    growth.home.mkdir(parents=True, exist_ok=True)
    done = {note["size"] for note in growth.notes("done")}
    for size in sorted({min(int(size), len(files)) for size in given.sizes.split(",")} - done):
        step(growth, size)
        growth.log(f"{size:,} documents are in after {growth.seconds_so_far():,.0f} s of ingesting")
    print_report(growth)


def _one_step(task: str, size: str, order: str) -> None:
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    said = json.loads(Path(order).read_text(encoding="utf-8"))
    growth = Growth(tuple(map(Path, said["files"])), Path(said["home"]), said["threads"], said["workers"])
    print(json.dumps(ingest_up_to(growth, int(size)) if task == "ingest" else query_now(growth)))


def _end_with(parent: int) -> None:
    """End when the process that started this one has ended: it would hold the index's lock against the next run."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if __name__ == "__main__":
    main()
