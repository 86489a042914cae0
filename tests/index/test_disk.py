"""A disk that is full, damaged or not to be written."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from corpus.types import Document
from index.backup import back_up
from index.build.parse import read_with_corpus
from index.catalog import opening
from index.catalog.connection import Catalog
from index.catalog.schema import write_meta
from index.errors import DiskFull, IndexDamaged, IndexFailure, IndexMismatch
from index.store import Index
from tests.index.conftest import ruling

Open = Callable[..., Index]


def test_a_full_disk_is_said_so_and_nothing_stored_is_lost(
    open_index: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = open_index()
    index.ingest([folder / "a.md"])
    before = [index.document(e.document_id) for e in index.documents()]
    (most,) = index._catalog._writable().execute("PRAGMA page_count").fetchone()
    opened = opening._open_with_locks

    def open_on_a_small_disk(file: Path) -> sqlite3.Connection:
        db = opened(file)
        db.execute(f"PRAGMA max_page_count = {most}")
        return db

    monkeypatch.setattr(opening, "_open_with_locks", open_on_a_small_disk)
    for n in range(12):
        (folder / f"long{n}.md").write_text(ruling(f"Party{n}", f"item {n} " * 300), encoding="utf-8")
    with pytest.raises(DiskFull, match=r"is full\. Free some space and run the same command again"):
        index.ingest([folder], workers=0)
    assert index.document(before[0].document_id) == before[0]
    assert index.lexical.search("laptop", 3)
    most = 1_000_000
    assert len(index.ingest([folder], workers=0).added) + len(index.documents()) >= 15


def test_a_damaged_catalog_is_named_with_the_remedy(open_index: Open, folder: Path, tmp_path: Path) -> None:
    with open_index() as index:
        index.ingest([folder])
    (tmp_path / "index" / "catalog.sqlite3").write_bytes(b"no database at all " * 500)
    with pytest.raises(IndexDamaged, match="rulings doctor --mend"):
        open_index()


def test_a_catalog_of_another_version_of_the_program_is_refused(open_index: Open, folder: Path) -> None:
    with open_index() as index:
        index.ingest([folder])
        with index._catalog.writing() as db:
            write_meta(db, {"schema": "99"})
    with pytest.raises(IndexMismatch, match="Update the program"):
        open_index()


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    catalog = Catalog(tmp_path / "catalog.sqlite3")
    with catalog.writing():
        pass
    with pytest.raises(KeyError), catalog.writing() as db:
        db.execute("INSERT INTO projections VALUES ('a', x'00')")
        raise KeyError
    with catalog.reading() as db:
        assert db.execute("SELECT count(*) FROM projections").fetchone() == (0,)
    catalog.close()


def test_real_documents_read_back_equal(open_index: Open, shared: Path) -> None:
    files = sorted((shared / "corpus").rglob("*.md"))[::45]
    read: dict[str, Document] = {}

    def reader(name: str, data: bytes, url: str | None) -> Document:
        document = read_with_corpus(name, data, url)
        read[document.document_id] = document
        return document

    index = open_index(read=reader)
    index.ingest(files, workers=0)
    assert len(read) == len(files)
    for document_id, document in read.items():
        assert index.document(document_id) == document
        assert all(document.text[p.start : p.end] == p.text for p in index.passages(document_id))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a folder on a disk of two megabytes."""
    at = tmp_path / "disk"
    at.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(at)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk is not allowed here")
    try:
        yield at
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)


@pytest.mark.parametrize("left", ["whole", "with a log", "with a log and what SQLite locks in"])
def test_a_home_that_may_only_be_read_answers_from_the_log_too_and_follows_what_others_write(
    open_index: Open, folder: Path, tmp_path: Path, small_disk: Path, left: str
) -> None:
    def put_on_disk() -> None:
        subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
        shutil.copytree(tmp_path / "index", small_disk / "index", dirs_exist_ok=True)
        if not left.endswith("locks in"):
            (small_disk / "index" / "catalog.sqlite3-shm").unlink(missing_ok=True)
        subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)

    given = open_index()
    given.ingest([folder / "a.md"])
    if left == "whole":
        given.close()
    put_on_disk()
    with (
        Index.open(small_disk / "index", embedder_factory=lambda: given.embedder, settings=given.settings) as index,
        ThreadPoolExecutor(1) as another,
    ):
        (first,) = index.documents()
        assert "laptop" in index.document(first.document_id).text
        assert another.submit(index.document, first.document_id).result() == index.document(first.document_id)
        with pytest.raises(IndexFailure, match="cannot be opened or written"):
            index.remove(first.document_id)
        with open_index() as writer:
            writer.ingest([folder / "b.md"])
            put_on_disk()
        assert index.lexical.search("memory stick", 1) and len(index.documents()) == 2


