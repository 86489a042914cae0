"""What a person is told of damage in a home, and that what is said to do works."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from assistant.cli.app import run
from assistant.stores.limits import RateLimit
from assistant.stores.people import ACCOUNTS
from assistant.stores.users import Users
from index.backup import back_up
from tests.assistant.conftest import CLINIC_QUESTION, Done
from tests.benchmarks.damage import CATALOG, tries

Command = Callable[..., Done]


def copied(source: str, target: str) -> str:
    """Link what is only ever replaced, copy the rest."""
    if source.endswith(".onnx"):
        os.link(source, target)
        return target
    return str(shutil.copyfile(source, target))


@pytest.fixture
def own(home: Path, tmp_path: Path) -> Path:
    """Return a copy of the home, to be damaged."""
    shutil.copytree(home, tmp_path / "own", copy_function=copied)
    with closing(sqlite3.connect(tmp_path / "own" / CATALOG)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # else pages of another test's log hide what is damaged
    return tmp_path / "own"


@pytest.fixture
def command(own: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command on that copy."""

    def call(*arguments: str) -> Done:
        capsys.readouterr()
        starter = () if arguments[0] in ("backup", "restore") else ("--no-starter",)
        code = run([*arguments, "--home", str(own), *starter])
        return Done(code, *capsys.readouterr())

    return call


def answer_of(command: Command) -> dict:
    found = command("ask", CLINIC_QUESTION, "--json")
    assert found.code == 0, found.err
    return {key: value for key, value in json.loads(found.out).items() if key != "timings_ms"}


