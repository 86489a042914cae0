"""A reader, where one is named, has its say on the order of the best passages."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import ModelUnavailable
from index.reader import CrossEncoderReader
from index.retrieve import Recipe, retrieve
from index.store import Index
from index.timed_reader import ReaderTuning, TimedReader
from index.types import Filters
from tests.cross_encoder import save_cross_encoder
from tests.index.readers import Broken, Contrary

Open = Callable[..., Index]
QUESTION = "laptop lost on a train"
RECIPE = replace(Recipe(), repeats=2.0)


@pytest.fixture
def index(open_index: Open, folder: Path) -> Index:
    made = open_index()
    made.ingest([folder])
    return made


def test_a_reader_turns_the_order_round(index: Index) -> None:
    before = retrieve(index, QUESTION, recipe=RECIPE).hits
    reading = TimedReader(Contrary(), ReaderTuning(order=1.0)).reading()
    after = retrieve(index, QUESTION, recipe=RECIPE, reading=reading).hits
    assert [h.passage.passage_id for h in after] == [h.passage.passage_id for h in reversed(before)]
    assert all(h.reader is not None for h in after)
    assert all(h.reader is None for h in before)


def test_a_reader_reads_no_more_than_it_is_told_to(index: Index) -> None:
    reader = Contrary()
    reading = TimedReader(reader, ReaderTuning(passages=2)).reading()
    found = retrieve(index, QUESTION, recipe=RECIPE, reading=reading).hits
    assert len(reader.read) == 2
    assert [h.reader is not None for h in found].count(True) == 2
    assert all(h.reader is not None for h in found[:2]), "what was read stays before what was not"


def test_a_reader_that_fails_leaves_the_order_as_it_was(index: Index) -> None:
    before = retrieve(index, QUESTION, recipe=RECIPE).hits
    reading = TimedReader(Broken()).reading()
    after = retrieve(index, QUESTION, recipe=RECIPE, reading=reading).hits
    assert [h.passage.passage_id for h in after] == [h.passage.passage_id for h in before]
    assert reading.missed


def test_the_passages_of_one_document_are_not_ordered_by_the_reader_yet(index: Index) -> None:
    reader = Contrary()
    document = retrieve(index, QUESTION, recipe=RECIPE).hits[0].passage.document_id
    filters = Filters(documents=(document,))
    retrieve(index, QUESTION, recipe=RECIPE, filters=filters, reading=TimedReader(reader).reading())
    assert reader.read == []


@pytest.mark.slow
def test_any_cross_encoder_saved_in_a_folder_can_read(tmp_path: Path) -> None:
    reader = CrossEncoderReader(str(save_cross_encoder(tmp_path / "tiny")), device="cpu")
    reader.load()
    scores = reader.scores(QUESTION, ["a laptop", "a train " * 900])
    assert reader.model_id == "tiny"
    assert len(scores) == 2
    assert all(isinstance(score, float) for score in scores)


@pytest.mark.slow
def test_a_model_that_sorts_into_classes_is_no_reader(tmp_path: Path) -> None:
    reader = CrossEncoderReader(str(save_cross_encoder(tmp_path / "classes", labels=3)), device="cpu")
    with pytest.raises(ModelUnavailable, match="gives 3 numbers for a text, not one"):
        reader.scores(QUESTION, ["a laptop"])


@pytest.mark.slow
def test_a_folder_without_a_model_is_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelUnavailable, match=r"reader empty cannot be loaded.*RULINGS_READER"):
        CrossEncoderReader(str(tmp_path / "empty")).scores(QUESTION, ["a laptop"])


def test_a_model_that_is_not_here_is_named_with_the_command_that_fetches_it() -> None:
    with pytest.raises(ModelUnavailable, match=r"nobody/nothing is not on this machine.*models fetch nobody/nothing"):
        CrossEncoderReader("nobody/nothing").load()
