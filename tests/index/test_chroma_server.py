"""The same index with its vectors on a real Chroma server, which may go away and come back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import ServerUnavailable
from index.store import Index
from index.vectors.server import Server, address_of
from tests.index.chroma_run import ChromaRun
from tests.index.conftest import ruling

Open = Callable[..., Index]
QUESTION = "laptop lost on a train"


def nearest(index: Index) -> list[str]:
    vector = index.embedder.embed_query(QUESTION).vectors[0]
    return [passage_id for passage_id, _ in index.vectors.search(vector, 6)]


def held(index: Index) -> set[str]:
    looked = index._mirror._keeper.look()
    assert looked is not None
    return looked[0].ids()


@pytest.mark.slow
def test_the_server_holds_every_passage_and_finds_what_the_exact_way_finds(
    open_index: Open, folder: Path, chroma_run: ChromaRun
) -> None:
    index = open_index(chroma_url=chroma_run.url)
    index.ingest([folder])
    assert held(index) == index.vectors.ids()
    assert nearest(index) == nearest(open_index())


@pytest.mark.slow
def test_what_is_removed_or_replaced_leaves_the_server_with_the_next_ingest(
    open_index: Open, folder: Path, chroma_run: ChromaRun
) -> None:
    index = open_index(chroma_url=chroma_run.url)
    index.ingest([folder])
    index.remove(index.documents()[0].document_id)
    (folder / "b.md").write_text(ruling("Beta plc", "two memory sticks"), encoding="utf-8")
    index.ingest([folder / "b.md"])
    assert held(index) == index.vectors.ids()


@pytest.mark.slow
def test_while_the_server_is_down_questions_find_the_same(
    open_index: Open, folder: Path, chroma_run: ChromaRun
) -> None:
    index = open_index(chroma_url=chroma_run.url)
    index.ingest([folder])
    before = nearest(index)
    chroma_run.stop()
    assert nearest(index) == before
    assert nearest(open_index(chroma_url=chroma_run.url)) == before
    with pytest.raises(ServerUnavailable):
        index.examine_server()


@pytest.mark.slow
def test_an_ingest_while_the_server_is_down_keeps_the_documents_and_the_server_catches_up(
    open_index: Open, folder: Path, chroma_run: ChromaRun
) -> None:
    chroma_run.stop()
    report = open_index(chroma_url=chroma_run.url).ingest([folder])
    assert len(report.added) == 3
    assert report.behind is not None
    assert chroma_run.url in report.behind
    assert "chroma run" in report.behind
    assert len(open_index().documents()) == 3
    chroma_run.start()
    index = open_index(chroma_url=chroma_run.url)
    index.ingest([folder])
    assert held(index) == index.vectors.ids()


@pytest.mark.slow
def test_a_server_that_was_emptied_is_filled_again(
    open_index: Open, folder: Path, chroma_run: ChromaRun, tmp_path: Path
) -> None:
    open_index(chroma_url=chroma_run.url).ingest([folder])
    chroma_run.stop()
    (tmp_path / "chroma-run").rename(tmp_path / "lost")
    chroma_run.start()
    index = open_index(chroma_url=chroma_run.url)
    (folder / "d.md").write_text(ruling("Delta AG", "a telephone"), encoding="utf-8")
    index.ingest([folder])
    assert held(index) == index.vectors.ids()


@pytest.mark.slow
def test_two_processes_may_use_one_server(open_index: Open, folder: Path, chroma_run: ChromaRun) -> None:
    writer, reader = open_index(chroma_url=chroma_run.url), open_index(chroma_url=chroma_run.url)
    writer.ingest([folder])
    assert nearest(reader) == nearest(writer)


def test_neither_password_nor_key_is_ever_in_a_message() -> None:
    with pytest.raises(ServerUnavailable) as raised:
        Server(address_of("http://me:hunter2@127.0.0.1:9/tenant/database", "ck-secret")).find("rulings-x")
    assert "127.0.0.1:9" in str(raised.value)
    assert "hunter2" not in str(raised.value)
    assert "ck-secret" not in str(raised.value)
