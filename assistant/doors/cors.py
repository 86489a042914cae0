"""What pages of other sites are told they may do: the outermost layer, so that every answer carries it."""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.doors.origins import is_named
from assistant.doors.rules import is_ours

_SHOWN = "ETag, Location, Retry-After, WWW-Authenticate, X-Request-Id"
_METHODS = "GET, HEAD, POST, PUT, DELETE, OPTIONS"
_NAMES = re.compile(r"[\w,\s-]{1,2000}", re.ASCII)
_REMEMBERED_S = "600"
_REMOVED = b"access-control-"


class Cors:
    """ASGI middleware: pages of the origins named may use the API and read what it answers, refusals included.

    They are never told to send cookies, and the page's own addresses are for the page alone. What layers within say of
    other origins is taken out: Gradio allows any page of this machine, and under a name of its own any page at all.
    """

    def __init__(self, app: ASGIApp, origins: frozenset[str]) -> None:
        self._app = app
        self._origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a question about what may be asked, or pass a request on; add to either answer what may be read."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        depends = bool(self._origins) and is_ours(scope["path"])
        allowed = origin if depends and is_named(origin, self._origins) else None
        asks = scope["method"] == "OPTIONS" and origin is not None and "access-control-request-method" in headers

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [pair for pair in message["headers"] if asks or not pair[0].lower().startswith(_REMOVED)]
                found = MutableHeaders(raw=kept)
                if depends:
                    found.add_vary_header("Origin")
                if allowed is not None:
                    found["Access-Control-Allow-Origin"] = allowed
                    found.setdefault("Access-Control-Expose-Headers", _SHOWN)
                message = {**message, "headers": found.raw}
            await send(message)

        answering = _answer_to(headers, is_allowed=allowed is not None) if asks else self._app
        await answering(scope, receive, sending)


def _answer_to(headers: Headers, *, is_allowed: bool) -> PlainTextResponse:
    """Return the answer to the question that a browser puts before a request.

    It holds no key, so that none is asked for.
    """
    if not is_allowed:
        return PlainTextResponse("A page of this origin may not use this server.", 403)
    told = {"Access-Control-Allow-Methods": _METHODS, "Access-Control-Max-Age": _REMEMBERED_S}
    asked = headers.get("access-control-request-headers", "")
    if _NAMES.fullmatch(asked):
        told["Access-Control-Allow-Headers"] = asked
    if headers.get("access-control-request-private-network") == "true":
        told["Access-Control-Allow-Private-Network"] = "true"
    return PlainTextResponse("", 204, headers=told)
