"""What a browser is given before the rulings are ready: a page that tells how far they are."""

import secrets
from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.export.report import report_of
from assistant.export.write import FORMS
from assistant.stores.threads import Threads
from assistant.web.desk import Desk
from assistant.web.frame import VISITOR, owner_named
from assistant.web.login import add_login, cookies_of, is_encrypted, name_for, name_of

if TYPE_CHECKING:
    from fastapi import FastAPI

NOT_OPEN = (
    "This page is closed to you: it is open to those who log in, and there are no accounts. Who runs it adds them with: "
    "rulings users add NAME. Where nobody else reaches it, RULINGS_REQUIRE_KEY=never opens it to its own machine."
)
ONE_YEAR_S = 31_536_000


def add_gate(app: "FastAPI", desk: Desk, threads: Threads, path: str) -> None:
    """Add the routes that tell the state and export a conversation, and a waiting page until all is ready."""
    from fastapi import Request, Response
    from fastapi.responses import JSONResponse

    at = path.rstrip("/")

    @app.get(f"{at}/starting", include_in_schema=False)
    def starting() -> Response:
        return JSONResponse(state_of(desk), headers={"cache-control": "no-store"})

    @app.get(f"{at}/conversations/{{thread}}.{{form}}", include_in_schema=False)
    def export(thread: str, form: str, request: Request) -> Response:
        name = name_of(desk, request)
        found = threads.find(owner_named(name, request.cookies), thread) if name else None
        if found is None or form not in FORMS or desk.state != "ready":
            return Response("There is no such conversation of yours.", 404, media_type="text/plain")
        written = FORMS[form].write(report_of(desk.assistant, found.title, found.answers))
        headers = {"content-disposition": f'attachment; filename="conversation.{form}"', "cache-control": "no-store"}
        return Response(written, media_type=FORMS[form].media_type, headers=headers)

    add_login(app, desk, at)
    app.add_middleware(Gate, desk=desk, path=f"{at}/")


class Gate:
    """ASGI middleware: while the rulings are being read, the page is the one that tells so."""

    def __init__(self, app: ASGIApp, desk: Desk, path: str) -> None:
        self._app = app
        self._desk = desk
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the waiting page or send to the page to log in, or pass the request on."""
        from starlette.datastructures import Headers
        from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse

        if scope["type"] != "http" or scope["path"] != self._path:
            await self._app(scope, receive, send)
            return
        client, headers = scope.get("client"), Headers(scope=scope)
        if name_for(self._desk, headers, client[0] if client else None) is None:
            to_login = RedirectResponse(f"{self._path}login", 303)
            await (to_login if self._desk.has_accounts else PlainTextResponse(NOT_OPEN, 403))(scope, receive, send)
            return
        if self._desk.state == "ready":
            is_known = VISITOR in cookies_of(headers)
            await self._app(scope, receive, send if is_known else _with_visitor(scope, headers, send))
            return
        page = (files("assistant.web") / "static" / "starting.html").read_text(encoding="utf-8")
        await HTMLResponse(page, headers={"cache-control": "no-store"})(scope, receive, send)


def _with_visitor(scope: Scope, headers: Mapping[str, str], send: Send) -> Send:
    """Return a `send` that gives the browser the cookie by which its conversations are found again."""
    secure = "; Secure" if is_encrypted(scope, headers) else ""
    cookie = f"{VISITOR}={secrets.token_urlsafe(24)}; Path=/; Max-Age={ONE_YEAR_S}; HttpOnly; SameSite=Strict{secure}"

    async def add(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], (b"set-cookie", cookie.encode())]
        await send(message)

    return add


def state_of(desk: Desk) -> dict[str, Any]:
    """Return how far the preparation is: its state, documents and passages done and in all, and what went wrong."""
    progress = desk.progress
    return {
        "state": desk.state,
        "done": progress.documents_done if progress else 0,
        "total": progress.documents_total if progress else 0,
        "passages_done": progress.passages_done if progress else 0,
        "passages_total": progress.passages_total if progress else 0,
        "error": desk.error,
    }
