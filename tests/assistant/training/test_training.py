"""The command that fits the models, over a few questions on the starter rulings."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.ranking.answerable import WHOLE, WHOLE_PLAIN
from assistant.ranking.features import NAMES, PLAIN
from assistant.ranking.trees import trees_from
from index.embed.choose import open_embedder
from index.embed.locate import locate_model
from index.embed.question import QuestionEmbedder
from tests.homes import copy_of

pytest.importorskip("lightgbm")
ROOT = Path(__file__).parents[3]
QUESTIONS = ROOT / "tests" / "benchmarks" / "starter_train.jsonl"


def _paragraphs() -> list[dict[str, object]]:
    """Return six paragraphs in the form of SQuAD, each with a question."""
    said = [f"The shop in street {n} kept its films for {n} weeks. Nobody was told of it." for n in range(6)]
    return [
        {
            "context": text,
            "qas": [
                {
                    "question": f"How long did the shop in street {n} keep its films?",
                    "answers": [{"text": f"{n} weeks", "answer_start": text.index(f"{n} weeks")}],
                }
            ],
        }
        for n, text in enumerate(said)
    ]


@pytest.fixture(scope="module")
def fitted(starter_home: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("training")
    few = folder / "questions.jsonl"
    few.write_text("".join(QUESTIONS.read_text("utf-8").splitlines(keepends=True)[:26]), "utf-8")
    public = folder / "public.json"
    public.write_text(json.dumps({"data": [{"paragraphs": _paragraphs()}]}), "utf-8")
    home = copy_of(starter_home, folder / "home")
    command = [
        sys.executable,
        "-m",
        "assistant.training",
        str(few),
        "--home",
        str(home),
        "--out",
        str(folder / "out"),
        "--steps",
        "1",
        "--at-once",
        "1",
        "--public",
        str(public),
    ]
    alone = {
        **os.environ,
        "OMP_NUM_THREADS": "1",
    }  # threads that wait for each other take ten times as long on a busy machine
    encoder = [
        sys.executable,
        "-m",
        "assistant.training.questions",
        str(few),
        "--home",
        str(home),
        "--out",
        str(folder / "questions"),
    ]
    told = subprocess.run(encoder, cwd=ROOT, check=True, capture_output=True, text=True, timeout=600, env=alone)
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=600, env=alone)
    return folder / "out", told.stdout + done.stdout


@pytest.mark.slow
def test_an_encoder_of_questions_is_written_that_the_index_asks_with(fitted: tuple[Path, str]) -> None:
    out, told = fitted
    (file,) = (out.parent / "questions").iterdir()
    assert {file.name} == {own.name for own in (ROOT / "index" / "questions").glob("*.onnx")}
    asked = QuestionEmbedder(open_embedder(home=out.parent / "home"), file, locate_model().path).embed_query("Why?")
    assert asked.toward is not None and asked.toward.shape == asked.vectors.shape
    assert "15 questions to learn from, 3 held back" in told
    assert all(f"{when}: among 1 rulings" in told for when in ("before", "after"))


@pytest.mark.slow
def test_every_file_that_ranking_reads_is_written(fitted: tuple[Path, str]) -> None:
    out, _ = fitted
    shipped = {
        file.name for file in (ROOT / "assistant" / "ranking").iterdir() if file.suffix in (".json", ".npz", ".onnx")
    }
    assert {file.name for file in out.iterdir()} == shipped
    assert trees_from(json.loads((out / "sentences.json").read_text("utf-8"))).names == NAMES
    assert trees_from(json.loads((out / "plain.json").read_text("utf-8"))).names == PLAIN
    assert trees_from(json.loads((out / "answerable.json").read_text("utf-8"))).names == WHOLE
    assert trees_from(json.loads((out / "answerable_plain.json").read_text("utf-8"))).names == WHOLE_PLAIN


@pytest.mark.slow
def test_figures_are_told_of_questions_on_documents_left_out(fitted: tuple[Path, str]) -> None:
    _, told = fitted
    assert "first sentence right 0." in told
    assert "abstaining below" in told
    assert "with the passage reader 0." in told or "with the passage reader 1." in told
