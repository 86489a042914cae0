"""No wait of an ingest is without end: a stage that makes no progress is named, and what was done is kept."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.chunk import PassageSettings
from index.build.bounds import Bounds
from index.build.pulse import Pulse
from index.crew import Crew, awaited, is_stuck
from index.errors import IndexLocked, IngestStopped, StoodStill
from index.fakes import FakeEmbedder
from index.heartbeat import Heartbeat, Patience, heartbeat_file, heartbeat_of, leave
from index.lock import holders_heartbeat, holding, try_hold
from index.ports import Encoded
from index.store import Index
from tests.index.conftest import ruling


class Hanging(FakeEmbedder):
    """A model that hangs on one text, as a native library may, until the test lets it go."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = threading.Event()

    def embed_passages(self, texts: object) -> Encoded:
        if any("Hang Ltd" in text for text in texts):  # type: ignore[attr-defined]
            self.go_on.wait(60)
        return super().embed_passages(texts)  # type: ignore[arg-type]


def test_an_ingest_whose_model_hangs_ends_and_names_the_stage(tmp_path: Path) -> None:
    files = [tmp_path / "a.md", tmp_path / "b.md"]
    for file, party in zip(files, ("Acme Ltd", "Hang Ltd"), strict=True):
        file.write_text(ruling(party, "a laptop"), encoding="utf-8")
    model = Hanging()
    with Index.open(tmp_path / "index", embedder_factory=lambda: model, settings=PassageSettings(40, 60)) as index:
        index.ingest(files[:1])
        with pytest.raises(StoodStill, match=r"embedding stood still for \d seconds\. Run the same command again"):
            index.ingest(files, bounds=Bounds(patience_s=1))
        assert is_stuck()
        model.go_on.set()
        assert len(index.documents()) == 1
        assert holders_heartbeat(tmp_path / "index" / "write.lock") is None
        assert len(index.ingest(files).added) == 1


def test_an_ingest_that_is_told_to_stop_stops_in_order_and_goes_on_when_run_again(
    open_index: Callable[..., Index], folder: Path
) -> None:
    index, stopping = open_index(), threading.Event()
    with pytest.raises(IngestStopped, match="Run it again: what is done is kept"):
        index.ingest([folder], stopping=stopping, progress=lambda progress: stopping.set())
    index.ingest([folder])
    assert len(index.documents()) == 3


def test_progress_of_others_renews_a_wait_unless_it_is_for_one_stage_alone() -> None:
    pulse = Pulse(patience_s=0.3)
    is_over = threading.Event()

    def beat() -> None:
        while not is_over.wait(0.1):
            pulse.beat("reading")

    with Crew(3, "test") as crew:
        crew.submit(beat)
        try:
            assert pulse.wait(crew.submit(is_over.wait, 2), "writing") is False
            with pytest.raises(StoodStill, match="embedding stood still"):
                pulse.wait(crew.submit(is_over.wait, 20), "embedding", alone=True)
        finally:
            is_over.set()


def test_what_a_task_raises_is_raised_to_who_waits() -> None:
    def fail() -> None:
        raise TimeoutError("of the task")

    with Crew(1, "test") as crew, pytest.raises(TimeoutError, match="of the task"):
        awaited(crew.submit(fail), "reading", 5)


def test_a_second_ingest_is_told_how_the_first_one_is_doing(tmp_path: Path) -> None:
    lock = tmp_path / "write.lock"
    held = try_hold(lock)
    assert held
    pulse = Pulse(heartbeat_file(lock))
    pulse.beat("embedding", "a.pdf")
    with pytest.raises(IndexLocked, match=r"\(embedding a.pdf, running for \d s, last progress \d s ago\). Wait"):
        _hold(lock)
    beat = holders_heartbeat(lock)
    assert beat
    leave(heartbeat_file(lock), Heartbeat(beat.pid, "embedding", "a.pdf", beat.started, time.time() - 1_800))
    with pytest.raises(IndexLocked, match=r"no progress for 30 min\). If that does not change, end it \(process \d+\)"):
        _hold(lock)
    pulse.end()
    assert heartbeat_of(heartbeat_file(lock)) is None
    held.release()


def _hold(lock: Path) -> None:
    with holding(lock, "ingesting into"):
        pass


def test_word_that_a_former_holder_left_is_not_taken_for_the_holders(tmp_path: Path) -> None:
    lock = tmp_path / "write.lock"
    held = try_hold(lock)
    assert held
    leave(heartbeat_file(lock), Heartbeat(1, "embedding", "a.pdf", 0.0, 0.0))
    assert holders_heartbeat(lock) is None
    held.release()


def test_another_process_is_waited_for_as_long_as_it_makes_progress() -> None:
    patience = Patience(0.2)
    for progress in (1.0, 2.0, 3.0):
        time.sleep(0.15)
        assert not patience.is_over(Heartbeat(7, "embedding", "", 0.0, progress))
    time.sleep(0.3)
    assert patience.is_over(Heartbeat(7, "embedding", "", 0.0, 3.0))
