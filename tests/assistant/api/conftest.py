"""A real server on loopback, over some of the rulings that come with the program."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from assistant.api.app import create_app
from assistant.cli.app import run
from assistant.settings import Settings
from assistant.starter import starter_files
from tests.homes import copy_of

NAMES = tuple(
    """2021-opc-rcmp.md 2021-opc-clearview-ai.md 2020-ico-british-airways.md 2020-ico-marriott.md
    2022-cnil-clearview-ai.md 2023-dpc-meta-transfers.md 2022-opc-tim-hortons.md""".split()
)
QUESTIONS = (
    "Why was the RCMP's use of Clearview AI unlawful?",
    "How much did the ICO fine British Airways?",
    "What did the OPC recommend to Tim Hortons?",
    "When did the DPC decide on Meta's transfers?",
    "Who won the football world cup in 1998?",
)


@pytest.fixture(scope="session")
def made_home(new_home: Callable[[], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the rulings, which no test writes to."""
    folder, home = tmp_path_factory.mktemp("rulings"), new_home()
    for file in starter_files():
        if file.name in NAMES:
            shutil.copy(file, folder / file.name)
    assert run(["ingest", str(folder), "--home", str(home), "--workers", "0"]) == 0
    return home


@pytest.fixture(scope="session")
def own_home(made_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Give a copy of the index to write to."""
    return lambda: copy_of(made_home, tmp_path_factory.mktemp("own") / "home")


@contextmanager
def serving(settings: Settings, **given: Any) -> Iterator[str]:
    """Serve the application and give its address."""
    app = create_app(settings, **given)
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="on", timeout_graceful_shutdown=2))
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    try:
        wait_until_ready(address)
        yield address
    finally:
        server.should_exit = True
        thread.join(10)


def wait_until_ready(address: str, seconds: float = 120) -> None:
    """Wait for the documents to be open."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if httpx.get(f"{address}/readyz").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"{address} is not ready after {seconds} s")


@pytest.fixture(scope="session")
def served_home(own_home: Callable[[], Path]) -> Path:
    return own_home()


@pytest.fixture(scope="session")
def server(served_home: Path) -> Iterator[str]:
    """One server for the tests that leave its documents as they found them."""
    with serving(Settings(home=served_home, starter=False)) as address:
        yield address


@pytest.fixture
def api(server: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server, timeout=60) as client:
        yield client


def finished(api: httpx.Client, response: httpx.Response) -> dict[str, Any]:
    """Return the job that a response names, once it has ended."""
    assert response.status_code == 202, response.text
    until = time.monotonic() + 60
    while time.monotonic() < until:
        job = api.get(response.headers["Location"]).json()
        if job["state"] in ("done", "failed"):
            return job
        time.sleep(0.05)
    raise AssertionError(f"the job goes on: {job}")
