"""A database follows the file that is at its path."""

import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

from index.errors import HomeGone
from index.in_place import InPlace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no file that is open")


def store(file: Path) -> InPlace:
    def connect() -> sqlite3.Connection:
        db = sqlite3.connect(file, isolation_level=None)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE IF NOT EXISTS said (word TEXT)")
        return db

    return InPlace(file, connect)


def put(held: InPlace, word: str) -> None:
    held.connection().execute("INSERT INTO said VALUES (?)", (word,))


def words(file: Path) -> list[str]:
    return [word for (word,) in store(file).connection().execute("SELECT word FROM said")]


def test_what_is_written_after_a_file_was_replaced_stands_in_the_new_one(tmp_path: Path) -> None:
    other, home = tmp_path / "other" / "a.sqlite", tmp_path / "home" / "a.sqlite"
    for file in (other, home):
        file.parent.mkdir()
    first = store(other)
    put(first, "other")
    first.drop()
    held = store(home)
    put(held, "before")
    shutil.rmtree(home.parent)
    shutil.copytree(other.parent, home.parent)
    put(held, "after")
    assert words(home) == ["other", "after"]


def test_a_file_that_was_deleted_alone_is_begun_anew_and_one_whose_folder_is_gone_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "home" / "a.sqlite"
    file.parent.mkdir()
    held = store(file)
    put(held, "before")
    for path in file.parent.iterdir():
        path.unlink()
    put(held, "after")
    assert words(file) == ["after"]
    shutil.rmtree(file.parent)
    with pytest.raises(HomeGone, match="deleted while the program used it"):
        held.connection()
    assert not file.parent.exists()
