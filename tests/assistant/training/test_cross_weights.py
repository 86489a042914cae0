"""How much a cross-encoder counts is learnt from questions, and kept in the home for that reader alone."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from assistant.ranking.fitted import FILE, fitted_tuning, keep_fitted
from assistant.training.cross import Weighed, fitted, judged
from index.timed_reader import ReaderTuning
from tests.assistant.conftest import CLINIC_QUESTION
from tests.cross_encoder import save_cross_encoder

ROOT = Path(__file__).parents[3]
PRIOR = ReaderTuning()


def questions(count: int, knows: float) -> list[Weighed]:
    """Return questions of twenty sentences, the trees' scores worth something and the reader's `knows`."""
    random = np.random.default_rng(7)
    made = []
    for _ in range(count):
        answers = np.zeros(20, np.int64)
        answers[random.integers(20)] = 1
        noise = random.standard_normal((3, 20)).astype(np.float32)
        made.append(Weighed(noise[0] / 2 + answers / 2, noise[1] + knows * answers, noise[2], answers))
    return made


def test_a_reader_that_knows_gets_a_larger_weight_and_one_that_does_not_a_smaller() -> None:
    assert fitted(questions(150, knows=2.0)).sentence > PRIOR.sentence
    assert fitted(questions(150, knows=0.0)).sentence < PRIOR.sentence / 2


def test_a_passage_score_that_says_nothing_loses_its_weight() -> None:
    assert fitted(questions(150, knows=2.0)).passage < PRIOR.passage


def test_with_few_questions_the_weights_stay_near_the_prior_ones() -> None:
    few = fitted(questions(2, knows=0.0))
    assert abs(few.sentence - PRIOR.sentence) <= 0.2
    assert abs(few.passage - PRIOR.passage) <= 0.2


def test_the_weights_learnt_bring_more_answers_to_the_first_place() -> None:
    learnt, judging = questions(300, knows=2.0)[:200], questions(300, knows=2.0)[200:]
    without = ReaderTuning(sentence=0.0, passage=0.0)
    assert judged([(one, fitted(learnt)) for one in judging]) > judged([(one, without) for one in judging])


def test_weights_are_kept_for_one_reader(tmp_path: Path) -> None:
    assert fitted_tuning(tmp_path, "a/reader") == PRIOR
    keep_fitted(tmp_path, "a/reader", ReaderTuning(sentence=1.2, passage=0.0))
    kept = fitted_tuning(tmp_path, "a/reader")
    assert (kept.sentence, kept.passage) == (1.2, 0.0)
    assert fitted_tuning(tmp_path, "another/reader") == PRIOR


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"reader": "a"}', '{"reader": "a", "sentence": 1e9, "passage": 1}']
)
def test_a_file_that_cannot_be_meant_counts_for_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content, "utf-8")
    assert fitted_tuning(tmp_path, "a") == PRIOR


@pytest.mark.slow
def test_the_command_fits_a_reader_on_questions_and_keeps_its_weights_in_the_home(home: Path, tmp_path: Path) -> None:
    asked = [
        (CLINIC_QUESTION, "clinic.md", "kept patient records on a server that anyone could reach without a password"),
        (
            "How many marketing messages did Harbour Bakery send?",
            "bakery.md",
            "sent 60,000 marketing text messages to people",
        ),
        (
            "When was the data of Northwind Clinic copied?",
            "clinic.md",
            "An attacker copied the records on 12 May 2020.",
        ),
    ]
    lines = [
        {
            "id": f"q{n}",
            "question": q,
            "style": "plain",
            "type": "fact",
            "must_include": [],
            "also_ok": [],
            "gold": [{"doc": doc, "quote": quote}],
        }
        for n, (q, doc, quote) in enumerate(asked)
    ]
    file, reader = tmp_path / "questions.jsonl", str(save_cross_encoder(tmp_path / "tiny"))
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    command = [sys.executable, "-m", "assistant.training.cross", str(file), "--home", str(home), "--reader", reader]
    try:
        done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        assert "trees alone: an answering sentence first " in done.stdout
        assert "weights fitted on the other half" in done.stdout
        assert json.loads((home / FILE).read_text("utf-8"))["reader"] == reader
        assert fitted_tuning(home, reader).sentences == PRIOR.sentences
    finally:
        (home / FILE).unlink(missing_ok=True)


@pytest.mark.slow
def test_a_reader_that_fails_is_told_and_nothing_is_fitted(home: Path, tmp_path: Path) -> None:
    file, reader = tmp_path / "questions.jsonl", str(save_cross_encoder(tmp_path / "two", labels=2))
    gold = {"doc": "clinic.md", "quote": "An attacker copied the records on 12 May 2020."}
    line = {
        "id": "q",
        "question": "When was the data of Northwind Clinic copied?",
        "style": "plain",
        "type": "fact",
        "must_include": [],
        "also_ok": [],
        "gold": [gold],
    }
    file.write_text(json.dumps(line) + "\n", "utf-8")
    command = [sys.executable, "-m", "assistant.training.cross", str(file), "--home", str(home), "--reader", reader]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == 1
    assert "The reader two failed" in done.stderr and "Traceback" not in done.stderr
    assert not (home / FILE).exists()
