"""Lessons from published sets of questions."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.training.examples import GOLD
from assistant.training.public_sets import public_lessons

FINES = "The shop was fined 500 euros for its cameras. It paid at once."
CAMERAS = [f"Cameras of shop number {n} filmed the street. The owner said it was for safety." for n in range(6)]


def squad(file: Path, questions: list[str]) -> Path:
    answers = [{"text": "500 euros", "answer_start": FINES.index("500 euros")}]
    asked = [{"question": question, "answers": answers} for question in questions]
    paragraphs = [{"context": FINES, "qas": asked}, *({"context": text, "qas": []} for text in CAMERAS)]
    file.write_text(json.dumps({"data": [{"paragraphs": paragraphs}]}), "utf-8")
    return file


def test_the_sentence_that_holds_the_answer_is_gold_and_the_likest_other_paragraphs_are_wrong(tmp_path: Path) -> None:
    lesson = public_lessons(
        squad(tmp_path / "set.json", ["Was there a fine?", "What fine did cameras bring the shop?"])
    )[1]
    (right,) = lesson.right
    assert right.sentences[0] == "The shop was fined 500 euros for its cameras." and right.grades == (GOLD, 0)
    assert len(lesson.wrong) >= 3 and all("Cameras of shop" in shown.sentences[0] for shown in lesson.wrong)


def test_every_seventh_question_is_shown_nothing_that_answers(tmp_path: Path) -> None:
    lessons = public_lessons(squad(tmp_path / "set.json", [f"What fine did camera {n} bring?" for n in range(14)]))
    assert [n for n, lesson in enumerate(lessons) if not lesson.right] == [0, 7]


def test_a_file_of_another_form_is_named(tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text('{"questions": []}', "utf-8")
    with pytest.raises(ValueError, match=r"other\.json is not a set of questions in the form of SQuAD"):
        public_lessons(other)


def test_a_file_without_an_answer_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"set\.json has no question with an answer"):
        public_lessons(squad(tmp_path / "set.json", []))


def test_the_command_names_a_file_that_is_missing_before_it_reads_anything_else() -> None:
    asked = ["-m", "assistant.training", "none.jsonl", "--home", "none", "--public", "missing.json"]
    done = subprocess.run([sys.executable, *asked], capture_output=True, text=True, timeout=120)
    assert done.returncode == 2 and "--public: " in done.stderr and "missing.json" in done.stderr
