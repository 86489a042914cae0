"""Starting, being busy, and not being able to open the documents."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

import assistant.api.life
from assistant.api.app import create_app
from assistant.settings import Settings
from index.errors import IndexDamaged


def local(app: FastAPI, **more: bool) -> TestClient:
    """Return a client of this machine, which needs no key."""
    return TestClient(app, base_url="http://localhost", client=("127.0.0.1", 50_000), **more)


@pytest.fixture
def opening(made_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Hold the opening of the documents until the event is set."""
    may_open, really = threading.Event(), assistant.api.life.open_assistant

    def slowly(settings: Settings, **more: object):
        may_open.wait(30)
        return really(settings, **more)

    monkeypatch.setattr(assistant.api.life, "open_assistant", slowly)
    yield may_open
    may_open.set()


def test_until_the_documents_are_open_it_lives_and_says_when_to_come_again(
    opening: threading.Event, made_home: Path
) -> None:
    with local(create_app(Settings(home=made_home, starter=False))) as client:
        assert client.get("/healthz").status_code == 200
        for early in (client.get("/readyz"), client.post("/v1/ask", json={"question": "Why?"})):
            assert early.status_code == 503 and early.headers["Retry-After"]
            assert early.json()["title"] == "Starting"
        opening.set()
        while client.get("/readyz").status_code != 200:
            pass
        assert client.post("/v1/ask", json={"question": "Why?"}).status_code == 200


def test_documents_that_cannot_be_opened_are_told_without_their_place(
    tmp_path: Path, own_home: Callable[[], Path]
) -> None:
    home = own_home()
    (home / "index" / "catalog.sqlite3").write_bytes(b"not a database" * 100)
    with local(create_app(Settings(home=home, starter=False))) as client:
        while (told := client.get("/readyz").json())["title"] == "Starting":
            pass
        assert told["status"] == 503 and "rulings doctor" in told["remedy"]
        assert str(home) not in client.post("/v1/ask", json={"question": "Why?"}).text


def test_a_worker_that_cannot_open_the_documents_does_not_start(own_home: Callable[[], Path]) -> None:
    home = own_home()
    (home / "index" / "catalog.sqlite3").write_bytes(b"not a database" * 100)
    with pytest.raises(IndexDamaged), local(create_app(Settings(home=home, starter=False), wait=True)):
        pass


def test_more_requests_than_can_be_held_are_sent_away_at_once(
    server: str, made_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.doors.guard.MOST_AT_ONCE", 0)
    refused = httpx.get(f"{server}/v1/models")
    assert refused.status_code == 503 and refused.json()["title"] == "Busy" and refused.headers["Retry-After"]
    assert httpx.get(f"{server}/healthz").status_code == 200


def test_a_fault_of_the_program_is_told_without_its_words(made_home: Path, caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(Settings(home=made_home, starter=False))

    @app.get("/v1/faulty")
    def faulty() -> None:
        raise KeyError("words of a question")

    client = local(app, raise_server_exceptions=False)
    response = client.get("/v1/faulty")
    assert response.status_code == 500 and response.json()["title"] == "A fault of the program"
    noted = [record.message for record in caplog.records if "KeyError" in record.message]
    assert noted and "words of a question" not in caplog.text + response.text
