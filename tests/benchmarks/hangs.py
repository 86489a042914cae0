"""Look for processes that stand still at their first use of the model: `python -m tests.benchmarks.hangs`.

Fresh processes whose first passages come from four threads at once, then fresh ingests with several numbers of reading
processes. One that has not ended within `--seconds` is counted as hung and killed. The threads change places as often
as the interpreter allows, which makes rare meetings common.
"""

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from corpus.rulings import __file__ as rulings
from tests.benchmarks.fresh import ROOT

WORKERS = (0, 1, 2, 4)
FIRST_PASSAGES = """
import os, sys, threading
from pathlib import Path
from assistant.quiet import keep_quiet
keep_quiet()
from index.embed.choose import open_embedder

sys.setswitchinterval(1e-6)
embedder = open_embedder(home=Path(sys.argv[1]))
embedder.count_tokens("a")
embedder._running(embedder._passages)
start = threading.Barrier(4)

def embed(words):
    start.wait()
    embedder.embed_passages(["The Commissioner found a breach. " * n for n in range(1, words)])

threads = [threading.Thread(target=embed, args=(n,)) for n in (2, 3, 4, 5)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("ended", flush=True)
os._exit(0)
"""


def ends(arguments: list[str], seconds: float) -> bool:
    """Return whether a Python process ends in time. Raises `SystemExit` where it fails otherwise."""
    try:
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, timeout=seconds, capture_output=True, text=True, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    if done.returncode:
        raise SystemExit(done.stderr[-2_000:])
    return True


def ingest(home: Path, files: list[str], workers: int) -> list[str]:
    """Return the arguments of an ingest into a home."""
    return ["-m", "assistant.cli", "ingest", *files, "--home", str(home), "--no-starter", "--workers", str(workers)]


def main() -> None:
    """Run both parts and print how many hung."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=40)
    parser.add_argument("--files", type=int, default=14)
    parser.add_argument("--seconds", type=float, default=120.0)
    given = parser.parse_args()
    files = [str(f) for f in sorted(Path(rulings or "").parent.glob("[0-9]*.md"))[: given.files]]
    hung: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder, "model")
        ends(["-c", FIRST_PASSAGES, str(model)], 600)  # exports the model
        for _ in range(given.processes):
            hung["first passages"] += not ends(["-c", FIRST_PASSAGES, str(model)], given.seconds)
        print(f"first passages: {hung['first passages']} of {given.processes} hung", flush=True)
        for number in range(given.processes):
            home, workers = Path(folder, f"home{number}"), WORKERS[number % len(WORKERS)]
            home.mkdir()
            (home / "models").symlink_to(model / "models")
            hung["ingests"] += not ends(ingest(home, files, workers), given.seconds)
    print(f"ingests: {hung['ingests']} of {given.processes} hung")
    sys.exit(bool(hung.total()))


if __name__ == "__main__":
    main()
