"""A store follows the file that is at its path, and makes of a file what this version needs."""

import shutil
import sqlite3
import stat
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest

from assistant.stores.file import VERSION, NewerFile, StoreFile
from index.errors import DiskFull, HomeGone, IndexDamaged, IndexFailure, IndexLocked

SCHEMA = "CREATE TABLE IF NOT EXISTS said (word TEXT, loud INTEGER); CREATE INDEX IF NOT EXISTS by_loud ON said (loud);"
ADDED = {"said": {"loud": "INTEGER"}}


def store(file: Path, *pragmas: str) -> StoreFile:
    return StoreFile(file, SCHEMA, added=ADDED, pragmas=pragmas)


def put(held: StoreFile, word: str) -> None:
    with held.writing() as db:
        db.execute("INSERT INTO said (word) VALUES (?)", (word,))


def words(file: Path) -> list[str]:
    with store(file).reading() as db:
        return [word for (word,) in db.execute("SELECT word FROM said")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no file that is open")
def test_what_is_written_after_a_file_was_replaced_stands_in_the_new_one(tmp_path: Path) -> None:
    other, home = tmp_path / "other" / "a.sqlite", tmp_path / "home" / "a.sqlite"
    first, held = store(other), store(home)
    put(first, "other")
    first.close()
    put(held, "before")
    shutil.rmtree(home.parent)
    shutil.copytree(other.parent, home.parent)
    put(held, "after")
    assert words(home) == ["other", "after"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no file that is open")
def test_a_file_that_was_deleted_alone_is_begun_anew_and_one_whose_folder_is_gone_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "home" / "a.sqlite"
    held = store(file)
    put(held, "before")
    for path in file.parent.iterdir():
        path.unlink()
    assert held.is_gone
    put(held, "after")
    assert words(file) == ["after"]
    shutil.rmtree(file.parent)
    with pytest.raises(HomeGone, match="deleted while the program used it"):
        put(held, "never")
    assert not file.parent.exists()


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    held = store(tmp_path / "a.sqlite")
    put(held, "before")
    with pytest.raises(ZeroDivisionError), held.writing() as db:
        db.execute("DELETE FROM said")
        raise ZeroDivisionError
    assert words(tmp_path / "a.sqlite") == ["before"]


def test_columns_that_a_file_of_an_earlier_version_lacks_are_added_and_what_it_holds_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("CREATE TABLE said (word TEXT)")
        db.execute("INSERT INTO said VALUES ('before')")
    with store(file).reading() as db:
        assert db.execute("SELECT word, loud FROM said").fetchall() == [("before", None)]
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_a_file_of_a_newer_version_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(file)) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(NewerFile, match="written by a newer version of the program"):
        put(store(file), "never")
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_file_of_people_is_read_by_its_owner_alone(tmp_path: Path) -> None:
    for name, of_people in (("a.sqlite", True), ("b.sqlite", False)):
        (tmp_path / name).touch(mode=0o644)
        put(StoreFile(tmp_path / name, SCHEMA, of_people=of_people), "x")
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == (0o600 if of_people else 0o644)


def test_what_was_deleted_can_be_brought_out_of_the_log_too(tmp_path: Path) -> None:
    held = store(tmp_path / "a.sqlite")
    put(held, "a word to be forgotten")
    with held.writing() as db:
        db.execute("DELETE FROM said")
    held.empty_log()
    assert not any(b"forgotten" in path.read_bytes() for path in tmp_path.iterdir())


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """Yield a file that another holds for writing."""
    put(store(tmp_path / "a.sqlite"), "before")
    with closing(sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield tmp_path / "a.sqlite"


def test_a_file_that_another_writes_is_read_meanwhile_and_who_writes_too_is_told_to_wait(locked: Path) -> None:
    assert words(locked) == ["before"]
    with pytest.raises(IndexLocked, match="Another process is writing to"):
        put(store(locked, "busy_timeout = 10"), "never")


def test_a_file_that_is_no_database_is_told_as_damaged_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    file.write_bytes(b"no database " * 100)
    with pytest.raises(IndexDamaged, match="is damaged"):
        put(store(file), "never")
    assert file.read_bytes() == b"no database " * 100


def test_a_file_with_no_room_left_is_told_as_a_full_disk(tmp_path: Path) -> None:
    held = store(tmp_path / "a.sqlite", "max_page_count = 8")
    with pytest.raises(DiskFull, match="is full"):
        put(held, "x" * 100_000)
    assert words(tmp_path / "a.sqlite") == []


def test_a_folder_in_the_place_of_the_file_is_told_with_what_to_look_at(tmp_path: Path) -> None:
    (tmp_path / "a.sqlite").mkdir()
    with pytest.raises(IndexFailure, match="cannot be opened or written"):
        put(store(tmp_path / "a.sqlite"), "never")


def test_many_who_open_a_file_of_an_earlier_version_at_once_all_find_it_brought_to_this_one(tmp_path: Path) -> None:
    file, together = tmp_path / "a.sqlite", Barrier(8)
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE said (word TEXT)")

    def opened(n: int) -> None:
        held = store(file)
        together.wait()
        put(held, str(n))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(opened, range(8)))
    assert sorted(words(file)) == [str(n) for n in range(8)]