def fill(disk: Path) -> Path:
    """Fill a disk to its last byte and return the file that does it."""
    file = disk / "fill"
    with suppress(OSError), file.open("wb", buffering=0) as stream:
        while stream.write(bytes(4_096)):
            pass
    return file


@pytest.mark.parametrize("views", ["stored", "lost"])
def test_a_full_disk_is_read_and_said_once_and_takes_documents_again_once_there_is_room(
    open_index: Open, folder: Path, small_disk: Path, views: str, caplog: pytest.LogCaptureFixture
) -> None:
    home = small_disk / "index"

    def opened() -> Index:
        given = open_index()
        return Index.open(home, embedder_factory=lambda: given.embedder, settings=given.settings)

    with opened() as index:
        index.ingest([folder])
        expected = [index.document(e.document_id) for e in index.documents()], index.lexical.search("laptop", 5)
    if views == "lost":
        shutil.rmtree(home / "cache")
    filling = fill(small_disk)
    opening._told.clear()
    (folder / "d.md").write_text(ruling("Delta SpA", "a hard disk"), encoding="utf-8")
    with opened() as index:
        assert (
            [index.document(e.document_id) for e in index.documents()],
            index.lexical.search("laptop", 5),
        ) == expected
        assert len([r for r in caplog.records if "is full" in r.getMessage()]) == 1
        with pytest.raises(DiskFull):
            index.ingest([folder], workers=0)
        assert index.lexical.search("laptop", 5) == expected[1]
        filling.unlink()
        assert index.ingest([folder], workers=0).added == ("d.md",)
        assert index.lexical.search("disk", 5)


def test_on_a_full_disk_threads_and_processes_read_the_log_side_by_side(
    open_index: Open, folder: Path, tmp_path: Path, small_disk: Path
) -> None:
    given = open_index()
    given.ingest([folder])
    (small_disk / "index").mkdir()
    for end in ("", "-wal"):
        shutil.copy(tmp_path / "index" / f"catalog.sqlite3{end}", small_disk / "index")
    fill(small_disk)
    catalogs = [Catalog(small_disk / "index" / "catalog.sqlite3") for _ in range(2)]

    def count(catalog: Catalog) -> int:
        with catalog.reading() as db:
            return len(db.execute("SELECT 1 FROM documents").fetchall())

    with ThreadPoolExecutor(2) as threads:
        assert [count(c) for c in catalogs] + list(threads.map(count, catalogs)) == [3] * 4
    with pytest.raises(DiskFull), catalogs[0].writing():
        pass
    for catalog in catalogs:
        catalog.close()


def test_a_disk_that_fills_while_an_index_is_open_does_not_keep_it_from_answering(
    open_index: Open, folder: Path, small_disk: Path
) -> None:
    given = open_index()
    with Index.open(small_disk / "index", embedder_factory=lambda: given.embedder, settings=given.settings) as index:
        index.ingest([folder])
        expected = index.lexical.search("laptop", 5)
        fill(small_disk)
        with Index.open(
            small_disk / "index", embedder_factory=lambda: given.embedder, settings=given.settings
        ) as other:
            assert other.lexical.search("laptop", 5) == expected
            assert index.lexical.search("laptop", 5) == expected


@pytest.mark.parametrize("room", [0, 100_000])
def test_a_backup_names_the_disk_that_is_full(
    open_index: Open, folder: Path, tmp_path: Path, small_disk: Path, room: int
) -> None:
    with open_index() as index:
        index.ingest([folder])
    filling = fill(small_disk)
    os.truncate(filling, filling.stat().st_size - room)
    target = small_disk / "kept.zip"
    with pytest.raises(DiskFull) as told:
        back_up(tmp_path / "index", target)
    assert told.value.message == f"The disk that holds {target} is full"
    assert list(small_disk.iterdir()) == [filling]
