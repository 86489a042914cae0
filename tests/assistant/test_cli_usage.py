"""How the command line reads what is typed, and what it says when something is wrong."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli.app import COMMANDS, run

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("numpy", "torch", "chromadb", "rich", "onnxruntime", "transformers", "yaml", "sqlite3")


def lines_of(*arguments: str) -> list[str]:
    """Return what a command line shows, and last which heavy library it loaded."""
    code = (
        f"import sys; from assistant.cli.app import run; run({arguments!r}); "
        f"print([h for h in {HEAVY!r} if h in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    return done.stdout.splitlines()


def test_help_names_every_command_and_loads_nothing_heavy() -> None:
    *shown, loaded = lines_of("--help")
    assert loaded == "[]"
    assert [c for c in COMMANDS if not any(line.split()[:1] == [c] for line in shown)] == []


def test_the_help_of_the_command_most_used_loads_nothing_heavy_either() -> None:
    *shown, loaded = lines_of("ask", "--help")
    assert loaded == "[]"
    assert "--batch FILE" in "\n".join(shown)


@pytest.mark.parametrize(
    "command",
    [
        {"users": "users add", "keys": "keys add", "quiz": "quiz make", "models": "models list"}.get(c, c)
        for c in COMMANDS
    ],
)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command.split(), "--help"]) == 0
    assert "--home DIR" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["ask"], "Give a question"),
        (["ask", "Who?", "--batch", "x.jsonl"], "Give a question, or --batch"),
        (["ask", "Who?", "--hoem", "x"], "--home"),
        (["ask", "Who?", "--words", "few"], "a whole number from 20 to 1,000"),
        (["ask", "Who?", "--kind", "poem"], "decision"),
        (["ask", "Who?", "--since", "2022", "--until", "2020"], "--since 2022 is after --until 2020"),
        (["search"], "QUERY"),
        (["ingest"], "PATH"),
        (["show", "abc", "--text", "--passages"], "not both"),
        (["answer", "Who?"], "No such command"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_what_is_right(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = [] if arguments[0] == "answer" else ["--home", str(tmp_path)]
    assert run([*arguments, *home]) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""


def test_a_misspelt_setting_stops_every_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RULINGS_HOEM", "x")
    assert run(["list"]) == 1
    assert capsys.readouterr().err == "rulings: There is no setting RULINGS_HOEM. The nearest there is: RULINGS_HOME.\n"


def test_a_variable_of_somebody_else_is_said_once_and_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("RULINGS_PORT", "tcp://10.0.0.1:80")
    monkeypatch.setenv("RULINGS_SERVICE_HOST", "10.0.0.1")
    assert run(["keys", "list", "--home", str(tmp_path)]) == 0
    shown = capsys.readouterr()
    assert shown.err == (
        "rulings: RULINGS_PORT, RULINGS_SERVICE_HOST are no settings and left alone; "
        "`rulings doctor` lists those there are\n"
    )
    assert "tcp:" not in shown.out + shown.err


def test_a_fault_of_the_program_is_one_line_and_a_traceback_only_on_request(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    import assistant.cli.listing

    def broken(*_: object, **__: object) -> None:
        raise KeyError("lost")

    monkeypatch.setattr(assistant.cli.listing, "open_index", broken)
    assert run(["list", "--home", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "KeyError: 'lost'" in said
    assert "--debug" in said
    with pytest.raises(KeyError):
        run(["list", "--home", str(tmp_path), "--debug"])


def test_an_interruption_exits_with_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    import assistant.cli.listing

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(assistant.cli.listing, "open_index", interrupted)
    assert run(["list"]) == 130
    assert "interrupted" in capsys.readouterr().err


def test_an_empty_question_is_refused_before_anything_is_loaded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ask", "   ", "--home", str(tmp_path)]) == 1
    assert "question" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
