"""The view that follows the catalog: never stale, never by halves, and quick to open."""

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.live import follow
from index.store import Index
from tests.index.conftest import ruling

Open = Callable[..., Index]


def state(index: Index) -> tuple[list[tuple[str, float]], list[tuple[str, float]]]:
    vector = index.embedder.embed_query("laptop number 3 lost on a train").vectors[0]
    dense = [(passage_id, round(score, 4)) for passage_id, score in index.vectors.search(vector, 50)]
    lexical = [(passage_id, round(score, 4)) for passage_id, score in index.lexical.search("laptop number 3", 50)]
    return dense, lexical


def test_many_small_ingests_and_removals_give_what_one_ingest_gives(
    open_index: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow, "_MOST_SEGMENTS", 3)
    monkeypatch.setattr(follow, "_SMALL", 10)
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
    (cached,) = (tmp_path / "index" / "cache").iterdir()
    (cached / "words-rows.npy").write_bytes(b"no array")
    assert state(open_index()) == expected
    (cached / "about.json").unlink()
    assert state(open_index()) == expected


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
