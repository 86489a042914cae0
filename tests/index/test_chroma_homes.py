"""Homes and strangers on one real Chroma server: none harms another."""

import json
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
import pytest
from chromadb.api import ClientAPI
from chromadb.config import Settings

from corpus.chunk import PassageSettings
from index.backup import back_up, restore
from index.errors import ForeignCollection
from index.fakes import FakeEmbedder
from index.ports import Floats
from index.store import Index
from tests.index.chroma_run import COMMAND, ChromaRun
from tests.index.conftest import SETTINGS, ruling

pytestmark = pytest.mark.slow
OpenHome = Callable[..., Index]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaRun]:
    """Start a Chroma server for the tests of this file."""
    if not COMMAND.exists():
        pytest.skip("needs the chroma command beside python")
    made = ChromaRun(tmp_path_factory.mktemp("chroma-run"))
    made.start()
    yield made
    made.stop()


@pytest.fixture
def database(running: ChromaRun) -> str:
    """Make a database of the test's own on the server, and return its name."""
    name = f"database-{uuid.uuid4().hex}"
    with closing_client(running) as client:
        client._admin_client.create_database(name)
    return name


@contextmanager
def closing_client(running: ChromaRun, database: str = "default_database") -> Iterator[Any]:
    client = chromadb.HttpClient(port=running.port, settings=Settings(anonymized_telemetry=False), database=database)
    yield client
    client.close()


@pytest.fixture
def open_home(tmp_path: Path, running: ChromaRun, database: str) -> Iterator[OpenHome]:
    """Give a function that opens a home of a name, with its vectors on the server."""
    opened: list[Index] = []

    def open_one(name: str, *, settings: PassageSettings = SETTINGS, rebuild: bool = False) -> Index:
        opened.append(
            Index.open(
                tmp_path / name / "index",
                embedder_factory=FakeEmbedder,
                settings=settings,
                chroma_url=f"{running.url}/default_tenant/{database}",
                rebuild=rebuild,
            )
        )
        return opened[-1]

    yield open_one
    for index in opened:
        index.close()


@pytest.fixture
def home(open_home: OpenHome, tmp_path: Path) -> Index:
    """Return a home with one ruling, whose vectors are on the server."""
    made = open_home("one")
    add(made, tmp_path / "a", "Acme", "a laptop")
    return made


@pytest.fixture
def client(running: ChromaRun, database: str) -> Iterator[ClientAPI]:
    """Return a client of a stranger who uses the database too."""
    with closing_client(running, database) as made:
        yield made


