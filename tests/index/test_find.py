"""Finding sources: told as it goes, and nobody waits for it."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from index.build.progress import Progress
from index.lock import try_hold
from index.store import Index
from tests.index.conftest import ruling


def test_the_listener_hears_while_an_archive_is_searched_and_others_may_write_meanwhile(
    open_index: Callable[..., Index], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.build.find._SECONDS_BETWEEN", 0.0)
    with zipfile.ZipFile(tmp_path / "cases.zip", "w") as archive:
        for n in range(3):
            archive.writestr(f"{n}.md", ruling(f"Acme {n} Ltd", f"{n} laptops"))
    index = open_index()
    heard: list[tuple[Progress, bool]] = []

    def listen(progress: Progress) -> None:
        lock = try_hold(index.path / "write.lock")
        heard.append((progress, lock is not None))
        if lock:
            lock.release()

    assert len(index.ingest([tmp_path / "cases.zip"], progress=listen).added) == 3
    assert [(p.documents_total, p.name, is_free) for p, is_free in heard[:3]] == [
        (n + 1, f"cases.zip/{n}.md", True) for n in range(3)
    ]
    assert not any(is_free for _, is_free in heard[3:])
