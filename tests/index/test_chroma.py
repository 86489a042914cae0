"""Chroma as a store of its own, and as a mirror that follows the catalog."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from index.catalog.schema import build_of
from index.fakes import FakeEmbedder
from index.ports import Floats
from index.store import Index
from index.vectors import folder as chroma_folder
from index.vectors.chroma import ChromaVectors, open_folder
from index.vectors.folder import FolderKeeper
from index.vectors.keeper import Change, Keeper
from tests.index.conftest import SETTINGS, ruling

Open = Callable[..., Index]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ChromaVectors]:
    chroma = open_folder(tmp_path / "chroma", "passages-test")
    yield chroma
    chroma.close()


def opened(keeper: Keeper) -> ChromaVectors:
    looked = keeper.look()
    assert looked is not None
    return looked[0]


def unit_rows(count: int) -> Floats:
    rows = np.random.default_rng(3).standard_normal((count, 32)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def test_the_nearest_come_first_with_their_cosine(store: ChromaVectors) -> None:
    rows = unit_rows(40)
    ids = [f"p{n:02}" for n in range(40)]
    assert store.search(rows[0], 5) == []
    assert store.count() == 0
    store.add(ids, rows)
    expected = sorted(((i, float(v @ rows[7])) for i, v in zip(ids, rows, strict=True)), key=lambda p: (-p[1], p[0]))
    found = store.search(rows[7], 5)
    assert [i for i, _ in found] == [i for i, _ in expected[:5]]
    assert [s for _, s in found] == pytest.approx([s for _, s in expected[:5]], abs=1e-5)
    assert store.search(rows[7], 0) == []


def test_adding_again_replaces_and_deleting_forgets(store: ChromaVectors) -> None:
    rows = unit_rows(3)
    store.add(["a", "b"], rows[:2])
    store.add(["a"], rows[2:])
    assert store.search(rows[2], 1) == [("a", pytest.approx(1.0, abs=1e-5))]
    store.delete(["a", "never there"])
    assert (store.ids(), store.count()) == ({"b"}, 1)


def test_what_is_stored_otherwise_or_not_found_is_told(tmp_path: Path) -> None:
    chroma = open_folder(tmp_path / "chroma", "passages-test")
    rows = unit_rows(200)
    ids = [f"p{n:03}" for n in range(200)]
    chroma.add(ids[:150], rows[:150])
    assert chroma.differing(ids[:150], rows[:150]) == set()
    assert chroma.differing(ids[:150], rows[[1, *range(1, 150)]]) == {"p000"}
    assert chroma.finds(rows[:150])
    assert not chroma.finds(rows[140:160])
    chroma.close()


@pytest.mark.slow
def test_every_passage_is_found_however_often_the_index_is_rebuilt(
    open_index: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chroma 1.5 does not find some of the ids that were deleted and added again, in small steps at least."""
    monkeypatch.setattr("index.vectors.mirror._STEP", 20)
    texts = tmp_path / "many"
    texts.mkdir()
    for n in range(100):
        (texts / f"{n}.md").write_text(ruling(f"Firm {n}", ("a laptop", "a telephone")[n % 2]), encoding="utf-8")
    index = open_index()
    index.ingest([texts], workers=0)
    for _ in range(3):
        index.ingest([], rebuild=True, workers=0)
        view = index._follower.view()
        found = index._mirror.nearest(view, index.embedder.embed_query("laptop").vectors[0], view.count)
        assert found is not None
        assert {passage_id for passage_id, _ in found} == view.ids()


