"""A page served to a real browser, over an index of a few documents made for it."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import open_assistant
from assistant.cli.app import run
from assistant.settings import Settings
from assistant.web.desk import Desk

HOSTILE = """# <script>window.hacked = 1</script> Authority v Evil Widgets Ltd

**Authority:** ICO (UK)
**Decided:** 2022-05-05
**Party:** Evil Widgets Ltd
**Fine:** 10,000 GBP
**Provision:** Article 5(1)(f) UK GDPR
**Original Source:** javascript:alert(document.domain)

## Findings <img src=x onerror="window.hacked=1">

The Commissioner found that Evil Widgets contravened Article 5(1)(f) because it published <img src="http://evil.example/a.png"
onerror="window.hacked=2"> the records of 900 customers ![pixel](http://evil.example/b.png) on an open page.

The Commissioner found that Evil Widgets published "'><img src=http://evil.example/d.png onerror=window.hacked=7//

The Commissioner found that the widgets page <script>window.hacked = 3</script> and its style
<style>body{background:url(http://evil.example/c.png)}</style> were open to anyone, as [a link](javascript:window.hacked=4) showed
${window.hacked=5} {{constructor.constructor('window.hacked=6')()}}.

## Order

The Commissioner fined Evil Widgets 10,000 pounds and ordered it to close the page within 30 days.
"""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.skip("needs a chromium")
    return {**browser_type_launch_args, "executable_path": found, "args": ARGUMENTS}


@dataclass
class Served:
    """A page being served."""

    url: str
    desk: Desk
    home: Path


@pytest.fixture(scope="session")
def hostile_home(new_home: Callable[[], Path], tmp_path_factory: pytest.TempPathFactory, documents: Path) -> Path:
    """An index of the two documents of the command line's tests, and of a hostile one."""
    folder, home = tmp_path_factory.mktemp("hostile"), new_home()
    (folder / "hostile.md").write_text(HOSTILE, encoding="utf-8")
    assert run(["ingest", str(documents), str(folder), "--home", str(home), "--workers", "0"]) == 0
    return home


def serve(desk: Desk, port: int = 0) -> Iterator[str]:
    """Serve a page on a port of this machine, a free one by default, until the test is done."""
    import uvicorn

    from assistant.web.serve import page_application

    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    server = uvicorn.Server(uvicorn.Config(page_application(desk), log_level="warning", timeout_graceful_shutdown=3))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + 60
    while not server.started and time.monotonic() < until:
        time.sleep(0.05)
    assert server.started
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def served(hostile_home: Path) -> Iterator[Served]:
    settings = Settings(home=hostile_home, starter=False, workers=0)
    desk = Desk(settings, open_assistant(settings))
    for url in serve(desk):
        yield Served(url, desk, hostile_home)


@dataclass
class Watched:
    """What a browser page asked for and complained of."""

    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def foreign(self, own: str) -> list[str]:
        """Return what was asked of any other server."""
        return [url for url in self.requests if not url.startswith((own, "data:", "blob:", "about:"))]


@pytest.fixture
def watched(page: Any) -> Watched:
    """Watch the browser's own log of requests and errors."""
    found = Watched()
    page.on("request", lambda request: found.requests.append(request.url))
    page.on("console", lambda said: found.faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: found.faults.append(str(error)))
    page.set_default_timeout(90_000)
    return found


def typed(box: Any, words: str) -> None:
    """Type into a box, not in the very frame in which it comes up: Gradio gives it its first value then."""
    for _ in range(10):
        box.fill(words)
        box.page.wait_for_timeout(50)
        if box.input_value() == words:
            return
    raise AssertionError(f"the box does not keep {words!r}")


@pytest.fixture
def chat(page: Any, served: Served, watched: Watched) -> Any:
    """The page, opened and ready for a question."""
    page.goto(served.url)
    page.locator(".welcome").wait_for()
    return page


Ask = Callable[[str], Any]


@pytest.fixture
def ask(chat: Any) -> Ask:
    """Put a question on the page and return its turn once it is answered whole."""

    def put(question: str) -> Any:
        turn = chat.locator(f".turn[data-turn='{chat.locator('.turn').count()}']")
        box = chat.get_by_label("Your question")
        typed(box, question)
        box.press("Enter")
        turn.wait_for()
        return turn

    return put
