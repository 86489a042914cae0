"""Who may do what: keys and their scopes, and where none is needed."""

import ipaddress
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from assistant.api.problem import Refusal
from corpus.errors import RulingsError

OPEN = ("/healthz", "/readyz", "/docs", "/docs/docs.js", "/docs/docs.css", "/openapi.json")
WRITES = ("/v1/documents", "/v1/jobs")
ADMIN = ("/v1/eval",)
PLACEHOLDERS = frozenset({"none", "empty", "not-needed", "sk-no-key-required"})
"""What clients that insist on a key send where none is needed; on this machine it counts as none."""
_FORWARDED = ("x-forwarded-for", "x-real-ip", "forwarded", "via")
_MAKE_ONE = "Make one with `rulings keys add NAME`, and send it as `Authorization: Bearer KEY`"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: the id of a key, or "loopback" for somebody on this machine without one; and what they may do."""

    name: str
    scopes: frozenset[str]


LOOPBACK = Caller("loopback", frozenset({"read", "write", "admin"}))


class Keys(Protocol):
    """The keys that were made for this home."""

    def caller(self, secret: str) -> Caller:
        """Return who bears a key. Raises `RulingsError` for a key that is unknown, revoked or expired."""
        ...


def scope_of(method: str, path: str) -> str | None:
    """Return the scope that a request needs, None where everybody may make it.

    >>> scope_of("POST", "/v1/search"), scope_of("DELETE", "/v1/documents/4f"), scope_of("GET", "/healthz")
    ('read', 'write', None)
    """
    if path in OPEN:
        return None
    if path.startswith(ADMIN) or (path == "/v1/feedback" and method == "GET"):
        return "admin"
    if path.startswith(WRITES) and method not in ("GET", "HEAD", "OPTIONS"):
        return "write"
    return "read"


def caller_of(headers: Mapping[str, str], address: str | None, keys: Keys) -> Caller:
    """Return who makes a request. Raises `Refusal` with 401.

    Who gives a key is judged by the key, wherever they are. Without one, only a request from this machine itself
    passes; what a proxy forwards comes from somewhere else.
    """
    secret = _secret(headers)
    is_here = is_loopback(address) and not any(name in headers for name in _FORWARDED)
    if secret is not None and not (is_here and secret.lower() in PLACEHOLDERS):
        try:
            return keys.caller(secret)
        except RulingsError as error:
            raise _unauthorised(error.message, error.remedy or _MAKE_ONE, "invalid_token") from error
    if is_here:
        return LOOPBACK
    raise _unauthorised("A key is needed from outside this machine", _MAKE_ONE, None)


def _secret(headers: Mapping[str, str]) -> str | None:
    given = headers.get("authorization")
    if given is not None:
        kind, _, secret = given.partition(" ")
        return secret.strip() if kind.lower() == "bearer" else ""
    return headers.get("x-api-key")


def _unauthorised(detail: str, remedy: str, code: str | None) -> Refusal:
    challenge = 'Bearer realm="rulings"' + (f', error="{code}"' if code else "")
    return Refusal(401, "Not allowed without a valid key", detail, remedy, {"WWW-Authenticate": challenge})


def check_scope(caller: Caller, method: str, path: str) -> None:
    """Raise `Refusal` with 403 where the caller's scopes do not cover a request."""
    scope = scope_of(method, path)
    if scope and scope not in caller.scopes:
        raise Refusal(
            403,
            "The key does not allow this",
            f"This needs a key with the scope {scope}; yours has {', '.join(sorted(caller.scopes)) or 'none'}",
            f"Make a key for it: rulings keys add NAME --scope {scope}",
        )


def is_loopback(address: str | None) -> bool:
    """Return whether an address is of this machine itself; a Unix socket has none and is."""
    if address is None:
        return True
    try:
        return ipaddress.ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False


def check_host(host: str | None, allowed: frozenset[str]) -> None:
    """Raise `Refusal` with 400 for a Host header that is not this server's: a web page may point its own name here.

    An address in numbers is always let in: no name can be pointed elsewhere with it.
    """
    name = host_name(host or "")
    if name is None or (name not in allowed and not _is_address(name) and "*" not in allowed):
        raise Refusal(
            400,
            "Not this server's name",
            "The Host header names another server",
            "Use the address that the server was started with; RULINGS_HOSTS adds names",
        )


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def host_name(host: str) -> str | None:
    """Return the name in a Host header without its port, in lower case; None where it is none.

    >>> host_name("Example.org:8000"), host_name("[::1]:8000"), host_name("a b")
    ('example.org', '::1', None)
    """
    if not host.isascii() or any(c in host for c in " \t/\\@?#,;"):
        return None
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def check_origin(headers: Mapping[str, str], method: str, allowed: frozenset[str]) -> None:
    """Raise `Refusal` with 403 where a page of another site makes a browser send something that is no mere look."""
    origin = headers.get("origin")
    if origin is None or method in ("GET", "HEAD", "OPTIONS") or origin in allowed or "*" in allowed:
        return
    if not secrets.compare_digest(urlsplit(origin).netloc.encode(), headers.get("host", "").encode()):
        raise Refusal(
            403,
            "Another site's page",
            "A page of another site may not use this server",
            "RULINGS_CORS names the origins that may",
        )
