"""The measuring of an index, and the copy it is done on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.bench import (
    Stopwatch,
    memory,
    sample_filters,
    sample_questions,
    sizes_on_disk,
    time_embedding,
    time_queries,
    time_stages,
)
from index.errors import IndexFailure
from index.retrieve import retrieve
from index.store import Index
from index.throwaway import throwaway_home


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder; SQLite's own side files come and go with those who read."""
    files = (p for p in folder.rglob("*") if p.is_file() and not p.name.endswith(("-wal", "-shm")))
    return {str(p.relative_to(folder)): p.read_bytes() for p in files}


def found(index: Index) -> list[str]:
    return [hit.passage.passage_id for hit in retrieve(index, "lost laptop").hits]


@pytest.fixture
def index(open_index: Callable[..., Index], folder: Path) -> Index:
    made = open_index()
    made.ingest([folder], workers=0)
    return made


def test_questions_are_words_of_the_passages_one_for_each_document(index: Index) -> None:
    texts = [p.text for entry in index.documents() for p in index.passages(entry.document_id)]
    questions = sample_questions(index)
    assert len(questions) == 3
    assert all(any(question in " ".join(text.split()) for text in texts) for question in questions)


def test_filters_are_the_commonest_regulator_and_the_later_half_of_the_years(index: Index) -> None:
    found = sample_filters(index)
    assert list(found) == ["no filter", "regulator ICO", "since 2021"]
    assert not found["no filter"]


def test_every_filter_gets_its_times_and_a_search_its_stages(index: Index) -> None:
    questions = sample_questions(index)
    times = time_queries(index, questions, sample_filters(index))
    assert [t.name for t in times] == list(sample_filters(index))
    assert all(0 < t.p50_ms <= t.p95_ms and t.count == 9 for t in times)
    assert {"model", "vectors", "words", "passages", "ranking"} <= set(time_stages(index, questions))


def test_a_stopwatch_passes_on_what_it_times() -> None:
    class Adder:
        base = 2

        def selected(self, number: int) -> int:
            return self.base + number

    watch = Stopwatch(Adder())
    assert (watch.selected(3), watch.base) == (5, 2)
    assert list(watch.spent) == ["filter"]


def test_the_model_is_timed_on_passages_of_the_index(index: Index) -> None:
    speed = time_embedding(index, sample=5)
    assert 3 <= speed.passages <= 5
    assert speed.tokens >= speed.passages
    assert speed.tokens_per_s > 0


def test_memory_is_told_where_the_system_tells_it() -> None:
    peak = memory().peak_mb
    assert peak is None or peak > 10


def test_a_copy_is_searched_without_a_trace_in_the_index(index: Index) -> None:
    home = index.path.parent
    expected = found(index)
    index.close()
    before = contents(home)
    with throwaway_home(home) as copy:
        other = Index.open(copy / "index", embedder_factory=lambda: index.embedder, settings=index.settings)
        assert found(other) == expected
        other.remove(expected[0].partition(":")[0])
        other.close()
    assert contents(home) == before


def test_a_copy_made_while_the_index_is_open_holds_all_that_was_written(index: Index) -> None:
    with throwaway_home(index.path.parent) as copy:
        other = Index.open(copy / "index", embedder_factory=lambda: index.embedder, settings=index.settings)
        assert other.documents() == index.documents()
        other.close()


def test_where_there_is_no_index_there_is_nothing_to_copy(tmp_path: Path) -> None:
    with pytest.raises(IndexFailure, match="There is no index in"), throwaway_home(tmp_path):
        pass


def test_the_sizes_of_a_home_are_told_by_part(index: Index) -> None:
    sizes = sizes_on_disk(index.path.parent)
    assert set(sizes) == {"catalog", "views", "chroma", "models"}
    assert sizes["catalog"] > 0
    assert sizes["models"] == 0
