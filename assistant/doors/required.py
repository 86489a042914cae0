"""Whether this machine itself must show a key or log in."""

from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.doors.names import is_loopback
from assistant.settings import Settings
from assistant.stores.keys import KeyStore
from assistant.stores.users import Users

_NEVER = "where nobody else reaches the server, RULINGS_REQUIRE_KEY=never lets this machine in without"


def is_required(settings: Settings, *has_been: Callable[[], bool]) -> bool:
    """Return whether a request from this machine needs a key or an account as one from elsewhere does.

    `has_been` tell whether there has ever been a key, or an account. Once there has, others are meant to reach the
    server, most often through a proxy, and a proxy that sends no header makes everybody look like this machine. One
    that was revoked, expired or removed counts: else taking the last one away would let everybody in.
    """
    if settings.require_key == "auto":
        return any(ask() for ask in has_been)
    return settings.require_key == "always"


def keys_or_users(home: Path) -> Sequence[Callable[[], bool]]:
    """Return what tells whether a home has ever had a key, and whether it has ever had a user."""
    return KeyStore(home).there_were, Users(home).there_were


def told_of_api(settings: Settings, host: str) -> list[str]:
    """Return what who starts an API should know of whom it will refuse, a sentence each."""
    told: list[str] = []
    if host != "localhost" and not is_loopback(host) and not KeyStore(settings.home).there_are():
        told.append("Requests from other machines are refused until there is a key: rulings keys add NAME")
    if not is_required(settings, *keys_or_users(settings.home)):
        return told
    if settings.require_key == "always":
        return [*told, "Requests from this machine need a key too (RULINGS_REQUIRE_KEY=always)"]
    return [*told, f"Requests from this machine need a key too, since there has been a key or an account; {_NEVER}"]


def told_of_page(settings: Settings, *, beside_api: bool) -> list[str]:
    """Return what who starts the page should know of whom it will refuse, a sentence each."""
    users = Users(settings.home)
    if users.there_are():
        return []
    has_been = keys_or_users(settings.home) if beside_api else (users.there_were,)
    if not is_required(settings, *has_been):
        return []
    return [f"The page is closed until there is somebody to log in (rulings users add NAME); {_NEVER}"]


def told_of_first(settings: Settings) -> str:
    """Return what the first key or account of a home changes for this machine itself, "" where it changes nothing."""
    if settings.require_key != "auto":
        return ""
    return f"from now on `rulings serve` and `rulings mcp --http` ask this machine for a key too; {_NEVER}"
