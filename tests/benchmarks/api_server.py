"""`rulings serve` in a process of its own, for as long as a benchmark needs it."""

import contextlib
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]


@contextlib.contextmanager
def served(home: Path, *arguments: str, workers: int = 1) -> Iterator[str]:
    """Serve a home without the starter corpus and give the address once it answers."""
    started = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "assistant.cli",
            "serve",
            "--home",
            str(home),
            "--no-starter",
            "--no-page",
            "--port",
            "0",
            "--workers",
            str(workers),
            *arguments,
        ],
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert started.stderr is not None
    address = started.stderr.readline().split()[2]
    threading.Thread(target=started.stderr.read, daemon=True).start()
    try:
        _wait(address)
        yield address
    finally:
        started.send_signal(signal.SIGINT)
        started.wait(30)


def _wait(address: str) -> None:
    for _ in range(600):
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"{address}/readyz").status_code == 200:
                return
        time.sleep(0.2)
    raise SystemExit(f"{address} does not answer")
