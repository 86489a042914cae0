"""Disturb ingests at random moments, let them end or run again, and compare: `python -m tests.benchmarks.signals`.

The real command with the real model over starter rulings as web pages, so that processes read them: SIGKILL and SIGSTOP
of a reader, SIGKILL of the writer, and Ctrl-C twice. Each must end or go on within a minute, leave no process behind,
and hold the same documents and passages in the end.
"""

import argparse
import html
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from corpus.rulings import __file__ as rulings
from index.catalog.connection import Catalog
from index.catalog.documents import list_documents
from index.catalog.passages import passages_of
from tests.benchmarks.fresh import ROOT, _family

KINDS = ("reader SIGKILL", "reader SIGSTOP", "writer SIGKILL", "two Ctrl-C")
LIMIT_S = 60.0
Contents = dict[str, list[tuple[int, int, str]]]


@dataclass(slots=True)
class Seen:
    """What came of the tries of one kind."""

    tries: int = 0
    hit: int = 0
    late: int = 0
    left_behind: int = 0
    different: int = 0
    longest_s: float = 0.0
    codes: list[int] = field(default_factory=list)


def start(home: Path, files: list[Path]) -> "subprocess.Popen[bytes]":
    """Start the command that ingests files into a home, with two processes that read."""
    command = [sys.executable, "-m", "assistant.cli", "ingest", *map(str, files), "--home", str(home), "--no-starter"]
    return subprocess.Popen(
        [*command, "--workers", "2"], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def with_model(home: Path, models: Path) -> Path:
    """Return a new home with an exported model that is there already."""
    home.mkdir()
    (home / "models").symlink_to(models)
    return home


def time_of_one(home: Path, models: Path, files: list[Path]) -> float:
    """Return how long an ingest takes that is left alone."""
    started = time.perf_counter()
    start(with_model(home, models), files).wait()
    return time.perf_counter() - started


def contents(home: Path) -> Contents:
    """Return the documents and passages of an index, straight from its catalog."""
    catalog = Catalog(home / "index" / "catalog.sqlite3")
    with catalog.reading() as db:
        ids = [entry.document_id for entry in list_documents(db)]
        found = {d: [(p.start, p.end, p.context) for p in passages_of(db, d)] for d in sorted(ids)}
    catalog.close()
    return found


def readers(pid: int) -> list[int]:
    """Return the processes that read for an ingest."""
    return [n for n in _family(pid)[1:] if "index.build.child" in _command(n)]


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
    except OSError:
        return ""


def disturb(process: "subprocess.Popen[bytes]", kind: str, chance: random.Random) -> bool:
    """Send what a kind stands for, and return whether there was something to send it to."""
    if kind.startswith("reader"):
        found = readers(process.pid)
        if process.poll() is not None or not found:
            return False
        with suppress(ProcessLookupError):
            os.kill(chance.choice(found), signal.SIGKILL if kind.endswith("KILL") else signal.SIGSTOP)
            return True
        return False
    if process.poll() is not None:
        return False
    process.send_signal(signal.SIGKILL if kind == "writer SIGKILL" else signal.SIGINT)
    if kind == "two Ctrl-C":
        time.sleep(chance.uniform(0.05, 1.0))
        process.send_signal(signal.SIGINT)
    return True


def one_try(home: Path, files: list[Path], kind: str, chance: random.Random, took: float, seen: Seen) -> None:
    """Start an ingest, disturb it at a random moment, and see how it ends.

    A moment at which there was nothing to disturb is no hit.
    """
    seen.tries += 1
    process = start(home, files)
    if kind.startswith("reader"):
        while not readers(process.pid) and process.poll() is None:
            time.sleep(0.02)
        time.sleep(chance.uniform(0.0, took / 4))
    else:
        time.sleep(chance.uniform(0.2, took))
    known = readers(process.pid)
    seen.hit += disturb(process, kind, chance)
    started = time.perf_counter()
    try:
        process.wait(LIMIT_S if not kind.startswith("reader") else LIMIT_S + took)
    except subprocess.TimeoutExpired:
        seen.late += 1
        process.kill()
        process.wait()
    seen.longest_s = max(seen.longest_s, time.perf_counter() - started)
    seen.codes.append(process.returncode)
    time.sleep(0.5)
    seen.left_behind += sum("index.build.child" in _command(n) for n in known)


def main() -> None:
    """Run all kinds and print what was seen of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=12)
    parser.add_argument("--hits", type=int, default=20, help="so many moments that hit, of each kind")
    parser.add_argument("--most", type=int, default=60, help="moments drawn at most, of each kind")
    parser.add_argument("--kind", action="append", choices=KINDS, help="only this kind")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    is_good = True
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for ruling in sorted(Path(rulings or "").parent.glob("[0-9]*.md"))[: given.files]:
            paragraphs = ruling.read_text(encoding="utf-8").split("---", 2)[-1].split("\n\n")
            files.append(Path(folder, f"{ruling.stem}.html"))
            body = "".join(f"<p>{html.escape(p)}</p>" for p in paragraphs)
            files[-1].write_text(f"<html><body><article>{body}</article></body></html>", encoding="utf-8")
        calm = Path(folder, "calm")
        start(calm, files).wait()  # exports the model too
        whole, took = contents(calm), time_of_one(Path(folder, "timed"), calm / "models", files)
        for kind in given.kind or KINDS:
            seen = Seen()
            while seen.hit < given.hits and seen.tries < given.most:
                home = with_model(Path(folder, f"{kind}{seen.tries}"), calm / "models")
                one_try(home, files, kind, chance, took, seen)
                if contents(home) != whole:
                    start(home, files).wait()
                seen.different += contents(home) != whole
                shutil.rmtree(home, ignore_errors=True)  # `models` is a link, which stays what it is
            is_good = is_good and seen.hit == given.hits and not (seen.late or seen.left_behind or seen.different)
            print(
                json.dumps(
                    {
                        "kind": kind,
                        "tries": seen.tries,
                        "hit": seen.hit,
                        "late": seen.late,
                        "left behind": seen.left_behind,
                        "different": seen.different,
                        "longest s": round(seen.longest_s, 1),
                        "codes": sorted(set(seen.codes)),
                    }
                ),
                flush=True,
            )
    sys.exit(not is_good)


if __name__ == "__main__":
    main()
