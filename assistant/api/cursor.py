"""Cursors: where a list goes on, tied to the query that began it."""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from assistant.api.problem import Refusal

PATTERN = r"^[A-Za-z0-9_-]{16,64}$"


def cursor_after(number: int, query: Mapping[str, Any]) -> str:
    """Return the cursor of what comes after the document with a number, in the list that a query gives."""
    return base64.urlsafe_b64encode(f"{_digest(query)}.{number}".encode()).decode().rstrip("=")


def number_in(cursor: str, query: Mapping[str, Any]) -> int:
    """Return the number after which a cursor goes on.

    Raises `Refusal` for another query's cursor, or for none at all.
    """
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
        digest, _, number = text.partition(".")
        after = int(number)
    except (ValueError, binascii.Error):
        raise _refused("The cursor is not one that this list gave") from None
    if digest != _digest(query):
        raise _refused("The cursor is of a list with other filters")
    return after


def _refused(detail: str) -> Refusal:
    return Refusal(409, "Cursor does not fit", detail, "Begin without a cursor, and keep the filters from page to page")


def _digest(query: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(query, sort_keys=True).encode()).hexdigest()[:12]
