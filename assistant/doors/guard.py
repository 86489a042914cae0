"""What every request passes before a path sees it: name, origin, size, key or account, rate.

What is noted of it is here too.
"""

import json
import logging
import math
import re
import time
import traceback
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.measures import Measures
from assistant.api.problem import Refusal, refusal_of, response_to
from assistant.doors.callers import LOOPBACK, Keys, caller_of, check_scope
from assistant.doors.left import is_left
from assistant.doors.names import check_host
from assistant.doors.origins import ANY, check_origin, is_foreign
from assistant.doors.rules import Who, is_ours, who_may
from assistant.settings import Settings
from assistant.stores.limits import RateLimit

BODY_BYTES = 10_000_000
"""The longest body that is no upload."""
MOST_AT_ONCE = 256
"""Requests that one process has in hand; more are sent away at once instead of waiting long."""
MOST_STREAMS = 2_048
"""Streams that pages keep open for as long as they are: they wait for news, and take no work."""
_STREAMS = ("/gradio_api/heartbeat/", "/gradio_api/queue/data", "/asked/")
_FILES_AT_ONCE = 10
"""The page sends the files that somebody chooses together in one body; each alone is held to the limit of a file."""
_FORM_BYTES = 1_000_000
"""What a form may hold beside the file that it uploads."""
_REQUEST_ID = re.compile(r"[\w.-]{1,64}", re.ASCII)
_PRODUCT_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
log = logging.getLogger("rulings.api")


@dataclass(frozen=True, slots=True)
class Doors:
    """What the guard of one server goes by.

    `hosts` are the names that it goes by beside addresses in numbers, `is_required` tells whether this machine needs a
    key too. `keys` is None where there is no API, `reader_of` None where there is no page; it returns the name under
    which a request with these headers from that address uses the page, None where it may not.
    """

    settings: Settings
    hosts: frozenset[str]
    is_required: Callable[[], bool]
    keys: Keys | None = None
    reader_of: Callable[[Mapping[str, str], str | None], str | None] | None = None
    limit: RateLimit | None = None
    measures: Measures | None = None


class Guard:
    """The layer in front of every path of every server, right behind `Cors`."""

    def __init__(self, app: ASGIApp, doors: Doors) -> None:
        self._app = app
        self._doors = doors
        self._origins = frozenset(doors.settings.cors)
        self._at_once = 0
        self._streams = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # no path of ours is a websocket
            await send({"type": "websocket.close", "code": 1008})
            return
        is_stream = scope["path"].startswith(_STREAMS)
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
            self._count(1, is_stream)
            self._check(scope, headers, noted)
            await self._app(scope, _bounded(receive, self._most_bytes(scope)), sending)
        except Exception as error:
            refusal = error if isinstance(error, Refusal) else refusal_of(error)
            if refusal.status == 500 and not (status and is_left(error)):
                _note_fault(error, request_id)
            if status:
                return  # the server closes a connection whose response was begun and not ended
            response = response_to(refusal, path=scope["path"], request_id=request_id)
            await response(scope, receive, sending)
        finally:
            self._count(-1, is_stream)
            self._note(scope, noted, status, time.perf_counter() - started)

    def _count(self, step: int, is_stream: bool) -> None:
        if is_stream:
            self._streams += step
        else:
            self._at_once += step

    def _check(self, scope: Scope, headers: Headers, noted: dict[str, Any]) -> None:
        """Raise `Refusal` for a request that must not pass."""
        who = self._who(scope)
        if (self._at_once > MOST_AT_ONCE and who is not Who.EVERYBODY) or self._streams > MOST_STREAMS:
            raise Refusal(503, "Busy", "Too many requests at once", "Try again in a moment", {"Retry-After": "2"})
        check_host(headers.get("host"), self._doors.hosts)
        if (forwarded := headers.get("x-forwarded-host")) is not None:
            check_host(forwarded.split(",")[0].strip(), self._doors.hosts)
        if who is Who.NOBODY:
            raise Refusal(404, "No such path", "There is nothing at this address", "Open the page at /, or see /docs")
        if who is not Who.EVERYBODY or scope["method"] not in ("GET", "HEAD"):
            check_origin(headers, self._origins if is_ours(scope["path"]) else frozenset())
        if _announced(headers) > (most := self._most_bytes(scope)):
            raise _too_large(most)
        if who is Who.READER:
            self._check_reader(scope, headers, noted)
        elif who is not Who.EVERYBODY:
            self._check_key(scope, headers, noted, who)

    def _who(self, scope: Scope) -> Who:
        if (self._doors.keys if is_ours(scope["path"]) else self._doors.reader_of) is None:
            return Who.NOBODY
        return who_may(scope["method"], scope["path"])

    def _check_reader(self, scope: Scope, headers: Headers, noted: dict[str, Any]) -> None:
        if self._doors.reader_of is None or self._doors.reader_of(headers, _address(scope)) is None:
            raise Refusal(
                401,
                "Not logged in",
                "This is for those who use the page",
                "Open the page in a browser and log in; who runs it adds accounts with: rulings users add NAME",
            )
        noted["caller"] = "page"

    def _check_key(self, scope: Scope, headers: Headers, noted: dict[str, Any], who: Who) -> None:
        if self._doors.keys is None:
            return
        # A page that only "*" lets in is nobody's in particular: it needs a key, though its browser is on this machine.
        by_any = is_foreign(headers) and ANY in self._origins and headers.get("origin") not in self._origins
        try:
            required = (lambda: True) if by_any else self._doors.is_required
            caller = caller_of(headers, _address(scope), self._doors.keys, is_required=required)
            noted["caller"] = caller.name
            check_scope(caller, who.value)
        except Refusal as refusal:
            self._tell("key" if refusal.status == 401 else "scope")
            raise
        if caller is LOOPBACK or self._doors.limit is None:
            return
        if wait := self._doors.limit.wait_s(caller.name):
            self._tell("rate")
            raise Refusal(
                429,
                "Too many requests",
                f"The key may ask {self._doors.settings.rate} times a minute, and has",
                "Wait as long as Retry-After says",
                {"Retry-After": str(math.ceil(wait))},
            )

    def _tell(self, why: str) -> None:
        if self._doors.measures is not None:
            self._doors.measures.refused.labels(why).inc()

    def _most_bytes(self, scope: Scope) -> int:
        largest = self._doors.settings.max_megabytes * 1_000_000
        if scope["path"].startswith("/v1/documents"):
            return largest + _FORM_BYTES
        return largest * _FILES_AT_ONCE if scope["path"] == "/gradio_api/upload" else BODY_BYTES

    def _note(self, scope: Scope, noted: dict[str, Any], status: int, seconds: float) -> None:
        route = _route(scope, status)
        if (measures := self._doors.measures) is not None:
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
        if self._doors.settings.log_questions and "question" in noted:
            line["question"] = noted["question"]
        log.info(json.dumps(line, ensure_ascii=False))


def _route(scope: Scope, status: int) -> str:
    """Return the path as routes write it: the address itself may hold what was asked for, and has no end of values."""
    route = getattr(scope.get("route"), "path", None)
    if isinstance(route, str) and route:
        return route
    if scope["path"] == "/mcp":
        return "/mcp"
    return "unknown" if status in (0, 404) or is_ours(scope["path"]) else "page"


def _request_id(headers: Headers) -> str:
    given = headers.get("x-request-id", "")
    return given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


def _address(scope: Scope) -> str | None:
    client = scope.get("client")
    return client[0] if client else None


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
