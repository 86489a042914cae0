"""Questions have an encoder of their own: what it learnt is where the passage lies that answers, not another index."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from index.embed.choose import open_embedder
from index.embed.locate import locate_model
from index.embed.question import QuestionEmbedder, with_questions
from index.errors import ModelUnavailable
from index.fakes import FakeEmbedder
from index.ports import Embedder

pytestmark = pytest.mark.slow
QUESTION = "Did the hotel have to say sorry for keeping a copy of my passport?"


@pytest.fixture(scope="module")
def embedder(new_home: Callable[[], Path]) -> Embedder:
    """Return the default model."""
    return open_embedder(home=new_home())


def test_the_default_model_comes_with_an_encoder_of_questions(embedder: Embedder) -> None:
    asked = embedder.embed_query(QUESTION)
    assert asked.toward is not None and asked.toward.shape == asked.vectors.shape == (1, embedder.dimensions)
    assert np.linalg.norm(asked.toward) == pytest.approx(1, abs=1e-5)
    assert 0.3 < float((asked.toward * asked.vectors).sum()) < 0.99


def test_a_question_is_otherwise_what_it_is_as_a_passage(embedder: Embedder) -> None:
    asked, as_a_passage = embedder.embed_query(QUESTION), embedder.embed_passages([QUESTION])
    assert float((asked.vectors * as_a_passage.vectors).sum()) > 0.99
    assert (asked.tokens[0].vectors * as_a_passage.tokens[0].vectors).sum(axis=1).min() > 0.98
    assert as_a_passage.toward is None


def test_a_question_longer_than_the_model_reads_is_cut(embedder: Embedder) -> None:
    toward = embedder.embed_query(QUESTION * 400).toward
    assert toward is not None and toward.shape == (1, embedder.dimensions)


def test_a_model_without_one_asks_with_its_own_vectors() -> None:
    fake = FakeEmbedder()
    assert with_questions(fake, Path("nowhere")) is fake


def test_a_damaged_encoder_is_named_with_the_remedy(embedder: Embedder, tmp_path: Path) -> None:
    file = tmp_path / "damaged.onnx"
    file.write_bytes((Path(str(files("index.questions"))) / f"{embedder.fingerprint}.onnx").read_bytes()[:1000])
    with pytest.raises(ModelUnavailable) as refused:
        QuestionEmbedder(embedder, file, locate_model().path).embed_query(QUESTION)
    assert "encoder of questions" in str(refused.value) and "damaged.onnx" in str(refused.value)
    assert refused.value.remedy == "Install the program again"
