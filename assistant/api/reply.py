"""Replies with an ETag, so that what has not changed is not sent again."""

import hashlib
import json
from typing import Any

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from assistant.api.problem import Refusal


def tagged(request: Request, body: Any, *, cache: str = "no-cache") -> Response:
    """Return a JSON reply with an ETag of its content, or 304 where the client has it already."""
    data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    headers = {"ETag": etag_of(data), "Cache-Control": cache}
    if names(request.headers.get("if-none-match"), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(data, headers=headers, media_type="application/json")


def plain(body: Any, status: int = 200, **headers: str) -> JSONResponse:
    """Return a JSON reply that no cache keeps."""
    return JSONResponse(body, status, headers={"Cache-Control": "no-store", **headers})


def etag_of(data: bytes) -> str:
    """Return the strong ETag of a content.

    >>> etag_of(b"{}")
    '"44136fa355b3678a1146ad16f7e8649e"'
    """
    return f'"{hashlib.sha256(data).hexdigest()[:32]}"'


def names(header: str | None, etag: str) -> bool:
    """Return whether an If-Match or If-None-Match header names an ETag.

    >>> names('W/"a", "b"', '"b"'), names("*", '"b"'), names('"c"', '"b"'), names(None, '"b"')
    (True, True, False, False)
    """
    if header is None:
        return False
    return header.strip() == "*" or etag in (part.strip().removeprefix("W/") for part in header.split(","))


def check_match(request: Request, etag: str) -> None:
    """Raise `Refusal` with 412 where the client's If-Match names another state than the one there is."""
    wanted = request.headers.get("if-match")
    if wanted is not None and not names(wanted, etag):
        raise Refusal(
            412,
            "Changed meanwhile",
            "The document is not as it was when you read it",
            "GET it again, and send the ETag that it has now",
        )


ETAG = {"ETag": {"description": "The state of the content", "schema": {"type": "string"}}}
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "As the If-None-Match header says", "headers": ETAG}}
