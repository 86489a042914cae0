"""A backup of the command line carries people's data too, and puts it back into an empty folder."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant.cli.app import run
from assistant.stores.feedback import FeedbackStore, Verdict
from assistant.stores.keys import KeyStore
from assistant.stores.people import NAMES, files_of_people
from assistant.stores.shelf import Shelf
from assistant.stores.threads import Threads
from assistant.stores.users import Users
from index.types import Filters
from tests.assistant.stores.test_feedback import ANSWER


def test_accounts_conversations_feedback_and_keys_come_back_from_a_backup(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = Path(shutil.copytree(home, tmp_path / "old")), tmp_path / "new"
    conversation = _people(old)
    assert run(["backup", str(tmp_path / "kept.zip"), "--home", str(old)]) == 0
    assert "accounts, conversations, feedback, API keys" in capsys.readouterr().out
    assert run(["backup", str(tmp_path / "bare.zip"), "--home", str(old), "--without-people"]) == 0
    assert run(["restore", str(tmp_path / "kept.zip"), "--home", str(new)]) == 0
    assert Users(new).log_in("ann", "correct horse battery") and not Users(new).log_in("ann", "wrong horse battery")
    found = Threads(new).find("user:ann", conversation)
    assert found and found.answers == (ANSWER,) and found.verdicts == {0: Verdict.WRONG}
    assert [f.caller for f in FeedbackStore(new).recent(9)] == ["ann"]
    kept_keys = KeyStore(new).keys()
    assert [key.name for key in kept_keys] == ["script"]
    assert run(["restore", str(tmp_path / "kept.zip"), "--home", str(new)]) == 1
    assert run(["restore", str(tmp_path / "bare.zip"), "--home", str(tmp_path / "bare")]) == 0
    assert not [file for file in files_of_people(tmp_path / "bare") if file.exists()]


def test_a_home_restored_without_its_accounts_is_said_to_be_open(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, kept, bare = Path(shutil.copytree(home, tmp_path / "old")), tmp_path / "kept.zip", tmp_path / "bare.zip"
    Users(old).add("ann", "correct horse battery")
    assert run(["backup", str(kept), "--home", str(old)]) == 0
    assert run(["backup", str(bare), "--home", str(old), "--without-people"]) == 0

    def told(file: Path, to: Path, *options: str) -> bool:
        capsys.readouterr()
        assert run(["restore", str(file), "--home", str(to), *options]) == 0
        said = capsys.readouterr().err
        assert not said or "`rulings users add NAME`" in said
        return "nobody has an account in this home" in said

    assert told(bare, tmp_path / "new")
    assert told(kept, tmp_path / "newer", "--without-people")
    assert not told(kept, tmp_path / "new", "--force")
    assert not told(bare, tmp_path / "new", "--force")
    (tmp_path / "new" / "accounts.sqlite").unlink()  # who had accounts is not let in without: that is told elsewhere
    assert not told(bare, tmp_path / "new", "--force")


def test_the_named_files_are_those_that_the_stores_write(tmp_path: Path) -> None:
    _people(tmp_path)
    Shelf(tmp_path).listed("user:ann")
    assert {file.name for file in tmp_path.glob("*.sqlite*") if not file.name.endswith(("-wal", "-shm"))} == set(NAMES)
    for file in files_of_people(tmp_path):
        with closing(sqlite3.connect(file)) as db:
            assert db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] > 0


def _people(home: Path) -> str:
    """Put a user, a conversation, a verdict on it and a key into a home, and return the conversation's id."""
    Users(home).add("ann", "correct horse battery")
    KeyStore(home).add("script")
    threads = Threads(home)
    thread = threads.add("user:ann", None, ANSWER, Filters())
    threads.judge("user:ann", thread, 0, Verdict.WRONG)
    return thread
