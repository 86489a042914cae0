"""Whatever command writes a file: none that is there is lost in silence, and nothing of the home at all."""

import json
import os
import stat
from pathlib import Path

import pytest

from assistant.cli.app import run
from assistant.eval import Run, save_run
from corpus.errors import NotAFile
from corpus.whole_file import write_whole
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


@pytest.fixture(params=["pipe", "device", "link to a pipe"])
def node(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return what is no file, made for the test alone."""
    made = tmp_path / "node.json"
    try:
        if request.param == "device":
            os.mknod(made, 0o600 | stat.S_IFCHR, os.makedev(1, 3))
        else:
            os.mkfifo(tmp_path / "pipe.json")
    except (AttributeError, OSError):
        pytest.skip("nodes cannot be made here")
    if request.param != "device":
        made = tmp_path / "pipe.json"
    if request.param.startswith("link"):
        made = tmp_path / "link.json"
        made.symlink_to("pipe.json")
    return made


@each_writer
def test_what_is_no_file_is_left_as_it_is_by_force_too(
    rulings: Command, given: dict[str, str], name: str, node: Path
) -> None:
    before = node.lstat()
    done = rulings(*command_of(name, node, given), "--force", *(["--format", "json"] if name == "quiz" else []))
    assert done.code == 2 and "not a file, and is left as it is; name a file" in done.err
    assert (node.lstat().st_mode, node.lstat().st_ino) == (before.st_mode, before.st_ino)
    assert not node.is_file()


def test_a_program_cannot_put_a_file_in_the_place_of_what_is_none(home: Path, node: Path) -> None:
    before = node.lstat()
    for write in (
        lambda: back_up(home / "index", node, force=True),
        lambda: save_run(Run((), {}), node),
        lambda: write_whole(node, b""),
    ):
        with pytest.raises(NotAFile, match="not a file"):
            write()
    assert (node.lstat().st_mode, node.lstat().st_ino) == (before.st_mode, before.st_ino)
    assert not [path for path in node.parent.iterdir() if path.name.startswith(".")]


def test_the_file_that_a_link_leads_to_is_written_and_the_link_stays(tmp_path: Path) -> None:
    file, link = tmp_path / "there" / "mine.json", tmp_path / "link.json"
    file.parent.mkdir()
    link.symlink_to(file)
    for data in (b"new", b"newer"):
        write_whole(link, data)
        assert link.is_symlink() and file.read_bytes() == data
    assert [path.name for path in file.parent.iterdir()] == ["mine.json"]


def test_a_program_cannot_put_a_backup_put_a_backup_over_what_is_backed_up(home: Path) -> None:
    catalog, accounts = home / "index" / "catalog.sqlite3", home / "accounts.sqlite"
    before = catalog.read_bytes()
    for target in (catalog, accounts):
        with pytest.raises(IndexFailure, match="one of the files to back up"):
            back_up(home / "index", target, force=True, others=[accounts])
    assert catalog.read_bytes() == before
