"""Requests put to an application as a server puts them, ended at the first bytes: some answers never end."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from starlette.routing import Mount

HERE, ELSEWHERE = "127.0.0.1", "203.0.113.9"


@dataclass(frozen=True)
class Answered:
    """The head of an answer, and the title of the problem that its body tells, if any."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def title(self) -> str:
        """Return the title of a problem."""
        if ("content-type", "application/problem+json") not in self.headers:
            return ""
        return str(json.loads(self.body)["title"])

    def header(self, name: str) -> str | None:
        """Return a header."""
        return next((value for key, value in self.headers if key == name), None)


async def answer(
    app: Any, method: str, path: str, headers: dict[str, str], address: str, body: bytes = b""
) -> Answered:
    """Return how an application answers one request."""
    started = asyncio.Event()
    sent: list[dict[str, Any]] = []
    given = {"host": "localhost:8000", "content-length": str(len(body)), **headers}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "client": (address, 50_000),
        "server": ("127.0.0.1", 8000),
        "headers": [(k.lower().encode(), v.encode()) for k, v in given.items()],
    }
    received = False

    async def receive() -> dict[str, Any]:
        nonlocal received
        if received:
            await asyncio.sleep(3600)
        received = True
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)
        if message["type"] == "http.response.body" or "event-stream" in str(sent[0].get("headers")):
            started.set()

    running = asyncio.ensure_future(app(scope, receive, send))
    waiting = asyncio.ensure_future(started.wait())
    await asyncio.wait({running, waiting}, timeout=30, return_when=asyncio.FIRST_COMPLETED)
    for task in (running, waiting):
        task.cancel()
    await asyncio.gather(running, waiting, return_exceptions=True)
    head = next(m for m in sent if m["type"] == "http.response.start")
    body = next((m.get("body", b"") for m in sent if m["type"] == "http.response.body"), b"")
    return Answered(head["status"], [(k.decode().lower(), v.decode()) for k, v in head["headers"]], body)


def routes_of(app: Any) -> Iterator[tuple[str, str]]:
    """Yield the method and the path of every route of an application, as written, those of what is mounted included."""
    return _walked(app.router.routes)


def _walked(routes: Any, before: str = "") -> Iterator[tuple[str, str]]:
    for route in routes:
        route = getattr(route, "_route", route)
        if hasattr(route, "effective_candidates"):
            yield from _walked(route.effective_candidates(), before)
        elif isinstance(route, Mount):
            yield from _walked(getattr(route.app, "routes", None) or route.routes, before + route.path)
        else:
            path, methods = before + route.path, getattr(route, "methods", None)
            assert path.startswith("/"), route
            assert "WebSocket" not in type(route).__name__, f"{path} is a websocket, which the guard turns away"
            yield from ((method, path) for method in methods or ("GET", "POST", "DELETE"))
