"""`rulings quiz` as a trainer runs it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.cli.app import rulings, run


@pytest.fixture
def command(quiz_home: Path, capsys: pytest.CaptureFixture[str]):
    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(["quiz", *arguments, "--home", str(quiz_home), "--no-starter"])
        return code, *capsys.readouterr()

    return call


def test_a_quiz_is_shown_with_its_key_after_the_questions(command) -> None:
    code, out, _ = command("-n", "3", "--seed", "7")
    assert code == 0
    assert out.index("1. ") < out.index("\nKey\n") < out.index("characters ")


def test_a_quiz_is_written_in_the_format_that_the_name_tells(command, tmp_path: Path) -> None:
    file = tmp_path / "quiz.xml"
    code, _, err = command("-n", "3", "-o", str(file))
    assert code == 0
    assert file.read_bytes().startswith(b"<?xml")
    assert "3 items written" in err


def test_a_file_that_is_there_is_written_over_only_by_force(command, tmp_path: Path) -> None:
    file = tmp_path / "quiz.json"
    file.write_text("mine", encoding="utf-8")
    code, _, err = command("-n", "2", "-o", str(file))
    assert (code, file.read_text(encoding="utf-8")) == (2, "mine")
    assert "--force" in err
    code, _, _ = command("-n", "2", "-o", str(file), "--force")
    assert code == 0
    assert len(json.loads(file.read_text(encoding="utf-8"))["items"]) == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--topic", "quantum beekeeping"), "nearest"),
        (("--regulator", "Nobody"), "no ruling of Nobody"),
        (("--regulator", "IMYY"), "nearest there are: IMY"),
        (("--provision", "Article 322 GDPR"), "that cites Article 322 GDPR. The nearest there are: Article 22 GDPR"),
        (("-o", "quiz.docx"), "--format"),
        (("-o", "nowhere/at/all/quiz.xml"), "There is no folder nowhere/at/all"),
        (("-o", "."), "is a folder"),
        (("-n", "0"), "1 to"),
        (("--mix", "haiku"), "haiku"),
        (("--format", "scorm"), "scorm"),
        (("--format", "anki"), "-o FILE"),
        (("check", "nowhere.json"), "nowhere.json"),
    ],
)
def test_what_cannot_be_made_is_said_in_a_line_with_the_remedy(arguments: tuple[str, ...], told: str, command) -> None:
    code, out, err = command(*arguments)
    assert code in (1, 2)
    assert told in err
    assert "Traceback" not in err
    assert out == ""


@pytest.mark.parametrize(
    ("part", "value", "told"),
    [
        ("stem", None, "item 2, field stem: field required"),
        ("difficulty", "hard", "item 2, field difficulty: input should be a valid integer"),
        ("form", "haiku", "item 2, field form: input should be 'single choice'"),
        ("more", 1, "item 2, field more: there is no such field"),
        ("options", [], "item 2, field options: a single choice item needs 2 to 26 options"),
        ("key", [], "item 2, field key: an item needs a quotation"),
    ],
)
def test_a_file_that_no_longer_fits_is_refused_with_item_and_field(
    part: str, value: object, told: str, command, tmp_path: Path
) -> None:
    file = tmp_path / "quiz.json"
    command("-n", "2", "--mix", "single choice", "-o", str(file))
    values = json.loads(file.read_text(encoding="utf-8"))
    values["items"][1][part] = value
    if value is None:
        del values["items"][1][part]
    file.write_text(json.dumps(values), encoding="utf-8")
    code, _, err = command("check", str(file))
    assert code == 1
    assert told in err


def test_a_quiz_without_items_is_not_taken(command, tmp_path: Path) -> None:
    file = tmp_path / "quiz.json"
    command("-n", "1", "-o", str(file))
    values = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**values, "items": []}), encoding="utf-8")
    done = CliRunner().invoke(rulings, ["quiz", "take", str(file)])
    assert done.exit_code == 2
    assert "without items" in done.output


def test_an_edited_quiz_is_checked_item_by_item(command, tmp_path: Path) -> None:
    file = tmp_path / "quiz.json"
    command("-n", "3", "--mix", "single choice", "-o", str(file))
    assert command("check", str(file))[0] == 0
    values = json.loads(file.read_text(encoding="utf-8"))
    for option in values["items"][1]["options"]:
        option["text"] = "because nobody looked" if option["is_right"] else option["text"]
    file.write_text(json.dumps(values), encoding="utf-8")
    code, out, _ = command("check", str(file))
    assert code == 3
    assert "2. refused: the key “because nobody looked” does not stand in its quotation" in out


def test_a_quiz_is_taken_in_the_terminal_and_its_results_are_written(command, tmp_path: Path) -> None:
    file, results = tmp_path / "quiz.json", tmp_path / "results.csv"
    command("-n", "2", "--mix", "single choice", "-o", str(file))
    items = json.loads(file.read_text(encoding="utf-8"))["items"]
    right = [1 + next(n for n, o in enumerate(i["options"]) if o["is_right"]) for i in items]
    given = f"nonsense\n99\n{right[0]}\n{right[1] % 4 + 1}\n"
    done = CliRunner().invoke(rulings, ["quiz", "take", str(file), "--results", str(results)], input=given)
    assert done.exit_code == 0
    assert "Right." in done.output
    assert "Wrong." in done.output
    assert "Score: 1 of 2 (50%)" in done.output
    assert results.read_text(encoding="utf-8-sig").count("\n") >= 4
