"""Where the design bends: retrieval alone over up to a million made-up passages.

python -m tests.benchmarks.million [--sizes 50000,200000,1000000] [--work FOLDER]

Vectors are drawn around centres, words by Zipf's law, fifty passages a document; what is built is the view
that searches use, on disk and memory-mapped as in an index. At each size a fresh process opens it and times
searches by meaning and by words, without a filter and with one that leaves a fifth or a hundredth of the
documents, and tells its memory.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from index.bench import memory
from index.lexical.bm25 import LexicalIndex
from index.lexical.stream import Occurrences, pair_hashes, term_hash
from index.live.cache import Cache
from index.live.segment import LoadedDocument, segment_of
from index.live.view import Selection, View

DIMENSIONS, PER_DOCUMENT, DOCUMENTS_AT_ONCE = 384, 50, 400
WORDS_PER_PASSAGE, VOCABULARY, CENTRES = 60, 300_000, 2_000
CATALOG, KEY = "synthetic", "million"
QUESTIONS, QUESTION_WORDS, POOL = 40, 8, 100
FUNCTION_WORDS = 30
"""So many of the commonest words no question is searched for: "the", "of"."""


def documents(rng: np.random.Generator, first: int, count: int) -> Iterator[LoadedDocument]:
    """Yield made-up documents, numbered from `first`."""
    centres = np.random.default_rng(1).standard_normal((CENTRES, DIMENSIONS)).astype(np.float32)
    hashes = np.array([term_hash(f"word{n}") for n in range(VOCABULARY)], np.uint64)
    for doc in range(first, first + count):
        vectors = centres[rng.integers(CENTRES, size=PER_DOCUMENT)]
        vectors = vectors + 0.7 * rng.standard_normal((PER_DOCUMENT, DIMENSIONS)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        drawn = np.minimum(rng.zipf(1.15, PER_DOCUMENT * WORDS_PER_PASSAGE), VOCABULARY) - 1
        terms, rows = hashes[drawn], np.repeat(np.arange(PER_DOCUMENT, dtype=np.uint32), WORDS_PER_PASSAGE)
        inside = rows[:-1] == rows[1:]
        yield LoadedDocument(
            doc=doc,
            language="en",
            ids=tuple(f"{doc:016x}:{n}" for n in range(PER_DOCUMENT)),
            vectors=vectors.astype(np.float32),
            words=Occurrences(terms, rows, np.full(PER_DOCUMENT, WORDS_PER_PASSAGE, np.uint32)),
            pairs=Occurrences(
                pair_hashes(terms[:-1][inside], terms[1:][inside]),
                rows[:-1][inside],
                np.full(PER_DOCUMENT, WORDS_PER_PASSAGE - 1, np.uint32),
            ),
        )


def build(cache: Cache, sizes: list[int]) -> Iterator[tuple[int, float]]:
    """Grow a stored view to each size in turn; yield the size and the seconds that growing and joining took."""
    rng, view, spent = np.random.default_rng(2), View(CATALOG, 0, (), ()), 0.0
    for size in sizes:
        while view.size < size:
            made = segment_of(list(documents(rng, view.size // PER_DOCUMENT, DOCUMENTS_AT_ONCE)), DIMENSIONS)
            started = time.perf_counter()
            view = view.plus(cache.store(made), view.change + 1)
            spent += time.perf_counter() - started
        started = time.perf_counter()
        one = cache.merge(view.segments, view.alive)
        view = View(CATALOG, view.change + 1, (one,), (np.ones(len(one), bool),))
        cache.save(view)
        spent += time.perf_counter() - started
        yield view.size, spent


def measure(folder: Path) -> dict[str, float]:
    """Return the times in ms and the memory in MB of searches in this process."""
    started = time.perf_counter()
    view = Cache(folder, KEY).load(CATALOG, sys.maxsize)
    if view is None:
        raise SystemExit(f"There is no view in {folder}")
    opened = time.perf_counter() - started
    rng = np.random.default_rng(3)
    vectors = rng.standard_normal((QUESTIONS, DIMENSIONS)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    words = [
        " ".join(f"word{n}" for n in np.minimum(FUNCTION_WORDS + rng.zipf(1.15, QUESTION_WORDS), VOCABULARY) - 1)
        for _ in vectors
    ]
    lexical, count = LexicalIndex(lambda: view), view.size // PER_DOCUMENT
    chosen = {
        "": None,
        " of 20%": Selection(frozenset(range(0, count, 5))),
        " of 1%": Selection(frozenset(range(0, count, 100))),
    }
    found = {"open_ms": opened * 1000}
    for name, allowed in chosen.items():
        mask = view.mask(allowed)
        found[f"meaning{name}"] = _median(lambda n, m=mask: view.best(view.similarities(vectors[n], m), POOL, m))
        found[f"words{name}"] = _median(lambda n, a=allowed: lexical.search(words[n], POOL, a))
    used = memory()
    return {**found, "resident_mb": used.resident_mb or 0.0}


def _median(call: Callable[[int], object]) -> float:
    times = []
    for n in range(QUESTIONS):
        started = time.perf_counter()
        call(n)
        times.append((time.perf_counter() - started) * 1000)
    return float(np.median(times))


def main() -> None:
    """Build, measure in fresh processes, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="50000,100000,200000,500000,1000000")
    parser.add_argument("--work", type=Path)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measure(given.measure)))
        return
    folder = Path(tempfile.mkdtemp(prefix="million-", dir=given.work))
    head = None
    try:
        for size, spent in build(Cache(folder, KEY), sorted(map(int, given.sizes.split(",")))):
            command = [sys.executable, "-m", "tests.benchmarks.million", "--measure", str(folder)]
            row = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            disk = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
            row = {"passages": size, "build_s": spent, **row, "disk_mb": disk}
            if head is None:
                head = list(row)
                print("  ".join(f"{name:>15}" for name in head), flush=True)
            print("  ".join(f"{row[name]:15,.1f}" for name in head), flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
