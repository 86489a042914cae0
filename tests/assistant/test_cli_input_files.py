"""Whatever command reads a file that it was given: one that is none is refused at once."""

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.cli.app import run
from tests.assistant.conftest import CLINIC_QUESTION, Command

READERS = {
    "verify": ["verify", "{file}"],
    "restore": ["restore", "{file}", "--force"],
    "ask": ["ask", "--batch", "{file}"],
    "quiz check": ["quiz", "check", "{file}"],
    "quiz take": ["quiz", "take", "{file}"],
    "eval": ["eval", "{file}"],
    "eval against": ["eval", "{questions}", "--against", "{file}"],
    "ingest": ["ingest", "{file}"],
}
each_reader = pytest.mark.parametrize("name", READERS)


@pytest.fixture(autouse=True)
def ends_at_last() -> Iterator[None]:
    """End a test that waits for what nobody writes."""

    def stop(*_: object) -> None:
        pytest.fail("the command waits")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
@pytest.mark.parametrize("linked", [False, True])
@each_reader
def test_a_pipe_is_refused_before_anybody_waits_for_what_comes_out_of_it(
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    linked: bool,
) -> None:
    monkeypatch.setenv("RULINGS_STARTER", "0")
    questions = tmp_path / "questions.jsonl"
    questions.write_text("", encoding="utf-8")
    file = tmp_path / "given.json"
    os.mkfifo(tmp_path / "pipe" if linked else file)
    if linked:
        file.symlink_to(tmp_path / "pipe")
    assert run([*(part.format(file=file, questions=questions) for part in READERS[name]), "--home", str(home)]) != 0
    (told,) = [line for line in capsys.readouterr().err.splitlines() if "given.json" in line]
    assert "given.json is a pipe, not a file. " in told


def test_questions_still_come_on_standard_input(process: Command) -> None:
    asked = process("ask", "--batch", "-", given=json.dumps({"id": 1, "question": CLINIC_QUESTION}))
    assert asked.code == 0 and '"id":1' in asked.out.replace(" ", "")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["restore", "--force"], "is not a backup"),
        (["ask", "--batch"], "cannot be read"),
        (["eval", "{questions}", "--against"], "is not a saved run"),
    ],
)
def test_what_cannot_be_looked_at_is_told_with_what_to_give(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str], told: str
) -> None:
    questions, file = tmp_path / "questions.jsonl", tmp_path / ("a" * 300)
    questions.write_text('{"id": 1, "question": "Why?", "must_include": [], "gold": []}\n', encoding="utf-8")
    given = [part.format(questions=questions) for part in command]
    assert run([*given, str(file), "--home", str(home)]) == 1
    assert told in capsys.readouterr().err
