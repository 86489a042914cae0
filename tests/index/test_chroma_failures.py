"""Chroma servers that fail in every manner: nothing hangs, nothing is lost, and one line tells what to do."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.errors import IndexFailure, ServerUnavailable
from index.store import Index
from index.vectors.bounded import within
from index.vectors.server import Server, address_of
from tests.index.chroma_run import (
    ChromaRun,
    Listening,
    Manner,
    answers,
    breaks_off_after,
    drips_a_body,
    drips_a_header,
    free_port,
    keeps_silent,
)
from tests.index.conftest import ruling

Open = Callable[..., Index]
ANYTHING = b'{"ids": [], "metadata": 3}'
KEY = "ck-secret"


@pytest.fixture
def listening() -> Iterator[Callable[[Manner], str]]:
    """Give a function that starts a server of some manner and returns its address."""
    opened: list[Listening] = []

    def start(manner: Manner) -> str:
        opened.append(Listening(manner))
        return opened[-1].url

    yield start
    for server in opened:
        server.close()


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a silent server no longer than a test may."""
    monkeypatch.setattr("index.vectors.bounded.CALL_S", 0.5)
    monkeypatch.setattr("index.vectors.mirror._QUESTION_S", 0.3)


def nearest(index: Index) -> list[str]:
    vector = index.embedder.embed_query("laptop lost on a train").vectors[0]
    return [passage_id for passage_id, _ in index.vectors.search(vector, 6)]


FAILING = [
    pytest.param(keeps_silent, "does not answer in time", id="silent"),
    pytest.param(drips_a_header, "does not answer in time", id="a header byte at a time"),
    pytest.param(drips_a_body, "does not answer in time", id="a body byte at a time"),
    pytest.param(lambda caller: caller.close(), "broke off", id="closes at once"),
    pytest.param(answers("500 Internal Server Error", b"out of memory"), "out of memory", id="500"),
    pytest.param(answers("502 Bad Gateway", b"<html>" * 1_000), "HTTP 502", id="502 of a gateway"),
    pytest.param(answers("401 Unauthorized", b"{}"), "RULINGS_CHROMA_KEY", id="401"),
    pytest.param(answers("403 Forbidden", KEY.encode()), "RULINGS_CHROMA_KEY", id="403"),
    pytest.param(answers("404 Not Found", b"no such page"), "version 1 or newer", id="404 of another server"),
    pytest.param(answers("429 Too Many Requests", b"slow down"), "takes no more", id="429"),
    pytest.param(answers("302 Found", b""), "HTTP 302", id="elsewhere"),
    pytest.param(answers("200 OK", b"<html>hello"), "no Chroma server that we know", id="a page"),
    pytest.param(answers("200 OK", ANYTHING), "no Chroma server that we know", id="JSON of something else"),
    pytest.param(answers("200 OK", b"null"), "no Chroma server that we know", id="null"),
]


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(("manner", "told"), FAILING)
def test_an_ingest_keeps_the_documents_and_a_question_is_answered_without_the_server(
    open_index: Open, folder: Path, listening: Callable[[Manner], str], manner: Manner, told: str
) -> None:
    url = listening(manner)
    index = open_index(chroma_url=url.replace("http://", "http://me:hunter2@"), chroma_key=KEY)
    report = index.ingest([folder])
    assert len(report.added) == 3
    assert report.behind is not None
    assert told in report.behind
    assert url in report.behind
    assert not any(secret in report.behind for secret in ("hunter2", KEY))
    assert len(report.behind) < 500
    assert nearest(index) == nearest(open_index())
    with pytest.raises(ServerUnavailable), within(0.5):
        index.examine_server()