def add(index: Index, folder: Path, name: str, loss: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.md").write_text(ruling(name, loss), encoding="utf-8")
    assert index.ingest([folder]).behind is None


def question(index: Index) -> Floats:
    return index.embedder.embed_query("laptop lost on a train").vectors[0]


def by_chroma(index: Index) -> list[str] | None:
    """Return what the server finds for a question, None where it is not asked or cannot tell."""
    found = index._mirror.nearest(index._follower.view(), question(index), 5)
    return None if found is None else [passage_id for passage_id, _ in found]


def exactly(index: Index) -> list[str]:
    view = index._follower.view()
    return [i for i, _ in view.best(view.similarities(question(index)), 5, view.living)]


def names(client: ClientAPI) -> set[str]:
    return {collection.name for collection in client.list_collections()}


def test_two_homes_and_a_stranger_keep_to_their_own(open_home: OpenHome, client: ClientAPI, tmp_path: Path) -> None:
    earlier = "passages-0123456789ab"  # begins as the collections of an earlier release did
    foreign = client.create_collection(earlier, metadata={"theirs": True}, embedding_function=None)
    foreign.add(ids=["x"], embeddings=np.ones((1, 32), np.float32))
    one, other = open_home("one"), open_home("other")
    add(other, tmp_path / "b", "Omega", "a telephone")
    for n in range(3):
        add(one, tmp_path / "a", f"Acme {n}", "a laptop")
        assert (by_chroma(one), by_chroma(other)) == (exactly(one), exactly(other))
        add(other, tmp_path / "b", f"Beta {n}", "a telephone")
        one.remove(one.documents()[0].document_id)
        one.ingest([])
        assert (by_chroma(one), by_chroma(other)) == (exactly(one), exactly(other))
    assert len(names(client)) == 3
    assert foreign.get(include=["embeddings"])["ids"] == ["x"]
    assert client.get_collection(earlier, embedding_function=None).metadata == {"theirs": True}


def test_the_collection_of_a_former_build_goes_and_no_other(
    open_home: OpenHome, client: ClientAPI, tmp_path: Path
) -> None:
    add(open_home("one"), tmp_path / "a", "Acme", "a laptop")
    add(open_home("other"), tmp_path / "b", "Beta", "a telephone")
    client.create_collection("rulings-of-somebody-else", embedding_function=None)
    before = names(client)
    rebuilt = open_home("one", settings=PassageSettings(30, 50), rebuild=True)
    assert rebuilt.ingest([], rebuild=True).behind is None
    assert by_chroma(rebuilt) == exactly(rebuilt)
    assert len(names(client)) == len(before)
    assert len(names(client) & before) == len(before) - 1


def test_a_copied_home_takes_a_collection_of_its_own(
    home: Index, open_home: OpenHome, client: ClientAPI, tmp_path: Path
) -> None:
    shutil.copytree(tmp_path / "one", tmp_path / "copy")
    copy = open_home("copy")
    assert by_chroma(copy) is None, "the copy is not the owner of what the first has on the server"
    add(copy, tmp_path / "b", "Beta", "a telephone")
    add(home, tmp_path / "a", "Gamma", "a memory stick")  # as many changes as in the copy
    assert home.change() == copy.change()
    assert by_chroma(copy) == exactly(copy)
    assert by_chroma(home) == exactly(home)
    assert len(names(client)) == 2


def test_a_copy_that_looks_like_the_first_in_every_way_is_told_apart_by_its_first_change(
    home: Index, open_home: OpenHome, client: ClientAPI, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(tmp_path / "one", tmp_path / "copy")
    # as of a disk that was cloned block by block: host, path and inode are those of the first
    monkeypatch.setattr("index.vectors.owner.OwnerFile._place", lambda _: ("host", "path", 1))
    for name in ("one", "copy"):
        file = tmp_path / name / "index" / "chroma-server.json"
        told = {**json.loads(file.read_text(encoding="utf-8")), "host": "host", "path": "path", "inode": 1}
        file.write_text(json.dumps(told), encoding="utf-8")
    copy = open_home("copy")
    assert by_chroma(copy) == exactly(copy)
    add(copy, tmp_path / "b", "Beta", "a telephone")
    add(home, tmp_path / "a", "Gamma", "a memory stick")
    assert by_chroma(copy) == exactly(copy)
    assert by_chroma(home) == exactly(home)
    assert len(names(client)) == 2


def test_a_moved_home_keeps_its_collection(open_home: OpenHome, client: ClientAPI, tmp_path: Path) -> None:
    with open_home("one") as home:
        add(home, tmp_path / "a", "Acme", "a laptop")
    (tmp_path / "one").rename(tmp_path / "moved")
    moved = open_home("moved")
    assert by_chroma(moved) == exactly(moved)
    add(moved, tmp_path / "a", "Beta", "a telephone")
    assert len(names(client)) == 1


def test_a_backup_restored_into_other_homes_gives_each_a_collection_of_its_own(
    home: Index, open_home: OpenHome, client: ClientAPI, tmp_path: Path
) -> None:
    back_up(tmp_path / "one" / "index", tmp_path / "kept.rulings")
    restored = []
    for name in ("second", "third"):
        restore(tmp_path / "kept.rulings", tmp_path / name / "index")
        restored.append(open_home(name))
        assert by_chroma(restored[-1]) is None
        add(restored[-1], tmp_path / name / "texts", f"{name} Ltd", "a telephone")
    add(home, tmp_path / "a", "Beta", "a telephone")
    for index in (home, *restored):
        assert by_chroma(index) == exactly(index)
    assert len(names(client)) == 3


def test_a_backup_restored_into_its_own_home_is_shown_by_its_own_collection(
    home: Index, client: ClientAPI, tmp_path: Path
) -> None:
    back_up(tmp_path / "one" / "index", tmp_path / "kept.rulings")
    add(home, tmp_path / "a", "Beta", "a telephone")
    restore(tmp_path / "kept.rulings", tmp_path / "one" / "index", force=True)
    assert by_chroma(home) is None
    add(home, tmp_path / "b", "Gamma", "a memory stick")
    assert by_chroma(home) == exactly(home)
    assert len(names(client)) == 1


def test_a_document_that_left_and_came_back_cut_otherwise_has_its_new_vectors(home: Index, tmp_path: Path) -> None:
    looked = home._mirror._keeper.look()
    assert looked is not None
    store = looked[0]
    wrong = question(home)
    ids = sorted(store.ids())
    store.add(ids, np.repeat(wrong[None, :], len(ids), axis=0))  # as of other passages with the same ids
    document = home.documents()[0].document_id
    home.remove(document)
    home.ingest([tmp_path / "a"], rebuild=False)
    add(home, tmp_path / "b", "Beta", "a telephone")
    vector = home._follower.view().vectors(home._follower.view().places(ids))[0]
    nearest = home._mirror.nearest(home._follower.view(), vector, 1)
    assert nearest is not None
    assert nearest[0][1] == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize("wrong", ["owner", "space"])
def test_a_strangers_collection_of_our_name_is_refused_and_left_alone(
    home: Index, client: ClientAPI, tmp_path: Path, wrong: str
) -> None:
    (name,) = names(client)
    notes = dict(client.get_collection(name, embedding_function=None).metadata)
    client.delete_collection(name)
    theirs = client.create_collection(
        name,
        metadata={**notes, "owner": "somebody"} if wrong == "owner" else notes,
        configuration={"hnsw": {"space": "l2" if wrong == "space" else "cosine"}},
        embedding_function=None,
    )
    theirs.add(ids=["x"], embeddings=np.ones((1, 32), np.float32))
    assert by_chroma(home) is None
    (tmp_path / "a" / "b.md").write_text(ruling("Beta", "a telephone"), encoding="utf-8")
    report = home.ingest([tmp_path / "a"])
    assert report.added == ("b.md",)
    assert report.behind is not None
    assert "is left alone" in report.behind
    assert theirs.get()["ids"] == ["x"]
    assert [i for i, _ in home.vectors.search(question(home), 5)] == exactly(home)
    with pytest.raises(ForeignCollection):
        home.examine_server()


def test_what_else_changed_the_collection_is_never_taken_for_ours(
    home: Index, client: ClientAPI, tmp_path: Path
) -> None:
    (name,) = names(client)
    collection = client.get_collection(name, embedding_function=None)
    collection.delete(ids=collection.get()["ids"][:1])
    assert by_chroma(home) is None
    assert home.ingest([tmp_path / "a"]).behind is None, "an ingest mends it, though nothing is new"
    assert by_chroma(home) == exactly(home)
    client.delete_collection(name)
    assert by_chroma(home) is None
    assert home.ingest([tmp_path / "a"]).behind is None
    assert by_chroma(home) == exactly(home)


def test_what_of_a_home_is_on_a_server_can_be_told(open_home: OpenHome, client: ClientAPI, tmp_path: Path) -> None:
    client.create_collection(
        "passages-0123456789ab", metadata={"catalog_id": "x", "change": 1}, embedding_function=None
    )
    client.create_collection("recipes", embedding_function=None)
    home = open_home("one")
    told = home.examine_server()
    assert told is not None
    assert (told.name, told.is_in_step, told.others) == (None, False, ("passages-0123456789ab",))
    add(home, tmp_path / "a", "Acme", "a laptop")
    told = home.examine_server()
    assert told is not None
    assert told.name is not None
    assert told.owner is not None
    assert told.owner in told.name
    assert (told.vectors, told.is_in_step) == (home.vectors.count(), True)
    home.remove(home.documents()[0].document_id)
    told = home.examine_server()
    assert told is not None
    assert not told.is_in_step


def test_vectors_that_somebody_overwrote_and_ids_that_somebody_added_are_told_and_put_right(
    home: Index, client: ClientAPI, tmp_path: Path
) -> None:
    (name,) = names(client)
    collection = client.get_collection(name, embedding_function=None)
    ids = collection.get()["ids"]
    sound = home.examine_server()
    assert sound is not None and sound.is_in_step and not sound.is_altered
    collection.add(ids=["x", "y"], embeddings=np.ones((2, 32), np.float32))
    more = home.examine_server()
    assert more is not None and more.is_altered
    assert (more.vectors, more.passages, more.altered) == (len(ids) + 2, len(ids), 0)
    collection.update(ids=ids, embeddings=np.ones((len(ids), 32), np.float32))
    altered = home.examine_server()
    assert altered is not None and altered.altered == altered.looked_at == min(len(ids), 50)
    assert home.ingest([tmp_path / "a"]).behind is None
    put_right = home.examine_server()
    assert put_right is not None and put_right.is_in_step and not put_right.is_altered
    assert by_chroma(home) == exactly(home)
