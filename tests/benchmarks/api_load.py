"""Load on the HTTP API: requests a second and times of /v1/search, and what HTTP adds to a question.

python -m tests.benchmarks.api_load --home HOME [--clients 16] [--seconds 20] [--workers 1] [--questions FILE]
"""

import argparse
import http.client
import json
import multiprocessing
import statistics
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

from tests.benchmarks.api_server import served

HERE = Path(__file__).parent
ENOUGH = 3


def main() -> None:
    """Serve a home, load it, and print the figures."""
    given = _given()
    questions = [line.strip() for line in given.questions.read_text(encoding="utf-8").splitlines() if line.strip()]
    with served(given.home, workers=given.workers) as address:
        _load(address, questions, 2, 3.0)  # warms caches
        print(f"/v1/search, {given.workers} worker(s), {given.clients} clients, {given.seconds} s")
        times, errors = _load(address, questions, given.clients, given.seconds)
        p50, p95, p99 = (_percentile(times, share) for share in (0.5, 0.95, 0.99))
        print(f"requests/s {len(times) / given.seconds:.1f}  errors {errors}")
        print(f"p50 {p50:.1f} ms  p95 {p95:.1f} ms  p99 {p99:.1f} ms  p99/p50 {p99 / p50:.1f}")
        _overhead(address, questions)


def _given() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description="Load the HTTP API.")
    reader.add_argument("--home", type=Path, required=True)
    reader.add_argument("--clients", type=int, default=16)
    reader.add_argument("--seconds", type=float, default=20.0)
    reader.add_argument("--workers", type=int, default=1)
    reader.add_argument("--questions", type=Path, default=HERE / "questions.txt")
    return reader.parse_args()


def _load(address: str, questions: list[str], clients: int, seconds: float) -> tuple[list[float], int]:
    """Return the times in ms of all requests, and how many failed; the clients run in a process of their own."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_clients, args=(there, address, questions, clients, seconds)
    )
    process.start()
    found: tuple[list[float], int] = here.recv()
    process.join()
    return found


def _clients(back: object, address: str, questions: list[str], clients: int, seconds: float) -> None:
    times: list[float] = []
    errors: list[str] = []
    until = time.perf_counter() + seconds
    threads = [
        threading.Thread(target=_client, args=(address, questions[n:] + questions[:n], until, times, errors))
        for n in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    back.send((times, len(errors)))  # type: ignore[attr-defined]


def _client(address: str, questions: list[str], until: float, times: list[float], errors: list[str]) -> None:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    n = 0
    while time.perf_counter() < until:
        started = time.perf_counter()
        try:
            status, _ = _post(connection, "/v1/search", {"query": questions[n % len(questions)]})
        except (OSError, http.client.HTTPException) as error:
            errors.append(type(error).__name__)
            connection.close()
            continue
        if status != 200:
            errors.append(str(status))
        times.append((time.perf_counter() - started) * 1000)
        n += 1


def _post(connection: http.client.HTTPConnection, path: str, body: dict[str, object]) -> tuple[int, bytes]:
    connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
    response = connection.getresponse()
    return response.status, response.read()


def _overhead(address: str, questions: list[str]) -> None:
    """Print what HTTP adds: the client's time for a question less the time that the answer says it took inside."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    inside, added = [], []
    for question in questions * ENOUGH:
        started = time.perf_counter()
        _, data = _post(connection, "/v1/ask", {"question": question})
        whole = (time.perf_counter() - started) * 1000
        took = json.loads(data)["timings_ms"]["total"]
        inside.append(took)
        added.append(whole - took)
    print(
        f"/v1/ask, one client: inside p50 {statistics.median(inside):.1f} ms, added by HTTP p50 "
        f"{statistics.median(added):.1f} ms"
    )


def _percentile(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


if __name__ == "__main__":
    main()
