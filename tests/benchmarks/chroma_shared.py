"""Two homes and a stranger on one Chroma server that is killed now and then.

Whose answers are whose, and is anything lost. Each round ingests into one home or removes from it, while another
process asks that home without pause; now and then the server is killed in the middle of the ingest and started again, a
home is rebuilt, copied, or put back from a backup. After each round every home's answers are compared with exact search
over its own passages, and the stranger's collection with what it was.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import numpy as np

from corpus.chunk import PassageSettings
from index.backup import back_up, restore
from index.fakes import FakeEmbedder
from index.live.view import View
from index.ports import Floats
from index.store import Index
from index.vectors import mirror
from tests.index.chroma_run import ChromaRun
from tests.index.conftest import ruling

SETTINGS = PassageSettings(40, 60)
QUESTIONS = [f"{thing} lost on a train by Firm {n}" for n, thing in enumerate(("laptop", "telephone", "memory stick"))]
STRANGER = "passages-0123456789ab"
K = 10


def open_home(home: Path, url: str, *, rebuild: bool = False) -> Index:
    return Index.open(home / "index", embedder_factory=FakeEmbedder, settings=SETTINGS, chroma_url=url, rebuild=rebuild)


def exact(view: View, vector: Floats) -> list[tuple[str, float]]:
    return view.best(view.similarities(vector), K, view.living)


def compare(index: Index, seen: Counter[str]) -> None:
    """Compare what the server finds, and what a search finds, with the passages of the index, question by question."""
    for question in QUESTIONS:
        vector = index.embedder.embed_query(question).vectors[0]
        view = index._follower.view()
        right = exact(view, vector)
        found = index._mirror.nearest(view, vector, K)
        if found is None:
            seen["left to exact search"] += 1
        else:
            seen["found by Chroma" if _same(found, right) else "WRONG by Chroma"] += 1
            if not _same(found, right):
                print(_looked_into(index, view, vector), file=sys.stderr, flush=True)
        view = index._follower.view()
        answer = index.vectors.search(vector, K)
        if index._follower.view() is view:
            seen["answers" if _same(answer, exact(view, vector)) else "WRONG answers"] += 1


def _looked_into(index: Index, view: View, vector: Floats) -> str:
    """Say how a collection differs from a view that it seemed to show."""
    looked = index._mirror._keeper.look()
    if looked is None:
        return "gone by now"
    store, ids = looked[0], sorted(view.ids())
    rows = store._collection.get(ids=ids, include=["embeddings"])
    held = dict(zip(rows["ids"], np.asarray(rows["embeddings"]), strict=True))
    other = sum(
        not np.allclose(held[i], v, atol=1e-4)
        for i, v in zip(ids, view.vectors(view.places(ids)), strict=True)
        if i in held
    )
    every = {i for i, _ in store.search(vector, len(ids) + 50)}
    missed = [i for i, _ in exact(view, vector) if i not in {j for j, _ in store.search(vector, K)}]
    return (
        f"{len(ids)} wanted, {len(store.ids() ^ set(ids))} other ids, {other} other vectors, {len(set(ids) - every)} "
        "never"
        f" found, missed {missed}, of them never found {len(set(missed) - every)}"
    )


def _same(found: list[tuple[str, float]], right: list[tuple[str, float]]) -> bool:
    """Return whether two lists have the same scores, and the same ids but for ties."""
    if len(found) != len(right):
        return False
    return np.allclose([s for _, s in found], [s for _, s in right], atol=1e-4)


def ask_without_pause(home: Path, url: str) -> None:
    """Ask until told to stop by a line on stdin, and print what was seen."""
    seen: Counter[str] = Counter()
    stop = threading.Event()

    def wait() -> None:
        sys.stdin.readline()
        stop.set()

    threading.Thread(target=wait, daemon=True).start()
    with open_home(home, url) as index:
        while not stop.is_set():
            compare(index, seen)
    print(json.dumps(seen))


class Asker:
    """Another process that asks a home without pause."""

    def __init__(self, home: Path, url: str) -> None:
        command = [sys.executable, "-m", "tests.benchmarks.chroma_shared", "--ask", str(home), url]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def stop(self) -> Counter[str]:
        said, _ = self._process.communicate("\n", timeout=120)
        if self._process.returncode:
            sys.exit(f"the process that asked ended with {self._process.returncode}")
        return Counter(json.loads(said))


class Trial:
    """The server, the homes, and what was seen so far."""

    def __init__(self, work: Path, seed: int) -> None:
        self._random = random.Random(seed)
        self._work = work
        self._written = 0
        self.seen: Counter[str] = Counter()
        self.server = ChromaRun(work / "server")
        self.server.start()
        self.homes = [work / "one", work / "other"]
        stranger = self._stranger(make=True)
        stranger.add(ids=["x", "y"], embeddings=np.eye(2, 32, dtype=np.float32))

    def round(self, number: int) -> None:
        home = self._random.choice(self.homes)
        asker = Asker(home, self.server.url) if (home / "index" / "catalog.sqlite3").exists() else None
        act = self._random.choices(
            (self.ingest, self.remove, self.killed, self.rebuild, self.copy, self.put_back), (4, 2, 3, 1, 2, 1)
        )[0]
        act(home)
        self.seen[act.__name__] += 1
        if asker is not None:
            self.seen += asker.stop()
        for each in self.homes:
            with open_home(each, self.server.url) as index:
                compare(index, self.seen)
        if self._stranger().get(include=["embeddings"])["ids"] != ["x", "y"]:
            self.seen["STRANGER TOUCHED"] += 1
        print(f"{number}: {act.__name__} {home.name}", flush=True)

    def ingest(self, home: Path) -> None:
        texts = self._more(home)
        with open_home(home, self.server.url) as index:
            if index.ingest([texts], workers=0).behind:
                self.seen["behind without a reason"] += 1

    def remove(self, home: Path) -> None:
        with open_home(home, self.server.url) as index:
            documents = index.documents()
            for entry in self._random.sample(documents, min(3, max(0, len(documents) - 1))):
                index.remove(entry.document_id)
            index.ingest([], workers=0)

    def killed(self, home: Path) -> None:
        """Kill the server in the middle of an ingest.

        All documents must be there, and the server have all of them later.
        """
        texts = self._more(home)
        with open_home(home, self.server.url) as index:
            before = len(index.documents())
            timer = threading.Timer(self._random.uniform(0, 1.5), self.server.stop)
            timer.start()
            report = index.ingest([texts], workers=0)
            timer.join()
            self.seen["killed in the middle"] += report.behind is not None
            if len(index.documents()) != before + len(report.added):
                self.seen["DOCUMENTS LOST"] += 1
            compare(index, self.seen)
            self.server.start()
            if index.ingest([texts], workers=0).behind:
                self.seen["behind without a reason"] += 1
            told = index.examine_server()
            if told is None or not told.is_in_step or told.vectors != index.vectors.count():
                self.seen["VECTORS LOST"] += 1

    def rebuild(self, home: Path) -> None:
        with open_home(home, self.server.url, rebuild=True) as index:
            index.ingest([], rebuild=True, workers=0)

    def copy(self, home: Path) -> None:
        """Copy a home; the copy goes on beside the first."""
        if len(self.homes) < 4 and home.exists():
            copied = self._work / f"copy-{len(self.homes)}"
            shutil.copytree(home, copied)
            self.homes.append(copied)
            self.ingest(copied)
            self.ingest(home)

    def put_back(self, home: Path) -> None:
        """Put a backup of one home in the place of another."""
        if (home / "index" / "catalog.sqlite3").exists():
            kept = self._work / "kept.rulings"
            back_up(home / "index", kept, force=True)
            target = self._random.choice(self.homes)
            restore(kept, target / "index", force=True)
            self.ingest(target)

    def finish(self) -> None:
        for home in self.homes:
            self.ingest(home)
            with open_home(home, self.server.url) as index:
                compare(index, self.seen)
                told = index.examine_server()
                if told is None or not told.is_in_step:
                    self.seen["NOT IN STEP"] += 1
        self.server.stop()

    def _more(self, home: Path) -> Path:
        """Write some rulings that no home has yet, and return their folder."""
        self._written += 1
        folder = self._work / "texts" / home.name / str(self._written)
        folder.mkdir(parents=True)
        for n in range(self._random.randint(1, 40)):
            thing = self._random.choice(("a laptop", "a telephone", "a memory stick"))
            text = ruling(f"Firm {self._written}-{n}", thing)
            (folder / f"{n}.md").write_text(text, encoding="utf-8")
        return folder

    def _stranger(self, *, make: bool = False):  # type: ignore[no-untyped-def]
        import chromadb
        from chromadb.config import Settings

        client = chromadb.HttpClient(port=self.server.port, settings=Settings(anonymized_telemetry=False))
        if make:
            return client.create_collection(STRANGER, metadata={"catalog_id": "theirs"}, embedding_function=None)
        return client.get_collection(STRANGER, embedding_function=None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ask", nargs=2, metavar=("HOME", "URL"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    mirror._STEP = 20  # many small steps, so that a kill falls between two of them
    if (
        given.ask
    ):  # one that asks again at once, so that most of its questions meet the server in the middle of a change
        mirror._AGAIN_S, mirror._PATIENCE_S = 0.05, 0.0
        ask_without_pause(Path(given.ask[0]), given.ask[1])
        return
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as work:
        trial = Trial(Path(work), given.seed)
        try:
            for number in range(given.rounds):
                trial.round(number)
            trial.finish()
        finally:
            trial.server.stop()
    print(json.dumps(dict(sorted(trial.seen.items())), indent=1))
    print(f"{len(trial.homes)} homes, {given.rounds} rounds, {time.monotonic() - started:.0f} s")
    if wrong := [what for what in trial.seen if what.isupper() or what.startswith(("WRONG", "behind"))]:
        sys.exit(f"failed: {', '.join(wrong)}")


if __name__ == "__main__":
    main()
