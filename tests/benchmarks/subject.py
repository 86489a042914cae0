"""One system doing one thing in this process, which `fresh.run` started; what it measured is the last line it prints.

python -m tests.benchmarks.subject SYSTEM ingest STORE FILE_LIST
python -m tests.benchmarks.subject SYSTEM query|serve STORE QUESTIONS
python -m tests.benchmarks.subject SYSTEM first STORE QUESTION
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.benchmarks.documents import megabytes, questions
from tests.benchmarks.systems.known import system
from tests.benchmarks.systems.rulings import Rulings
from tests.benchmarks.systems.system import System

K = 10
ROUNDS = 5


def ingest(subject: System, store: Path, listed: str) -> dict[str, Any]:
    """Build a store; the time for imports and for loading the model is not counted."""
    files = [Path(line) for line in Path(listed).read_text(encoding="utf-8").splitlines()]
    subject.load(store)
    started = time.perf_counter()
    passages = subject.ingest(files, store)
    return {"seconds": time.perf_counter() - started, "passages": passages, "megabytes": megabytes(files)}


def query(subject: System, store: Path, listed: str) -> dict[str, Any]:
    """Time warm queries: each question once unmeasured, then in several rounds."""
    asked, search = questions(Path(listed)), subject.open(store)
    for question in asked:
        search(question, K)
    times = [_timed(search, question) for _ in range(ROUNDS) for question in asked]
    return {"p50_ms": statistics.median(times), "p95_ms": statistics.quantiles(times, n=20)[-1]}


def serve(subject: System, store: Path, listed: str) -> dict[str, Any]:
    """Answer all questions (ours: with composed answers; others: passages only) and tell the memory in use then."""
    if isinstance(subject, Rulings):
        assistant = subject.assistant(store)
        act: Callable[[str], object] = assistant.ask
    else:
        search = subject.open(store)
        act = lambda question: search(question, K)  # noqa: E731
    for question in questions(Path(listed)):
        act(question)
    return {**_memory(), "torch": "torch" in sys.modules}


def first(subject: System, store: Path, question: str) -> dict[str, Any]:
    """Answer one question: the script that a user of the system would write."""
    return {"found": len(subject.open(store)(question, K)[0])}


def _timed(search: Callable[[str, int], list[str]], question: str) -> float:
    started = time.perf_counter()
    search(question, K)
    return (time.perf_counter() - started) * 1000


def _memory() -> dict[str, float]:
    """Return the resident memory of this process, now and at its peak, in MB (Linux)."""
    lines = Path("/proc/self/status").read_text().splitlines()
    sizes = {
        key: int(rest.split()[0]) / 1000 for key, _, rest in (line.partition(":") for line in lines) if "kB" in rest
    }
    return {"resident_mb": sizes["VmRSS"], "peak_mb": sizes["VmHWM"]}


TASKS = {"ingest": ingest, "query": query, "serve": serve, "first": first}

if __name__ == "__main__":
    name, task, store, given = sys.argv[1:]
    print(json.dumps(TASKS[task](system(name), Path(store), given)))