@pytest.mark.usefixtures("hurried")
def test_only_the_first_question_waits_for_a_silent_server(
    open_index: Open, folder: Path, listening: Callable[[Manner], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.vectors.mirror._PATIENCE_S", 3_600.0)
    asked = threading.Semaphore(0)

    def count(caller: object) -> None:
        asked.release()
        keeps_silent(caller)  # type: ignore[arg-type]

    url = listening(count)
    open_index(chroma_url=url).ingest([folder])
    assert asked.acquire(blocking=False), "the ingest asked"
    index = open_index(chroma_url=url)
    for _ in range(20):
        assert nearest(index) == nearest(open_index())
    assert asked.acquire(blocking=False), "the first question asked"
    assert not asked.acquire(blocking=False)


@pytest.mark.usefixtures("hurried")
def test_an_index_is_closed_at_once_while_a_silent_server_is_waited_for(
    open_index: Open, folder: Path, listening: Callable[[Manner], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.vectors.bounded.CALL_S", 3_600.0)
    monkeypatch.setattr("index.vectors.shared._FIRST_S", 3_600.0)
    index = open_index(chroma_url=listening(keeps_silent))
    reports = []
    ingest = threading.Thread(target=lambda: reports.append(index.ingest([folder], workers=0)))
    ingest.start()
    while not index._mirror._shared._server._api._session._waiting:  # type: ignore[union-attr, attr-defined]
        ingest.join(0.01)
        assert ingest.is_alive()
    index.close()
    ingest.join(60)
    assert [len(report.added) for report in reports] == [3]


@pytest.mark.slow
def test_an_index_closed_while_it_catches_up_in_the_background_waits_until_nobody_reads_its_catalog(
    open_index: Open, folder: Path, chroma_run: ChromaRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite does not bear a connection that is closed under a thread which reads from it."""
    monkeypatch.setattr("index.vectors.mirror._PATIENCE_S", 0.0)
    open_index(chroma_url=chroma_run.url).ingest([folder])
    open_index().ingest([folder], rebuild=True)
    for _ in range(20):
        index = open_index(chroma_url=chroma_run.url)
        nearest(index)
        index.close()
        with pytest.raises(IndexFailure, match="closed"):
            index._mirror.catch_up()


@pytest.mark.slow
@pytest.mark.parametrize("most", [2_000, 6_000, 10_000])
def test_a_server_that_breaks_off_in_the_middle_gets_the_rest_later(
    open_index: Open, folder: Path, chroma_run: ChromaRun, listening: Callable[[Manner], str], most: int
) -> None:
    report = open_index(chroma_url=listening(breaks_off_after(chroma_run.port, most))).ingest([folder])
    assert len(report.added) == 3
    assert report.behind is not None
    index = open_index(chroma_url=chroma_run.url)
    assert nearest(index) == nearest(open_index())
    assert index.ingest([folder]).behind is None
    told = index.examine_server()
    assert told is not None
    assert told.is_in_step
    assert told.vectors == index.vectors.count()


@pytest.mark.slow
def test_a_server_killed_in_the_middle_of_an_ingest_and_started_again_gets_everything(
    open_index: Open, folder: Path, chroma_run: ChromaRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.vectors.mirror._STEP", 2)
    monkeypatch.setattr("index.vectors.mirror._PATIENCE_S", 0.0)
    monkeypatch.setattr("index.vectors.mirror._AGAIN_S", 0.0)
    for n in range(10):
        (folder / f"more-{n}.md").write_text(ruling(f"Firm {n}", f"laptop {n}"), encoding="utf-8")
    index = open_index(chroma_url=chroma_run.url)
    store = index._mirror._shared._server  # type: ignore[union-attr]
    found, calls = store.find, iter(range(1_000))

    def killing(name: str) -> object:
        if next(calls) == 9:
            chroma_run.stop()
        return found(name)

    monkeypatch.setattr(store, "find", killing)
    report = index.ingest([folder])
    assert len(report.added) == 13
    assert report.behind is not None
    assert nearest(index) == nearest(open_index())
    chroma_run.start()
    for _ in range(600):  # a process that lives on brings it into step by itself
        assert nearest(index) == nearest(open_index())
        told = index.examine_server()
        if told is not None and told.is_in_step:
            break
        threading.Event().wait(0.1)
    assert told is not None
    assert told.is_in_step
    assert told.vectors == index.vectors.count()


@pytest.mark.slow
def test_a_place_that_the_server_has_not_is_named(open_index: Open, folder: Path, chroma_run: ChromaRun) -> None:
    report = open_index(chroma_url=f"{chroma_run.url}/nobody/nowhere").ingest([folder])
    assert report.behind is not None
    assert "tenant nobody, database nowhere" in report.behind


def test_a_host_that_is_not_there_is_named(open_index: Open, folder: Path) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    report = open_index(chroma_url=url).ingest([folder])
    assert report.behind is not None
    assert f"{url} does not answer" in report.behind
    assert "chroma run" in report.behind


@pytest.mark.parametrize(
    ("url", "key", "host", "port", "place", "headers"),
    [
        ("http://localhost:8000", None, "localhost", 8000, ("default_tenant", "default_database"), {}),
        ("https://chroma.example.org", None, "chroma.example.org", 443, ("default_tenant", "default_database"), {}),
        (
            "https://api.trychroma.com/ten/data",
            "ck",
            "api.trychroma.com",
            443,
            ("ten", "data"),
            {"X-Chroma-Token": "ck"},
        ),
        (
            "http://me:a%40b@h:1",
            None,
            "h",
            1,
            ("default_tenant", "default_database"),
            {"Authorization": "Basic bWU6YUBi"},
        ),
    ],
)
def test_an_address_names_host_place_and_credentials(
    url: str, key: str | None, host: str, port: int, place: tuple[str, str], headers: dict[str, str]
) -> None:
    found = address_of(url, key)
    assert (found.host, found.port, (found.tenant, found.database), found.headers) == (host, port, place, headers)
    assert Server(found).address.shown.count("@") == 0
