"""Several workers on one index: one writes, all see it, and one that dies takes nothing along."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.assistant.api.conftest import NAMES, QUESTIONS, finished, wait_until_ready
from tests.assistant.conftest import CLINIC

ROOT = Path(__file__).resolve().parents[3]
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the workers in /proc")]


def children_of(pid: int) -> list[int]:
    """Return the processes that answer.

    What they read in are children of theirs, and what tracks them is no copy of the program.
    """
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == pid and b"spawn_main" in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
    return found


@pytest.fixture(scope="module")
def workers(own_home: Callable[[], Path]) -> Iterator[tuple[str, int]]:
    """Serve with two workers by the command itself; give the address and the parent's process number."""
    started = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "assistant.cli",
            "serve",
            "--home",
            str(own_home()),
            "--no-starter",
            "--workers",
            "2",
            "--port",
            "0",
        ],
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert started.stderr is not None
    address = started.stderr.readline().split()[2]
    threading.Thread(target=started.stderr.read, daemon=True).start()
    try:
        wait_until_ready(address)
        until = time.monotonic() + 60
        while len(children_of(started.pid)) < 2 and time.monotonic() < until:
            time.sleep(0.2)
        yield address, started.pid
    finally:
        started.send_signal(signal.SIGINT)
        started.wait(20)


def test_a_document_that_one_worker_takes_in_is_seen_by_all(workers: tuple[str, int]) -> None:
    address, _ = workers
    with httpx.Client(base_url=address, timeout=60) as api:
        finished(api, api.post("/v1/documents", files={"file": ("clinic.md", CLINIC)}))
    told = time.monotonic()
    seen = 0
    while seen < 12 and time.monotonic() < told + 10:  # each in a connection of its own: any worker may answer
        hits = httpx.post(f"{address}/v1/search", json={"query": "Northwind Clinic", "k": 1}, timeout=60).json()["hits"]
        seen = seen + 1 if hits[0]["source"] == "clinic.md" else 0
    assert seen == 12


def test_a_worker_that_is_killed_takes_nothing_along_and_is_back_in_seconds(workers: tuple[str, int]) -> None:
    address, parent = workers
    before = set(children_of(parent))
    with httpx.Client(base_url=address, timeout=60) as api:
        job = api.post("/v1/documents", files={"file": ("east.md", CLINIC.replace("Northwind", "Eastwind"))})
    job_address = f"{address}{job.headers['Location']}"
    outcomes: list[int] = []

    def ask() -> None:
        for _ in range(8):
            try:
                answer = httpx.post(f"{address}/v1/ask", json={"question": QUESTIONS[0]}, timeout=60)
                outcomes.append(answer.status_code)
            except httpx.TransportError:
                outcomes.append(0)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    os.kill(min(before), signal.SIGKILL)
    for thread in threads:
        thread.join()
    assert len(outcomes) == 32
    assert set(outcomes) <= {0, 200} and outcomes.count(0) <= 4, "only what the killed worker was answering may be lost"
    until = time.monotonic() + 120
    while time.monotonic() < until and not (len(now := set(children_of(parent))) == 2 and now != before):
        time.sleep(0.2)
    assert len(set(children_of(parent)) - before) == 1
    while (state := httpx.get(job_address).json())["state"] not in ("done", "failed") and time.monotonic() < until:
        time.sleep(0.2)
    assert state["state"] == "done" and httpx.get(f"{address}/readyz").json()["documents"] > len(NAMES)
