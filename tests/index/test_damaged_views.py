"""Bytes of stored views that are not what was written: noticed, gathered from the catalog again, said once."""

import io
import logging
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.live import cache, sums
from index.live.stored import faults_in
from index.live.sums import SegmentDamaged, open_array, sums_of
from index.store import Index
from tests.index.conftest import ruling
from tests.index.test_live import state

pytestmark = pytest.mark.slow  # an index for every kind of damage

Open = Callable[..., Index]


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[-1] ^= 0x10
    data[len(data) * 3 // 4] ^= 0x01
    file.write_bytes(data)


def truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-3])


def remove(file: Path) -> None:
    file.unlink()


def replace_by_another_array(file: Path) -> None:
    made = io.BytesIO()
    np.save(made, np.zeros((3, 5), np.complex64))
    file.write_bytes(made.getvalue())


def zero(file: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


@pytest.mark.parametrize("harm", [flip, truncate, remove, replace_by_another_array, zero])
def test_damage_to_any_file_of_a_view_changes_no_result_and_is_said_once(
    open_index: Open,
    folder: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    harm: Callable[[Path], None],
) -> None:
    index = open_index()
    index.ingest([folder])
    expected = state(index)
    for pattern in sorted(f"{p.parent.name.partition('-')[0]}-*/{p.name}" for p in tmp_path.glob("index/cache/*/*")):
        (file,) = (tmp_path / "index" / "cache").glob(pattern)
        harm(file)
        caplog.clear()
        assert [fault.file for fault in faults_in(tmp_path / "index" / "cache")] == [file]
        assert state(open_index()) == expected, pattern
        said = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
        assert len(said) == 1, (pattern, said)
        assert "nothing is lost" in said[0]
        caplog.clear()
        assert state(open_index()) == expected
        assert not caplog.records, "what was mended is stored"
        assert list(faults_in(tmp_path / "index" / "cache")) == []


@pytest.mark.parametrize("name", ["vectors", "words-rows", "words-counts"])
def test_damage_to_an_array_that_is_compared_when_it_is_read_changes_no_result(
    open_index: Open,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    name: str,
) -> None:
    monkeypatch.setattr(cache, "_LARGE", 0)
    index = open_index()
    index.ingest([folder])
    expected = state(index)
    (file,) = tmp_path.glob(f"index/cache/segment-*/{name}.npy")
    flip(file)
    reader = open_index()
    assert state(reader) == expected
    assert state(reader) == expected
    assert len(caplog.records) == 1


def test_damage_met_while_views_are_joined_does_not_stop_an_ingest(
    open_index: Open, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_LARGE", 0)
    with open_index() as index:
        index.ingest([folder])
    (file,) = tmp_path.glob("index/cache/segment-*/vectors.npy")
    flip(file)
    (folder / "d.md").write_text(ruling("Delta SpA", "a hard disk"), encoding="utf-8")
    index = open_index()
    index.ingest([folder])
    with Index.open(tmp_path / "fresh", embedder_factory=lambda: index.embedder, settings=index.settings) as fresh:
        fresh.ingest([folder])
        assert state(open_index()) == state(index) == state(fresh)


def test_only_the_blocks_that_are_read_are_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sums, "BLOCK", 64)
    file = tmp_path / "a.npy"
    np.save(file, np.arange(400, dtype=np.float32).reshape(50, 8))  # 32 bytes a row, two rows a block
    said = sums_of(file)
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)
    array, blocks = open_array(file, said)
    blocks.check_rows(np.array([0, 7, 47]))
    blocks.check(0, 48)
    assert array[47, 7] == 383
    with pytest.raises(SegmentDamaged, match=r"a\.npy is damaged"):
        blocks.check_rows(np.array([3, 48]))
    with pytest.raises(SegmentDamaged):
        blocks.check()
    assert blocks.is_damaged


def test_a_row_over_several_blocks_is_compared_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sums, "BLOCK", 16)
    file = tmp_path / "a.npy"
    np.save(file, np.zeros((4, 10), np.float32))
    said = sums_of(file)
    for at in range(10 * 4):
        data = bytearray(file.read_bytes())
        data[-40 - 1 - at] ^= 1  # the third row of four
        (tmp_path / "b.npy").write_bytes(data)
        _, blocks = open_array(tmp_path / "b.npy", said)
        with pytest.raises(SegmentDamaged):
            blocks.check_rows(np.array([2]))
