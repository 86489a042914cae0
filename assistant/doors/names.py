"""Whether a request is for this server: a web page may point a name of its own at our address."""

import ipaddress
import socket
from urllib.parse import urlsplit

from assistant.api.problem import Refusal
from assistant.settings import Settings


def names_of(settings: Settings, host: str) -> frozenset[str]:
    """Return the names by which a server may be asked for that is served at `host`; addresses in numbers always may.

    One that other machines reach may be asked for by this machine's own name, which nobody else can point here.
    """
    own = socket.gethostname().lower()
    reached = (own, f"{own}.local") if own and host != "localhost" and not is_loopback(host) else ()
    return frozenset(("localhost", host.lower(), *reached, *settings.hosts))


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