def damage_an_index_of_the_catalog(file: Path) -> None:
    """Overwrite the page from which SQLite looks facts up by their values."""
    with closing(sqlite3.connect(file)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'facts_by_value'").fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    data = bytearray(file.read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    file.write_bytes(data)


def test_the_doctor_saves_what_can_be_read_of_a_damaged_catalog(command: Command, own: Path) -> None:
    before = answer_of(command)
    damage_an_index_of_the_catalog(own / CATALOG)
    damaged = (own / CATALOG).read_bytes()
    named = command("doctor")
    assert named.code == 1
    assert "FAULT catalog" in named.out
    mended = command("doctor", "--mend")
    assert mended.code == 0, mended.out
    assert "mend: 2 documents were saved from it" in mended.out
    assert (own / f"{CATALOG}.damaged-1").read_bytes() == damaged
    assert answer_of(command) == before


@pytest.mark.parametrize(
    ("at", "data"),
    [
        (0, b"no database here"),
        (0, bytes(100)),
        (0, b"\xff" * 100),
        (16, b"\1\1"),
        (16, b"\0\x80"),
        (18, b"\0\t"),
        (20, b"\t" * 20),
        (44, b"\t" * 4),
        (56, b"\0\0\0\2"),
    ],
    ids=["name", "nothing", "ones", "page size 65,536", "page size 128", "version", "many", "schema", "UTF-16"],
)
def test_the_doctor_saves_every_document_where_only_the_head_of_a_catalog_is_overwritten(
    command: Command, own: Path, at: int, data: bytes
) -> None:
    before = answer_of(command)
    with (own / CATALOG).open("r+b") as stream:
        stream.seek(at)
        stream.write(data)
    damaged = (own / CATALOG).read_bytes()
    assert "FAULT catalog" in command("doctor").out
    mended = command("doctor", "--mend")
    assert mended.code == 0 and "mend: 2 documents were saved from it" in mended.out
    assert (own / f"{CATALOG}.damaged-1").read_bytes() == damaged
    assert answer_of(command) == before
    assert not list((own / "index").glob(".*"))


@pytest.mark.parametrize("what", [CATALOG, "index/chroma/1/chroma.sqlite3"])
def test_the_doctor_leaves_what_others_have_put_beside_the_vectors(
    command: Command, own: Path, documents: Path, what: str
) -> None:
    shutil.rmtree(own / "index")  # other tests may have left the vectors in another folder
    assert command("ingest", str(documents)).code == 0
    chroma = own / "index" / "chroma"
    assert (chroma / "1" / "chroma.sqlite3").exists()
    theirs = [chroma / "mine.txt", chroma / "mine" / "notes.txt", chroma / "1" / "mine.txt", chroma / "7" / "mine.txt"]
    for file in theirs:
        file.parent.mkdir(exist_ok=True)
        file.write_text("mine", encoding="utf-8")
    made = {path for path in (chroma / "1").rglob("*") if path.is_file() and path not in theirs}
    assert len(made) > 3
    (own / what).write_bytes(b"no database " * 999)
    assert "made anew" in command("doctor", "--mend").out or what == CATALOG
    assert [file.read_text(encoding="utf-8") for file in theirs] == ["mine"] * len(theirs)
    assert not any(path.exists() for path in made)


def test_a_catalog_that_is_gone_is_said_so_and_a_backup_brings_it_back(
    command: Command, own: Path, tmp_path: Path
) -> None:
    before = answer_of(command)
    assert command("backup", str(tmp_path / "backup.zip")).code == 0
    (own / CATALOG).unlink()
    for asked in (("ask", CLINIC_QUESTION), ("list",), ("search", "fine"), ("ingest", str(own))):
        told = command(*asked)
        assert told.code == 1
        assert told.err.startswith(f"rulings: The catalog {own / CATALOG} is gone")
        assert told.err.count("\n") == 1
    assert "FAULT catalog" in command("doctor").out
    assert "`rulings restore FILE`" in command("doctor", "--mend").out
    assert command("restore", str(tmp_path / "backup.zip")).code == 0
    assert answer_of(command) == before


def swapped(file: Path) -> None:
    """Put the catalog of another home in the place of this one's."""
    other = file.parents[1] / "other"
    other.mkdir()
    (other / "models").symlink_to(file.parents[1] / "models")
    (other / "bank.md").write_text("# Bank\n\nThe bank was fined for a lost tape.", encoding="utf-8")
    assert run(["ingest", str(other / "bank.md"), "--home", str(other), "--no-starter"]) == 0
    shutil.copyfile(other / CATALOG, file)


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()
    (file / "kept").write_text("kept", encoding="utf-8")


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def removed(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize("lose", [swapped, a_folder, emptied, removed])
def test_documents_lost_with_a_catalog_are_spoken_of_until_they_are_back(
    command: Command, own: Path, tmp_path: Path, lose: Callable[[Path], None]
) -> None:
    before = answer_of(command)
    assert command("backup", str(tmp_path / "backup.zip")).code == 0
    lose(own / CATALOG)
    mended = command("doctor", "--mend")
    assert mended.code == 1
    assert "run `rulings restore FILE`" in mended.out
    assert ("copy its whole folder index" in mended.out) == (lose is swapped)
    aside = own / f"{CATALOG}.damaged-1"
    assert aside.exists() == (lose is not removed)
    assert (aside / "kept").exists() == (lose is a_folder)
    for told in (command("ask", CLINIC_QUESTION).out, command("doctor").out):
        said = " ".join(told.split())
        assert "were lost with the damaged catalog" in said
        assert "`rulings restore FILE`" in said
        assert "No faults" not in said
        assert (str(aside) in said.replace(" ", "")) == (lose is not removed)
    assert not json.loads(command("list", "--json").out)["documents"]
    assert command("restore", str(tmp_path / "backup.zip")).code == 0
    assert answer_of(command) == before
    assert command("doctor").code == 0


def test_documents_ingested_after_a_loss_end_the_word_of_it(command: Command, own: Path, tmp_path: Path) -> None:
    removed(own / CATALOG)
    assert command("doctor", "--mend").code == 1
    (tmp_path / "bank.md").write_text("# Bank\n\nThe bank was fined for a lost tape.", encoding="utf-8")
    assert command("ingest", str(tmp_path / "bank.md")).code == 0
    assert command("doctor").code == 0


def test_a_starter_corpus_is_not_read_into_a_home_whose_catalog_is_damaged(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / CATALOG).write_bytes(b"")
    assert run(["ask", CLINIC_QUESTION, "--home", str(own)]) == 1
    assert "is empty, but" in capsys.readouterr().err


def test_a_document_lost_to_damage_is_read_again_from_its_file(command: Command, own: Path) -> None:
    before = answer_of(command)
    with closing(sqlite3.connect(own / CATALOG)) as db, db:
        db.execute("UPDATE documents SET text = x'00'")
    assert command("doctor").out.count("FAULT document") == 2
    assert "mend: 2 of 2 damaged documents were read again from their files" in command("doctor", "--mend").out
    assert command("doctor").code == 0
    assert answer_of(command) == before


def test_a_folder_in_the_place_of_an_exported_model_is_moved_aside_and_the_model_made_anew(
    command: Command, own: Path
) -> None:
    before = answer_of(command)
    (file,) = own.glob("models/*/model-8bit.onnx")
    file.unlink()
    file.mkdir()
    assert "FAULT" in command("doctor").out
    assert answer_of(command) == before
    assert file.is_file()
    assert file.with_name(f"{file.name}.damaged-1").is_dir()


def test_damaged_accounts_let_nobody_in_and_are_not_put_away(command: Command, own: Path, tmp_path: Path) -> None:
    Users(own).add("ann", "a long password of hers", is_admin=True)
    back_up(own / "index", tmp_path / "backup.zip", others=[own / ACCOUNTS])
    for file in own.glob(f"{ACCOUNTS}*"):
        file.unlink()
    (own / ACCOUNTS).write_bytes(b"no accounts " * 100)
    before = answer_of(command)
    assert before["outcome"] == "answered"
    assert "FAULT accounts" in command("doctor").out
    assert "is left where it is, and nobody gets in" in command("doctor", "--mend").out
    assert (own / ACCOUNTS).exists()
    assert command("restore", str(tmp_path / "backup.zip"), "--force").code == 0
    assert [user.name for user in Users(own).all()] == ["ann"]


def test_a_damaged_count_of_requests_begins_anew(tmp_path: Path) -> None:
    file = tmp_path / "limits.sqlite3"
    file.write_bytes(b"no counts " * 100)
    limit = RateLimit(file, 6)
    assert [limit.wait_s("clerk") for _ in range(7)] == [0.0] * 7  # the one that found the damage was not counted
    assert (tmp_path / "limits.sqlite3.damaged-1").exists()
    assert RateLimit(file, 6).wait_s("clerk") > 0.0


def test_answers_stay_right_or_the_remedy_works_whatever_file_is_damaged(own: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.zip"
    back_up(own / "index", backup)
    for done in tries(own, backup, tmp_path / "work", 10, seed=5, skip=".onnx"):
        assert done.remedy in ("none needed", "doctor --mend", "restore")
