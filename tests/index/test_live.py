"""The view that follows the catalog: never stale, never by halves, and quick to open."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.types import Role
from index.lexical import postings
from index.lexical.stream import pack_stream, unpack_stream
from index.live import follow
from index.live.ids import ids_of, names_of
from index.live.segment import LoadedDocument, Mask, Segment, merged_segments, segment_of
from index.live.tidy import tidied
from index.live.view import View
from index.store import Index
from index.types import Filters
from tests.index.conftest import ruling

pytestmark = pytest.mark.slow  # views made anew at every step

Open = Callable[..., Index]


def state(index: Index) -> tuple[list[tuple[str, float]], list[tuple[str, float]]]:
    vector = index.embedder.embed_query("laptop number 3 lost on a train").vectors[0]
    dense = [(passage_id, round(score, 4)) for passage_id, score in index.vectors.search(vector, 50)]
    lexical = [(passage_id, round(score, 4)) for passage_id, score in index.lexical.search("laptop number 3", 50)]
    return dense, lexical


def test_many_small_ingests_and_removals_give_what_one_ingest_gives(
    open_index: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow, "QUICK", 12)
    monkeypatch.setattr(follow, "LARGEST", 24)
    monkeypatch.setattr(follow, "_UNSAVED", 5)
    monkeypatch.setattr(follow, "_MANY", 0)
    monkeypatch.setattr(postings, "_AT_ONCE", 50)
    texts = tmp_path / "many"
    texts.mkdir()
    index, follower = open_index(), open_index()
    for n in range(9):
        (texts / f"{n}.md").write_text(ruling(f"Party{n} Ltd", f"laptop number {n}"), encoding="utf-8")
        index.ingest([texts / f"{n}.md"])
        state(follower)
    gone = index.documents()[4].document_id
    index.remove(gone)
    index.ingest([texts / "4.md"])
    index.remove(index.documents()[0].document_id)
    with Index.open(tmp_path / "fresh", embedder_factory=lambda: index.embedder, settings=index.settings) as fresh:
        fresh.ingest([texts / f"{n}.md" for n in range(1, 9)])
        assert state(index) == state(follower) == state(open_index()) == state(fresh)


def test_a_damaged_or_missing_cache_is_made_again(open_index: Open, folder: Path, tmp_path: Path) -> None:
    index = open_index()
    index.ingest([folder])
    expected = state(index)
    for damaged in ("segment-*/words-rows.npy", "segment-*/about.json", "view-*/about.json", "view-*/alive-0.npy"):
        (file,) = (tmp_path / "index" / "cache").glob(damaged)
        file.write_bytes(b"no array")
        assert state(open_index()) == expected
        with open_index() as mending:
            mending._follower.view()
            mending._follower.save()


def test_what_is_added_or_removed_later_is_stored_without_writing_the_rest_anew(
    open_index: Open, folder: Path, tmp_path: Path
) -> None:
    index = open_index()
    for n in range(9):
        (folder / f"more{n}.md").write_text(ruling(f"Party{n} Ltd", f"laptop number {n}"), encoding="utf-8")
    index.ingest([folder])
    cache = tmp_path / "index" / "cache"
    (first,) = cache.glob("segment-*")
    written = (first / "vectors.npy").stat().st_mtime_ns
    (folder / "last.md").write_text(ruling("Delta SpA", "a hard disk"), encoding="utf-8")
    index.ingest([folder])
    index.remove(index.documents()[0].document_id)
    index._follower.save()
    assert (first / "vectors.npy").stat().st_mtime_ns == written
    assert len(list(cache.glob("segment-*"))) == 2
    fresh = open_index()
    assert fresh._follower._cache.load(*index.change()) is not None, "a fresh process loads nothing from the catalog"
    assert state(fresh) == state(index)


def test_segments_are_few_and_none_is_written_often() -> None:
    view, written, most = View("x", 0, (), ()), 0, 0

    def merge(segments: Sequence[Segment], alive: Sequence[Mask]) -> Segment:
        nonlocal written
        written += sum(int(mask.sum()) for mask in alive)
        return merged_segments(segments, alive)

    for n in range(300):
        view = tidied(view.plus(small_segment(n, 10), n), 1_000, merge)
        most = max(most, len(view.segments))
    assert view.count == 3_000
    assert max(len(s) for s in view.segments) <= 1_000
    assert most <= 9
    assert written <= 8 * 3_000
    assert view.places([f"{n}:{m}" for n in range(300) for m in range(10)]).tolist() == list(range(3_000))


def test_a_segment_that_lost_many_passages_is_written_anew() -> None:
    view = View("x", 0, (), ()).plus(small_segment(1, 10), 1).plus(small_segment(2, 10), 2)
    thin = tidied(view.without(np.array([1])), 5)
    assert [len(s) for s in thin.segments] == [10], "a segment with nothing left goes"
    assert thin.places(["1:0", "2:9"]).tolist() == [-1, 9]


def small_segment(doc: int, count: int) -> Segment:
    ids = tuple(f"{doc}:{n}" for n in range(count))
    words, pairs = unpack_stream(pack_stream([["term", str(n)] for n in range(count)]))
    return segment_of([LoadedDocument(doc, "en", ids, np.eye(count, 16, dtype=np.float32), words, pairs)], 16)


@given(st.lists(st.text("abcdef:0123456789", min_size=1), unique=True), st.lists(st.text("abcdef:0123456789")))
def test_a_name_is_found_at_its_row_and_no_other(names: list[str], wanted: list[str]) -> None:
    ids = ids_of(names_of(names))
    expected = [names.index(name) if name in names else -1 for name in [*names, *wanted]]
    assert ids.rows(names_of([*names, *wanted])).tolist() == expected


def test_a_selection_by_document_and_role_is_what_the_catalog_says(open_index: Open, folder: Path) -> None:
    index = open_index()
    index.ingest([folder])
    index.remove(index.documents()[2].document_id)
    vector = index.embedder.embed_query("laptop").vectors[0]
    for filters in (
        Filters(respondents=("acme",)),
        Filters(roles=(Role.FINDINGS,)),
        Filters(roles=(Role.FINDINGS, Role.FACTS), respondents=("beta",)),
        Filters(since=2030),
    ):
        named, chosen = index.allowed(filters), index.selected(filters)
        assert {i for i, _ in index.vectors.search(vector, 100, chosen)} == named
        assert index.vectors.search(vector, 5, chosen) == index.vectors.search(vector, 5, named)
        assert index.lexical.search("records", 5, chosen) == index.lexical.search("records", 5, named)


def test_threads_may_ask_while_another_ingests(open_index: Open, tmp_path: Path) -> None:
    texts = tmp_path / "many"
    texts.mkdir()
    for n in range(12):
        (texts / f"{n}.md").write_text(ruling(f"Party{n} Ltd", f"laptop number {n}"), encoding="utf-8")
    index = open_index()
    wrong: list[object] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            try:
                for found in state(index):
                    index.passages_by_id([passage_id for passage_id, _ in found])
            except Exception as error:
                wrong.append(error)

    askers = [threading.Thread(target=ask) for _ in range(2)]
    for asker in askers:
        asker.start()
    for n in range(12):
        index.ingest([texts / f"{n}.md"])
    done.set()
    for asker in askers:
        asker.join()
    assert wrong == []


def test_cosines_are_those_of_the_vectors_and_zero_for_unknown_ids(open_index: Open, folder: Path) -> None:
    index = open_index()
    index.ingest([folder])
    vector = index.embedder.embed_query("laptop").vectors[0]
    found = index.vectors.search(vector, 100)
    ids = [passage_id for passage_id, _ in found]
    assert np.allclose(index.vectors.scores(vector, ids), [score for _, score in found], atol=1e-5)
    assert index.vectors.scores(vector, ["none"]).tolist() == [0.0]
    assert [p for p, _ in index.vectors.search(vector, 100, set(ids[2:4]))] == ids[2:4]


def test_an_index_that_is_not_there_is_empty_and_nothing_is_made(open_index: Open, tmp_path: Path) -> None:
    index = open_index(read_only=True)
    vector = index.embedder.embed_query("laptop").vectors[0]
    assert (index.documents(), index.lexical.search("laptop", 5), index.vectors.search(vector, 5)) == ((), [], [])
    assert index.vectors.scores(vector, ["none"]).tolist() == [0.0]
    assert not (tmp_path / "index").exists()
