"""What a comparison runs on: the documents, the systems, the threads, and stores that are built once."""

import argparse
import hashlib
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.documents import QUESTIONS, documents_in, megabytes
from tests.benchmarks.fresh import ROOT, Ran, run
from tests.benchmarks.systems.known import OURS, THEIRS, VARIANTS, chosen_peers
from tests.benchmarks.systems.rulings import MODELS, WORKERS

_EXPORT = """
import sys
from pathlib import Path
from index.embed.choose import open_embedder
open_embedder(home=Path(sys.argv[1])).embed_query("warm")
"""
STARTER = ROOT / "corpus" / "rulings"


@dataclass(frozen=True, slots=True)
class Setup:
    """The settings of one comparison."""

    files: tuple[Path, ...]
    questions: Path
    work: Path
    runs: int
    threads: int
    workers: int
    peers: tuple[str, ...]

    def subject(self, name: str, task: str, store: Path, given: str) -> Ran:
        """Let one system do one thing in a fresh process with the threads that all of them get."""
        limits = {
            variable: str(self.threads) for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
        }
        ours = {MODELS: str(self.work / "models"), WORKERS: str(self.workers)}
        return run(["-m", "tests.benchmarks.subject", name, task, str(store), given], {**limits, **ours})

    def ingest(self, name: str) -> Ran:
        """Let a system ingest the documents into an empty store, and keep the store."""
        store = self._store(name)
        shutil.rmtree(store, ignore_errors=True)
        store.mkdir(parents=True)
        listed = self.work / "files.txt"
        listed.write_text("\n".join(map(str, self.files)), encoding="utf-8")
        ran = self.subject(name, "ingest", store, str(listed))
        (store / "finished").touch()
        return ran

    def built(self, name: str) -> Path:
        """Return a system's store of these documents, building it where there is none."""
        store = self._store(name)
        if (store / "finished").exists():
            print(f"{name}: searching the store built before in {store}")
        else:
            self.ingest(name)
        return store

    def _store(self, name: str) -> Path:
        listed = "\n".join(f"{file}:{file.stat().st_size}:{file.stat().st_mtime_ns}" for file in self.files)
        key = hashlib.sha256(listed.encode()).hexdigest()[:12]
        return self.work / key / (OURS if name in VARIANTS else name)


def read_setup(description: str, arguments: Sequence[str] | None = None) -> Setup:
    """Return what the command line asks for; the model is exported first, once for all runs."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "documents",
        nargs="?",
        type=Path,
        default=STARTER,
        metavar="DOCS",
        help="folder of documents (default: the starter corpus)",
    )
    parser.add_argument("--count", type=int, help="take so many documents, spread evenly")
    parser.add_argument("--questions", type=Path, default=QUESTIONS, help="file of questions, one a line")
    parser.add_argument("--runs", type=int, default=3, help="runs of each system, alternating (default 3)")
    parser.add_argument(
        "--threads", type=int, default=os.cpu_count() or 1, help="threads for each (default: all cores)"
    )
    parser.add_argument(
        "--workers",
        type=int,
        default=0,
        help="processes that read documents for us (default 0: one process, as the others)",
    )
    parser.add_argument("--peers", default=THEIRS, help='whom to compare with: names with commas, or "all"')
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "rulings-benchmarks")
    given = parser.parse_args(arguments)
    made = Setup(
        files=tuple(documents_in(given.documents.resolve(), given.count)),
        questions=given.questions.resolve(),
        work=given.work.resolve(),
        runs=given.runs,
        threads=given.threads,
        workers=given.workers,
        peers=tuple(chosen_peers(given.peers)),
    )
    _prepare(made)
    print(f"{len(made.files)} documents, {megabytes(made.files):.1f} MB, {made.threads} threads, {made.runs} runs each")
    return made


def _prepare(made: Setup) -> None:
    """Export our model where no run has done so yet."""
    (made.work / "models").mkdir(parents=True, exist_ok=True)
    run(["-c", _EXPORT, str(made.work)])
