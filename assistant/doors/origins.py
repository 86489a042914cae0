"""Whether a request was made by a page of another site, and whether that page may make it."""

import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit

from assistant.api.problem import Refusal

ANY = "*"


def is_named(origin: str | None, named: frozenset[str]) -> bool:
    """Return whether an origin is among those named; "*" names every one that is a site's, not "null"."""
    if origin is None:
        return False
    return origin in named or (ANY in named and urlsplit(origin).scheme in ("http", "https"))


def is_foreign(headers: Mapping[str, str]) -> bool:
    """Return whether a browser says that a page of another site makes a request.

    A look at an address that somebody follows a link to is none. Browsers say so in `Sec-Fetch-Site`, which a page
    cannot set, or in `Origin`; one of the two comes with whatever may change something. Other programs send neither.
    """
    site, mode = headers.get("sec-fetch-site"), headers.get("sec-fetch-mode")
    if site == "same-origin":
        return False
    origin = headers.get("origin")
    if origin is not None:
        return not _is_same(origin, headers.get("host", ""))
    return site in ("cross-site", "same-site") and mode != "navigate"


def _is_same(origin: str, host: str) -> bool:
    """Return whether an origin is the server's own.

    A name may stand behind a proxy for TLS, so that schemes may differ.
    """
    parts = urlsplit(origin)
    return bool(parts.netloc) and secrets.compare_digest(parts.netloc.lower().encode(), host.lower().encode())


def check_origin(headers: Mapping[str, str], named: frozenset[str]) -> None:
    """Raise `Refusal` with 403 where a page of another site that was not named makes a browser ask."""
    if is_foreign(headers) and not is_named(headers.get("origin"), named):
        raise Refusal(
            403,
            "Another site's page",
            "A page of another site may not use this server",
            "RULINGS_CORS names the origins that may use the API",
        )
