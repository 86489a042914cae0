"""Run a command in a process of its own and measure it from outside."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_SECONDS_BETWEEN_LOOKS = 0.02


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process did: the last line of its output (as JSON where it is), its wall-clock time, its memory.

    `peak_mb` is the largest sum of resident memory over the process and its children at one moment.
    """

    said: dict[str, Any]
    seconds: float
    peak_mb: float


def run(arguments: Sequence[str], environ: Mapping[str, str] | None = None, *, quiet: bool = True) -> Ran:
    """Run `python ARGUMENTS` at the root of the project. Raises `SystemExit` with its last words when it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false", **(environ or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if quiet else None,
        text=True,
        encoding="utf-8",
    )
    peak = _Peak(process.pid)
    out, errors = process.communicate()
    seconds = time.perf_counter() - started
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)} failed:\n{(errors or out)[-2_000:]}")
    return Ran(_last_object(out), seconds, peak.stopped())


def _last_object(out: str) -> dict[str, Any]:
    lines = out.strip().splitlines()
    try:
        said = json.loads(lines[-1]) if lines else {}
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


class _Peak:
    """Looks at the memory of a process and its children until told to stop."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peak = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stopped(self) -> float:
        """Stop looking and return the peak in MB."""
        self._done.set()
        self._thread.join()
        return self._peak / 1e6

    def _look(self) -> None:
        while not self._done.wait(_SECONDS_BETWEEN_LOOKS):
            self._peak = max(self._peak, sum(map(_resident, _family(self._pid))))


def _family(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        for file in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found.extend(map(int, file.read_text().split()))
            except OSError:
                continue
    return found


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