def test_the_way_by_chroma_and_the_exact_way_find_the_same(
    open_index: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer, reader = open_index(), open_index()
    writer.ingest([folder])
    monkeypatch.setattr(chroma_folder, "CHROMA_FROM", 0)
    view = writer._follower.view()
    vector = writer.embedder.embed_query("medical records on a train").vectors[0]
    assert writer._mirror.nearest(view, vector, 6) is not None
    assert reader._mirror.nearest(view, vector, 6) is None, "two processes must never open one Chroma folder"
    one, other = writer.vectors.search(vector, 6), reader.vectors.search(vector, 6)
    assert [i for i, _ in one] == [i for i, _ in other]
    assert [s for _, s in one] == pytest.approx([s for _, s in other], abs=1e-3)


def test_what_a_crash_left_in_chroma_is_never_found_and_swept(open_index: Open, folder: Path, tmp_path: Path) -> None:
    with open_index() as index:
        index.ingest([folder])
        build = build_of(index.embedder, SETTINGS)
        vector = index.embedder.embed_query("laptop").vectors[0]
    torn = FolderKeeper(tmp_path / "index" / "chroma", f"passages-{build.key}")
    store = opened(torn)
    (tmp_path / "index" / "chroma.behind").touch()
    store.add(["orphan:0"], vector[None, :])
    store.note({"change": -1})
    torn.close()
    index = open_index()
    assert index._mirror.is_behind
    assert "orphan:0" not in {i for i, _ in index.vectors.search(vector, 100)}
    index.ingest([folder])
    assert opened(index._mirror._keeper).ids() == index.vectors.ids()
    assert not index._mirror.is_behind


def test_a_damaged_chroma_folder_is_made_anew(open_index: Open, folder: Path, tmp_path: Path) -> None:
    with open_index() as index:
        index.ingest([folder])
    for file in (tmp_path / "index" / "chroma").rglob("*"):
        if file.is_file():
            file.write_bytes(b"damaged " * 1_000)
    (folder / "d.md").write_text(ruling("Delta SpA", "a hard disk"), encoding="utf-8")
    index = open_index()
    assert index.ingest([folder]).added == ("d.md",)
    assert opened(index._mirror._keeper).ids() == index.vectors.ids()


def test_no_question_waits_for_chroma_to_be_opened(
    open_index: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_index() as index:
        index.ingest([folder])
    monkeypatch.setattr(chroma_folder, "CHROMA_FROM", 0)
    monkeypatch.setattr("index.vectors.mirror._PATIENCE_S", 0.0)
    index = open_index()
    vector = index.embedder.embed_query("medical records on a train").vectors[0]
    view = index._follower.view()
    assert index._mirror.nearest(view, vector, 6) is None
    for _ in range(600):  # opened in the background
        found = index._mirror.nearest(view, vector, 6)
        if found is not None:
            break
        time.sleep(0.1)
    assert found is not None
    assert [i for i, _ in found] == [i for i, _ in index.vectors.search(vector, 6)]


@pytest.mark.parametrize("name", ["data_level0.bin", "header.bin", "link_lists.bin", "length.bin", "chroma.sqlite3"])
@pytest.mark.parametrize("damage", ["flipped", "cut", "gone"])
def test_a_damaged_file_of_chroma_is_noticed_before_chroma_opens_it(tmp_path: Path, name: str, damage: str) -> None:
    """Chroma 1.5 itself ends the process over some of these, and gives wrong neighbours over others."""
    rows, ids = unit_rows(1_200), [f"p{n:04}" for n in range(1_200)]
    keeper = FolderKeeper(tmp_path / "chroma", "passages-test")

    def fill(change: Change) -> None:
        change.note({"a": 1})
        change.store.add(ids, rows)

    keeper.change(fill)
    keeper.close()
    keeper = FolderKeeper(tmp_path / "chroma", "passages-test")
    assert opened(keeper).count() == 1_200, "what is sound is opened as it is"
    keeper.close()
    (file,) = (tmp_path / "chroma").rglob(name)
    data = file.read_bytes()
    if damage == "flipped":
        file.write_bytes(bytes(255 - byte if n % 2_000 == 50 else byte for n, byte in enumerate(data)))
    elif damage == "cut":
        file.write_bytes(data[: len(data) // 2])
    else:
        file.unlink()
    keeper = FolderKeeper(tmp_path / "chroma", "passages-test")
    assert opened(keeper).count() == 0
    keeper.close()


@pytest.mark.slow
def test_while_one_process_holds_chroma_another_may_ingest_and_the_first_finds_it(
    open_index: Open, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = open_index()
    holder.ingest([folder])
    (folder / "d.md").write_text(ruling("Delta SpA", "a hard disk"), encoding="utf-8")
    code = f"""
from pathlib import Path
from corpus.chunk import PassageSettings
from index.fakes import FakeEmbedder
from index.store import Index
settings = PassageSettings(40, 60)
with Index.open(Path({str(tmp_path / "index")!r}), embedder_factory=FakeEmbedder, settings=settings) as index:
    print(index.ingest([Path({str(folder)!r})]).added)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "('d.md',)"
    vector = FakeEmbedder().embed_query("Delta SpA lost a hard disk").vectors[0]
    found = [holder.passage(passage_id).text for passage_id, _ in holder.vectors.search(vector, 3)]
    assert any("Delta SpA" in text for text in found)
    holder._mirror.catch_up()
    assert opened(holder._mirror._keeper).ids() == holder.vectors.ids()
