"""Whatever command writes a file: none that is there is lost in silence, and nothing of the home at all."""

import json
from pathlib import Path

import pytest

from assistant.cli.app import run
from index.backup import back_up
from index.errors import IndexFailure
from tests.assistant.conftest import CLINIC_QUESTION, Command, Done

WRITERS = {
    "ask": ["ask", CLINIC_QUESTION, "--save", "{file}"],
    "eval": ["eval", "{questions}", "--save", "{file}"],
    "quiz": ["quiz", "-n", "1", "-o", "{file}"],
    "quiz take": ["quiz", "take", "{quiz}", "--results", "{file}"],
    "backup": ["backup", "{file}"],
}
each_writer = pytest.mark.parametrize("name", WRITERS)


@pytest.fixture
def rulings(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run a command on the index of the tests, one that knows of no starter corpus too."""
    monkeypatch.setenv("RULINGS_STARTER", "0")

    def call(*arguments: str) -> Done:
        capsys.readouterr()
        code = run([*arguments, "--home", str(home)])
        return Done(code, *capsys.readouterr())

    return call


@pytest.fixture
def given(rulings: Command, tmp_path: Path) -> dict[str, str]:
    questions = tmp_path / "questions.jsonl"
    asked = {"id": "q1", "question": CLINIC_QUESTION, "must_include": [], "gold": [], "type": "unanswerable"}
    questions.write_text(json.dumps(asked), encoding="utf-8")
    assert rulings("quiz", "-n", "1", "-o", str(tmp_path / "made.json")).code == 0
    return {"questions": str(questions), "quiz": str(tmp_path / "made.json")}


def command_of(name: str, file: Path, given: dict[str, str]) -> list[str]:
    return [part.format(file=file, **given) for part in WRITERS[name]]


@each_writer
def test_a_file_that_is_there_is_written_over_only_by_force(
    rulings: Command, given: dict[str, str], tmp_path: Path, name: str
) -> None:
    file = tmp_path / "mine.json"
    file.write_text("mine", encoding="utf-8")
    done = rulings(*command_of(name, file, given))
    assert done.code == 2 and "--force" in done.err
    assert file.read_text(encoding="utf-8") == "mine"
    if name != "quiz take":  # nobody is there to take it
        assert rulings(*command_of(name, file, given), "--force").code == 0
        assert file.read_bytes() != b"mine"


@each_writer
def test_nothing_of_the_home_is_written_over_by_force_or_by_a_link(
    rulings: Command, home: Path, given: dict[str, str], tmp_path: Path, name: str
) -> None:
    catalog, link = home / "index" / "catalog.sqlite3", tmp_path / "link.json"
    link.symlink_to(catalog)
    before = catalog.read_bytes()
    for file in (catalog, link, home / "accounts.json"):
        done = rulings(*command_of(name, file, given), "--force", *(["--format", "json"] if name == "quiz" else []))
        assert done.code == 2 and "is in the home" in done.err
    assert catalog.read_bytes() == before and not (home / "accounts.json").exists()


def test_a_program_cannot_put_a_backup_over_what_is_backed_up(home: Path) -> None:
    catalog, accounts = home / "index" / "catalog.sqlite3", home / "accounts.sqlite"
    before = catalog.read_bytes()
    for target in (catalog, accounts):
        with pytest.raises(IndexFailure, match="one of the files to back up"):
            back_up(home / "index", target, force=True, others=[accounts])
    assert catalog.read_bytes() == before
