"""Nothing native is called by two threads before one has called it alone."""

import threading
from pathlib import Path

import numpy as np
import pytest

from index.embed.encode import CannotRun, Network, warm
from index.embed.exported import ExportedEmbedder
from index.embed.locate import locate_model
from index.errors import ModelUnavailable
from index.first_entry import first_entry
from index.ports import Floats, Ints

WIDTH = 384


class Watched:
    """A network that notes how many threads are inside it at once, and how many had been when its first call ended."""

    def __init__(self) -> None:
        self.calls = self.inside = self.most_at_first = 0
        self._first_ended = threading.Event()
        self._lock = threading.Lock()

    def open(self, file: Path, threads: int | None) -> Network:
        return Network(self.forward, at_once=2)

    def forward(self, ids: Ints, mask: Ints, pooled_over: Ints) -> tuple[Floats, None]:
        with self._lock:
            self.calls += 1
            self.inside += 1
            is_first = self.calls == 1
        if is_first:
            self._first_ended.wait(0.3)  # long enough for another thread to come in, were it let in
            self.most_at_first = self.inside
            self._first_ended.set()
        with self._lock:
            self.inside -= 1
        return np.ones((*ids.shape, WIDTH), np.float32), None


@pytest.mark.slow
def test_the_first_run_of_a_network_is_made_by_one_thread_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched()
    monkeypatch.setattr("index.embed.exported.exported_model", lambda folder, cache: cache)  # which takes seconds
    embedder = ExportedEmbedder(locate_model(), home=tmp_path, query=watched.open, passages=watched.open)
    start = threading.Barrier(4)

    def embed(number: int) -> None:
        start.wait()
        if number % 2:
            embedder.embed_query(f"question {number}")
        else:
            embedder.embed_passages([f"passage {number}"] * 40)

    threads = [threading.Thread(target=embed, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert watched.calls > 4
    assert watched.most_at_first == 1


def test_a_library_is_entered_while_no_other_is() -> None:
    entered: list[str] = []

    def enter_second() -> None:
        with first_entry("Two"):
            entered.append("Two")

    with first_entry("One"):
        with first_entry("What One loads itself"):
            pass
        thread = threading.Thread(target=enter_second)
        thread.start()
        thread.join(0.2)
        assert entered == []
    thread.join(10)
    assert entered == ["Two"]


def test_who_waits_too_long_for_a_library_is_told() -> None:
    said: list[str] = []

    def wait() -> None:
        try:
            with first_entry("The tokenizer", wait_s=0.05):
                pass
        except ModelUnavailable as error:
            said.append(str(error))

    with first_entry("Another"):
        thread = threading.Thread(target=wait)
        thread.start()
        thread.join(10)
    assert said == [
        "The tokenizer cannot be loaded: another library has been loading for 0 seconds. Start the program again; "
        "if it happens again, set the embedding runtime to onnx or torch."
    ]


def test_a_network_that_opens_and_does_not_run_counts_as_damaged() -> None:
    def fail(ids: Ints, mask: Ints, pooled_over: Ints) -> tuple[Floats, None]:
        raise RuntimeError("bad kernel")

    with pytest.raises(CannotRun, match="RuntimeError on the first run"):
        warm(Network(fail))
