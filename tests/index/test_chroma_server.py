"""The same index with its vectors on a real Chroma server, which may go away and come back."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.errors import ServerUnavailable
from index.store import Index
from index.vectors.chroma import open_server
from tests.index.conftest import ruling

Open = Callable[..., Index]
QUESTION = "laptop lost on a train"


class Server:
    """A `chroma run` of the test's own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = ["run", "--path", str(self._folder), "--port", str(self.port), "--host", "127.0.0.1"]
        self._process = subprocess.Popen(
            [str(Path(sys.executable).with_name("chroma")), *command],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(300):
            with socket.socket() as caller:
                if caller.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise TimeoutError("the Chroma server did not start")

    def stop(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    if not Path(sys.executable).with_name("chroma").exists():
        pytest.skip("needs the chroma command beside python")
    made = Server(tmp_path / "server")
    made.start()
    yield made
    made.stop()


def nearest(index: Index) -> list[str]:
    vector = index.embedder.embed_query(QUESTION).vectors[0]
    return [passage_id for passage_id, _ in index.vectors.search(vector, 6)]


def held(index: Index) -> set[str]:
    store = index._mirror.open()
    assert store is not None
    return store.ids()


@pytest.mark.slow
def test_the_server_holds_every_passage_and_finds_what_the_exact_way_finds(
    open_index: Open, folder: Path, server: Server
) -> None:
    index = open_index(chroma_url=server.url)
    index.ingest([folder])
    assert held(index) == index.vectors.ids()
    assert nearest(index) == nearest(open_index())


@pytest.mark.slow
def test_what_is_removed_or_replaced_leaves_the_server_with_the_next_ingest(
    open_index: Open, folder: Path, server: Server
) -> None:
    index = open_index(chroma_url=server.url)
    index.ingest([folder])
    index.remove(index.documents()[0].document_id)
    (folder / "b.md").write_text(ruling("Beta plc", "two memory sticks"), encoding="utf-8")
    index.ingest([folder / "b.md"])
    assert held(index) == index.vectors.ids()


@pytest.mark.slow
def test_while_the_server_is_down_questions_find_the_same(open_index: Open, folder: Path, server: Server) -> None:
    index = open_index(chroma_url=server.url)
    index.ingest([folder])
    before = nearest(index)
    server.stop()
    assert nearest(index) == before
    assert nearest(open_index(chroma_url=server.url)) == before
    with pytest.raises(ServerUnavailable):
        index.check_server()


@pytest.mark.slow
def test_an_ingest_while_the_server_is_down_keeps_the_documents_and_the_server_catches_up(
    open_index: Open, folder: Path, server: Server
) -> None:
    server.stop()
    with pytest.raises(ServerUnavailable, match="chroma run"):
        open_index(chroma_url=server.url).ingest([folder])
    assert len(open_index().documents()) == 3
    server.start()
    index = open_index(chroma_url=server.url)
    index.ingest([folder])
    assert held(index) == index.vectors.ids()


@pytest.mark.slow
def test_a_server_that_was_emptied_is_filled_again(
    open_index: Open, folder: Path, server: Server, tmp_path: Path
) -> None:
    open_index(chroma_url=server.url).ingest([folder])
    server.stop()
    (tmp_path / "server").rename(tmp_path / "lost")
    server.start()
    index = open_index(chroma_url=server.url)
    (folder / "d.md").write_text(ruling("Delta AG", "a telephone"), encoding="utf-8")
    index.ingest([folder])
    assert held(index) == index.vectors.ids()


@pytest.mark.slow
def test_two_processes_may_use_one_server(open_index: Open, folder: Path, server: Server) -> None:
    writer, reader = open_index(chroma_url=server.url), open_index(chroma_url=server.url)
    writer.ingest([folder])
    assert nearest(reader) == nearest(writer)


def test_neither_password_nor_key_is_ever_in_a_message() -> None:
    with pytest.raises(ServerUnavailable) as raised:
        open_server("http://me:hunter2@127.0.0.1:9/tenant/database", "passages-x", "ck-secret")
    assert "127.0.0.1:9" in str(raised.value)
    assert "hunter2" not in str(raised.value)
    assert "ck-secret" not in str(raised.value)
