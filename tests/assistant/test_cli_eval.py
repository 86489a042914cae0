"""`rulings eval` on an index of two documents."""

import json
from pathlib import Path

import pytest


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    quote = (
        "The DPC held that Northwind Clinic infringed Article 32(1) GDPR because it kept patient records on a server "
        "that"
    )
    rows = [
        {
            "id": "q1",
            "type": "why",
            "question": "Why did the DPC fine Northwind Clinic?",
            "must_include": [["without a password"]],
            "gold": [{"doc": "clinic.md", "quote": quote}],
        },
        {
            "id": "q2",
            "type": "why",
            "question": "Why did the DPC fine Northwind Clinic?",
            "must_include": [["something else"]],
            "gold": [{"doc": "clinic.md", "quote": quote}],
        },
        {
            "id": "q3",
            "type": "unanswerable",
            "question": "What is the boiling point of tungsten?",
            "must_include": [],
            "gold": [],
        },
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return file


def test_the_measures_are_printed_overall_and_by_type(rulings, questions: Path) -> None:
    shown = rulings("eval", str(questions)).out.splitlines()
    rows = {line.split()[0]: line.split()[1:] for line in shown if line}
    assert rows["correct"] == ["0.667"]
    assert rows["why"][:2] == ["2", "0.50"]
    assert rows["unanswerable"] == ["1", "1.00", "-", "-", "-"]


def test_json_holds_the_measures_and_nothing_else(rulings, questions: Path, documents: Path) -> None:
    summary = rulings("eval", str(questions), "--docs", str(documents), "--json").json
    assert summary["n"] == 3
    assert summary["grounded"] == 1.0
    assert summary["changes"] == {}


def test_a_kept_run_shows_what_was_gained_and_lost_since(rulings, questions: Path, tmp_path: Path) -> None:
    kept = tmp_path / "run.json"
    assert rulings("eval", str(questions), "--save", str(kept)).code == 0
    assert f"since {kept}: no change" in rulings("eval", str(questions), "--against", str(kept)).out
    text = questions.read_text(encoding="utf-8")
    questions.write_text(text.replace("something else", "password").replace("without a password", "nothing like it"))
    shown = rulings("eval", str(questions), "--against", str(kept)).out
    assert "correct: gained q2; lost q1" in shown


def test_misses_show_the_question_and_what_was_answered(rulings, questions: Path) -> None:
    shown = rulings("eval", str(questions), "--misses").out
    assert "q2 (why) Why did the DPC fine Northwind Clinic?" in shown
    assert "q1 (why)" not in shown


@pytest.mark.parametrize(
    "arguments, code, said",
    [
        (["{absent}"], 1, "no question file"),
        (["{questions}", "--docs", "{absent}"], 1, "no folder"),
        (["{questions}", "--save", "{absent}/deep/run.json"], 2, "no folder"),
        (["{questions}", "--against", "{questions}"], 1, "not a saved run"),
    ],
)
def test_what_is_not_there_is_said_before_anything_is_asked(
    rulings, questions: Path, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    places = {"questions": questions, "absent": tmp_path / "absent"}
    done = rulings("eval", *(argument.format(**places) for argument in arguments))
    assert (done.code, done.out) == (code, "")
    assert said in done.err
