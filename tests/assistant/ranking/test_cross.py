"""A cross-encoder's say on sentences.

Added to the trees' scores, within the question, and never on whether there is an answer.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.ranking.cross import sentence_text, standardised
from assistant.ranking.features import considered
from assistant.ranking.rank import Ranked, rank
from index.retrieve import retrieve
from index.store import Index
from index.timed_reader import ReaderTuning, TimedReader
from index.wording import searchable_text
from tests.index.conftest import embedder, folder, open_index  # noqa: F401
from tests.index.readers import Broken, Contrary

QUESTION = "Why was Acme Ltd fined for the laptop?"


class Fond(Contrary):
    """Likes what says a word."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word = word

    def scores(self, question: str, texts: list[str]) -> list[float]:
        self.read += texts
        return [float(self.word in text.rpartition("\n")[2]) for text in texts]


@pytest.fixture
def searched(open_index: Callable[..., Index], folder: Path) -> Index:  # noqa: F811
    index = open_index()
    index.ingest([folder])
    return index


def ranked(searched: Index, reader: Contrary | None, **tuning: float) -> Ranked:
    reading = TimedReader(reader, ReaderTuning(**tuning)).reading() if reader else None  # type: ignore[arg-type]
    found = replace(retrieve(searched, QUESTION), reading=reading)
    return rank(QUESTION, found, considered(found.hits, searched.document))


def best(found: Ranked) -> str:
    return found.sentences[int(np.argmax(found.scores))].text


def test_sentences_that_the_reader_likes_come_before_others(searched: Index) -> None:
    before = ranked(searched, None)
    other = next(one.text for one in before.sentences if one.text != best(before))
    word = other.split(maxsplit=1)[1]
    assert word not in best(before)
    assert best(ranked(searched, Fond(word), sentence=50.0)) == other


def test_what_the_reader_thinks_counts_by_its_weight(searched: Index) -> None:
    before, after = ranked(searched, None), ranked(searched, Contrary(), sentence=0.0, passage=0.0)
    assert after.scores == before.scores


def test_whether_there_is_an_answer_is_not_for_the_reader_to_say(searched: Index) -> None:
    assert ranked(searched, Contrary(), sentence=50.0).answerable == ranked(searched, None).answerable


def test_only_the_best_sentences_are_read_then_the_passages_that_hold_them(searched: Index) -> None:
    reader, before = Contrary(), ranked(searched, None)
    order = np.argsort(-np.array(before.scores), kind="stable")[:2]
    ranked(searched, reader, sentences=2)
    sentences = [sentence_text(before.sentences[n]) for n in order]
    passages = [searchable_text(before.sentences[n].hit.passage) for n in order]
    assert reader.read == list(dict.fromkeys([*sentences, *passages]))


def test_a_reader_that_fails_changes_nothing(searched: Index) -> None:
    assert ranked(searched, Broken()).scores == ranked(searched, None).scores


def test_scores_are_weighed_by_their_spread_and_the_unread_count_as_the_least() -> None:
    assert standardised([10.0, 30.0]) == [-1.0, 1.0]
    assert standardised([10.0, float("nan"), 30.0]) == [-1.0, -1.0, 1.0]
    assert standardised([4.0, 4.0]) == [0.0, 0.0]
    assert standardised([float("nan")]) == [0.0]
    assert standardised([]) == []
