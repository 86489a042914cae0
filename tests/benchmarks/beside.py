"""Ask a real server questions while it takes in a large text: `python -m tests.benchmarks.beside HOME`.

HOME is a home with a model and an index, of which a copy is served. Half a second lies between two questions. Printed
are the longest waits before, during and after the job, and for how long at most the job's state told nothing new.
"""

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import httpx

from tests.benchmarks.fresh import ROOT

_SENTENCE = "The court fined it 5 euros. "
_BETWEEN_S = 0.5


def ask(client: httpx.Client) -> float:
    """Ask one question, and return how long the answer took."""
    started = time.perf_counter()
    client.post(
        "/v1/ask", json={"question": "What did the Tim Hortons ruling say about location data?"}
    ).raise_for_status()
    return time.perf_counter() - started


def asked(client: httpx.Client, stop: threading.Event, waits: list[float]) -> None:
    """Ask until told to stop."""
    while not stop.is_set():
        waits.append(ask(client))
        stop.wait(_BETWEEN_S)


def told(waits: list[float]) -> dict[str, float]:
    """Return what is printed of some waits."""
    return {
        "asked": len(waits),
        "median s": round(statistics.median(waits), 2),
        "longest s": round(max(waits), 2),
        "over 2 s": sum(w > 2 for w in waits),
    }


def upload(client: httpx.Client, text: str) -> tuple[str, float, float]:
    """Upload a text and follow its job.

    Return its state, its seconds, and the longest time in which it told nothing new.
    """
    started = time.perf_counter()
    taken = client.post("/v1/documents", files={"file": ("long.txt", text.encode(), "text/plain")})
    taken.raise_for_status()
    job_id, seen, since, silent = taken.json()["job_id"], "", time.perf_counter(), 0.0
    while True:
        job = client.get(f"/v1/jobs/{job_id}").json()
        now = time.perf_counter()
        said = json.dumps([job["state"], job["progress"]])
        silent = max(silent, now - since)
        if said != seen:
            seen, since = said, now
            print(f"{now - started:6.1f} s {said}", flush=True)
        if job["state"] in ("done", "failed"):
            return json.dumps(job["result"]), now - started, silent
        time.sleep(0.5)


def main() -> None:
    """Serve, ask, upload, and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--sentences", type=int, default=330_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        home = Path(folder, "home")
        shutil.copytree(given.home, home)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        server = subprocess.Popen(
            [sys.executable, "-m", "assistant.cli", "serve", "--port", str(port), "--no-page", "--home", str(home)],
            cwd=ROOT,
            env={**os.environ, "HF_HUB_OFFLINE": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        print(f"server {server.pid}", flush=True)
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=600) as client:
                _measure(client, given.sentences)
        finally:
            server.terminate()
            server.wait(60)


def _measure(client: httpx.Client, sentences: int) -> None:
    while True:
        try:
            ask(client)
            break
        except httpx.HTTPError:
            time.sleep(0.5)
    calm = [ask(client) for _ in range(10)]
    stop, waits = threading.Event(), list[float]()
    asking = threading.Thread(target=asked, args=(client, stop, waits))
    asking.start()
    result, seconds, silent = upload(client, _SENTENCE * sentences)
    stop.set()
    asking.join()
    after = [ask(client) for _ in range(5)]
    print(
        json.dumps(
            {
                "result": json.loads(result),
                "job s": round(seconds, 1),
                "longest without news s": round(silent, 1),
                "before": told(calm),
                "during": told(waits),
                "after": told(after),
            }
        )
    )


if __name__ == "__main__":
    main()
