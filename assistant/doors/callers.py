"""Who makes a request: the bearer of a key, or somebody on this machine where none is needed."""

import ipaddress
from collections.abc import Callable, Mapping
from typing import Protocol

from assistant.api.problem import Refusal
from assistant.doors.names import host_name, is_loopback
from assistant.stores.keys import Caller
from corpus.errors import RulingsError

PLACEHOLDERS = frozenset({"none", "empty", "not-needed", "sk-no-key-required"})
"""What clients that insist on a key send where none is needed; on this machine it counts as none."""
_FORWARDED = tuple(
    """x-forwarded-for x-forwarded-host x-forwarded-proto x-forwarded-server x-forwarded x-real-ip x-client-ip
    true-client-ip cf-connecting-ip forwarded via""".split()
)
_MAKE_ONE = "Make one with `rulings keys add NAME`, and send it as `Authorization: Bearer KEY`"
_OR_SET = f"{_MAKE_ONE}; where nobody else reaches the server, RULINGS_REQUIRE_KEY=never lets this machine in without"


LOOPBACK = Caller("loopback", frozenset({"read", "write", "admin"}))


class Keys(Protocol):
    """The keys that were made for this home."""

    def caller(self, secret: str) -> Caller:
        """Return who bears a key. Raises `RulingsError` for a key that is unknown, revoked or expired."""
        ...

    def there_were(self) -> bool:
        """Return whether there has ever been a key, one that is revoked or expired by now included."""
        ...


def caller_of(
    headers: Mapping[str, str], address: str | None, keys: Keys, *, is_required: Callable[[], bool]
) -> Caller:
    """Return who makes a request. Raises `Refusal` with 401.

    Who gives a key is judged by the key, wherever they are. Without one, a request passes only from this machine itself
    and where no key is required. A placeholder is no key: it is refused where one is required.
    """
    secret = _secret(headers)
    is_local = is_here(headers, address)
    is_placeholder = secret is not None and secret.lower() in PLACEHOLDERS
    if secret is not None and not (is_local and is_placeholder):
        try:
            return keys.caller(secret)
        except RulingsError as error:
            raise _unauthorised(error.message, error.remedy or _MAKE_ONE, "invalid_token") from error
    if not is_local:
        raise _unauthorised("A key is needed from outside this machine", _MAKE_ONE, None)
    if is_required():
        raise _unauthorised("A key is needed, from this machine too", _OR_SET, None)
    return LOOPBACK


def is_here(headers: Mapping[str, str], address: str | None) -> bool:
    """Return whether a request comes from this machine itself, as far as can be told.

    What a proxy says that it forwards comes from elsewhere, and so does what asks for a name that is not this
    machine's.
    """
    name = host_name(headers.get("host") or "localhost")
    is_local_name = name is not None and (name == "localhost" or name.endswith(".localhost") or _is_own(name))
    return is_local_name and is_loopback(address) and not any(header in headers for header in _FORWARDED)


def _is_own(name: str) -> bool:
    try:
        found = ipaddress.ip_address(name)
    except ValueError:
        return False
    return found.is_loopback or found.is_unspecified


def _secret(headers: Mapping[str, str]) -> str | None:
    given = headers.get("authorization")
    if given is not None:
        kind, _, secret = given.partition(" ")
        return secret.strip() if kind.lower() == "bearer" else ""
    return headers.get("x-api-key")


def _unauthorised(detail: str, remedy: str, code: str | None) -> Refusal:
    challenge = 'Bearer realm="rulings"' + (f', error="{code}"' if code else "")
    return Refusal(401, "Not allowed without a valid key", detail, remedy, {"WWW-Authenticate": challenge})


def check_scope(caller: Caller, scope: str) -> None:
    """Raise `Refusal` with 403 where the caller's scopes do not hold the one that is needed."""
    if scope not in caller.scopes:
        raise Refusal(
            403,
            "The key does not allow this",
            f"This needs a key with the scope {scope}; yours has {', '.join(sorted(caller.scopes)) or 'none'}",
            f"Make a key for it: rulings keys add NAME --scope {scope}",
        )
