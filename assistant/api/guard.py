"""What every request passes before a path sees it: name, size, key, rate; and what is noted of it."""

import json
import logging
import math
import re
import time
import traceback
import uuid
from collections.abc import Awaitable, Callable, MutableMapping
from datetime import UTC, datetime
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException

from assistant.api.access import LOOPBACK, OPEN, caller_of, check_host, check_origin, check_scope, scope_of
from assistant.api.beside import OURS
from assistant.api.problem import Refusal, refusal_of, response_to
from assistant.api.served import Served

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

BODY_BYTES = 10_000_000
"""The longest body that is no upload."""
MOST_AT_ONCE = 256
"""Requests that one process has in hand; more are sent away at once instead of waiting long."""
_FORM_BYTES = 1_000_000
"""What a form may hold beside the file that it uploads."""
_REQUEST_ID = re.compile(r"[\w.-]{1,64}", re.ASCII)
_PRODUCT_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
log = logging.getLogger("rulings.api")


class Guard:
    """The outermost layer of the API."""

    def __init__(self, app: App, served: Served, hosts: frozenset[str], origins: frozenset[str]) -> None:
        self._app = app
        self._served = served
        self._hosts = hosts
        self._origins = origins
        self._at_once = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        headers = Headers(scope=scope)
        request_id = _request_id(headers)
        noted = scope.setdefault("state", {})
        noted["request_id"] = request_id
        status = 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                found = MutableHeaders(scope=message)
                found["X-Request-Id"] = request_id
                for name, value in _PRODUCT_HEADERS.items():
                    found.setdefault(name, value)
            await send(message)

        try:
            self._at_once += 1
            self._check(scope, headers, noted)
            await self._app(scope, _bounded(receive, self._most_bytes(scope)), sending)
        except Exception as error:
            refusal = error if isinstance(error, Refusal) else refusal_of(error)
            if refusal.status == 500:
                _note_fault(error, request_id)
            if status:
                return  # the server closes a connection whose response was begun and not ended
            response = response_to(refusal, path=scope["path"], request_id=request_id)
            await response(scope, receive, sending)
        finally:
            self._at_once -= 1
            self._note(scope, noted, status, time.perf_counter() - started)

    def _check(self, scope: Scope, headers: Headers, noted: dict[str, Any]) -> None:
        """Raise `Refusal` for a request that must not pass."""
        method, path = scope["method"], scope["path"]
        if self._at_once > MOST_AT_ONCE and path not in OPEN:
            raise Refusal(503, "Busy", "Too many requests at once", "Try again in a moment", {"Retry-After": "2"})
        check_host(headers.get("host"), self._hosts)
        check_origin(headers, method, self._origins)
        if _announced(headers) > self._most_bytes(scope):
            raise _too_large(self._most_bytes(scope))
        is_page = not path.startswith(OURS)
        if scope_of(method, path) is None or (is_page and self._served.page_has_login()):
            return
        try:
            caller = caller_of(headers, (scope.get("client") or (None,))[0], self._served.keys)
            noted["caller"] = caller.name
            check_scope(caller, method, path)
        except Refusal as refusal:
            self._served.measures.refused.labels("key" if refusal.status == 401 else "scope").inc()
            raise
        if caller is not LOOPBACK and (wait := self._served.limit.wait_s(caller.name)):
            self._served.measures.refused.labels("rate").inc()
            raise Refusal(
                429,
                "Too many requests",
                f"The key may ask {self._served.settings.rate} times a minute",
                "Wait as long as Retry-After says",
                {"Retry-After": str(math.ceil(wait))},
            )

    def _most_bytes(self, scope: Scope) -> int:
        path = scope["path"]
        if path.startswith("/v1/documents") or not path.startswith(OURS):  # the page takes uploads too
            return self._served.settings.max_megabytes * 1_000_000 + _FORM_BYTES
        return BODY_BYTES

    def _note(self, scope: Scope, noted: dict[str, Any], status: int, seconds: float) -> None:
        route = _route(scope, status)
        measures = self._served.measures
        measures.requests.labels(scope["method"] if status != 405 else "other", route, status).inc()
        measures.seconds.labels(route).observe(seconds)
        line = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "request_id": noted["request_id"],
            "caller": noted.get("caller"),
            "method": scope["method"][:10],
            "route": route,
            "status": status,
            "ms": round(seconds * 1000, 1),
        }
        if self._served.settings.log_questions and "question" in noted:
            line["question"] = noted["question"]
        log.info(json.dumps(line, ensure_ascii=False))


def _route(scope: Scope, status: int) -> str:
    """Return the path as routes write it: the address itself may hold what was asked for, and has no end of values."""
    route = getattr(scope.get("route"), "path", None)
    if isinstance(route, str) and route:
        return route
    if scope["path"] == "/mcp":
        return "/mcp"
    return "unknown" if status in (0, 404) or scope["path"].startswith(OURS) else "page"


def _request_id(headers: Headers) -> str:
    given = headers.get("x-request-id", "")
    return given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


def _announced(headers: Headers) -> int:
    size = headers.get("content-length", "0")
    return int(size) if size.isascii() and size.isdecimal() else 0


def _bounded(receive: Receive, most: int) -> Receive:
    """Return a `receive` that refuses a body which goes on beyond its limit, whatever it announced."""
    taken = 0

    async def receiving() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise HTTPException(413, _too_large(most).detail)
        return message

    return receiving


def _too_large(most: int) -> Refusal:
    return Refusal(
        413, "Too large", f"The body is over the limit of {most / 1e6:,.0f} MB", "Send less at once, or split the file"
    )


def _note_fault(error: Exception, request_id: str) -> None:
    """Log where a fault arose; not its message, which may hold words of a question or of a document."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    where = " < ".join(f"{f.filename.rpartition('/')[2]}:{f.lineno} {f.name}" for f in reversed(frames))
    log.error(json.dumps({"request_id": request_id, "fault": type(error).__name__, "where": where}))
