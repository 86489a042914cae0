"""The first Ctrl-C stops an ingest in order, the second at once; nothing is left behind and the next run goes on."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.cli.app import run
from assistant.open import passage_settings
from index.fakes import FakeEmbedder
from index.store import Index

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are not there")

INGEST = """
import sys, time
seconds = float(sys.argv[1])
import index.embed.choose, assistant.open
from index.fakes import FakeEmbedder

class Slow(FakeEmbedder):
    def embed_passages(self, texts):
        print("embedding", flush=True)
        time.sleep(seconds)
        return super().embed_passages(texts)

assistant.open.open_embedder = lambda *given, **named: Slow()
sys.argv = ["rulings", *sys.argv[2:]]
from assistant.cli import main
main()
"""


IMPORTS_SLOWLY = """
import sys, time

class Slow:
    def find_spec(self, name, *given):
        if name == "click":
            print("importing", flush=True)
            try:
                time.sleep(30)
            finally:
                time.sleep(1)

sys.meta_path.insert(0, Slow())
from assistant.cli import main
main()
"""


def again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run the same ingest in this process, and return how many documents there are then."""
    monkeypatch.setattr("assistant.open.open_embedder", lambda *given, **named: FakeEmbedder())
    assert run(command_of(folder)) == 0
    with Index.open(
        folder / "home" / "index", embedder_factory=FakeEmbedder, settings=passage_settings(180, 256)
    ) as index:
        return len(index.documents())


def ingest(folder: Path, seconds: float) -> "subprocess.Popen[str]":
    """Start an ingest in a process of its own, and wait for its first call of the model."""
    return started(seconds, *command_of(folder))


def command_of(folder: Path) -> list[str]:
    files = [folder / f"{n}.html" for n in range(3)]
    for n, file in enumerate(files):
        words = " ".join(f"The regulator fined Acme {n} for the loss of laptop {m} in May." for m in range(60))
        file.write_text(f"<html><body><h1>Case {n}</h1><p>{words}</p></body></html>")
    return ["ingest", *map(str, files), "--home", str(folder / "home"), "--no-starter"]


def started(seconds: float, *command: str) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", INGEST, str(seconds), *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    if seconds:
        assert process.stdout.readline() == "embedding\n"
    return process


@pytest.mark.slow
def test_the_first_signal_stops_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    process = ingest(tmp_path, 0.5)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "rulings: stopping; what is being written is finished or left out. Ctrl-C again ends at once." in errors
    assert errors.splitlines()[-1] == "rulings: interrupted; run the same command again to go on"
    assert again(tmp_path, monkeypatch) == 3


@pytest.mark.slow
def test_the_second_signal_ends_at_once_even_where_the_model_hangs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = ingest(tmp_path, 100)
    started = time.monotonic()
    for _ in range(2):
        process.send_signal(signal.SIGINT)
        time.sleep(0.5)
    process.communicate(timeout=20)
    assert process.returncode == 130
    assert time.monotonic() - started < 20
    assert not _readers_of(process.pid)
    assert again(tmp_path, monkeypatch) == 3


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "code"), [(("ask", "What was fined?"), 130), (("mcp", "--http", "--port", "0"), 0)], ids=["ask", "mcp"]
)
def test_reading_the_starter_rulings_stops_in_order_too(tmp_path: Path, command: tuple[str, ...], code: int) -> None:
    process = started(1, *command, "--home", str(tmp_path / "home"))
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == code, errors
    assert "Traceback" not in errors
    assert ("rulings: stopping; what is being written is finished or left out." in errors) == (code == 130)


@pytest.mark.parametrize("times", [1, 2])
def test_a_signal_during_the_first_imports_ends_with_130(times: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", IMPORTS_SLOWLY, "doctor"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "importing\n"
    for _ in range(times):
        process.send_signal(signal.SIGINT)
        time.sleep(0.2)
    process.communicate(timeout=60)
    assert process.returncode == 130


def _readers_of(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [n for n in map(int, found.stdout.split()) if os.path.exists(f"/proc/{n}")]
