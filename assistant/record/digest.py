"""The digest by which a record shows that it is whole."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def digest_of(record: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a record's JSON with sorted keys, without its own `digest`.

    It tells damage and careless edits; it is no signature, for who edits a record can compute it anew.
    """
    content = {name: value for name, value in record.items() if name != "digest"}
    return hashlib.sha256(
        json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    ).hexdigest()
