"""Which addresses of the net may be asked: those of the public Internet."""

import socket
from collections.abc import Callable, Iterator, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

from corpus.errors import Refused, Unreachable

Address = IPv4Address | IPv6Address
Resolve = Callable[..., Sequence[tuple[Any, ...]]]

# RFC 6052 (NAT64) carries an IPv4 address in its last four bytes; RFC 3056 (6to4) after its first two.
_NAT64 = IPv6Network("64:ff9b::/96")
_NAT64_LOCAL = IPv6Network("64:ff9b:1::/48")


def checked_address(
    url: str, host: str, port: int, *, allow_private: bool = False, resolve: Resolve = socket.getaddrinfo
) -> str:
    """Return the numeric address to connect to for `host`; `url` is what messages name.

    Every address that the name has must be public, since the system might connect to any of them. The caller
    connects to the address returned and not to the name, which could have another address by then.
    Raises `Unreachable` for a name without an address and `Refused` for one with an address that is not public.
    """
    try:
        answers = resolve(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _unknown(url, host) from error
    found = [ip_address(str(answer[4][0]).partition("%")[0]) for answer in answers]
    if not found:
        raise _unknown(url, host)
    private = next((address for address in found if not is_public(address)), None)
    if private is not None and not allow_private:
        raise Refused(
            f"{url} is not fetched: {host} is at {private}, which is not a public address",
            "Save the page in a browser and ingest the file, or allow private addresses",
        )
    return str(next((a for a in found if isinstance(a, IPv4Address)), found[0]))


def is_public(address: Address) -> bool:
    """Return whether an address belongs to the public Internet, as does every IPv4 address inside it."""
    return all(a.is_global and not a.is_multicast and not _is_local_nat64(a) for a in _with_embedded(address))


def _is_local_nat64(address: Address) -> bool:
    return isinstance(address, IPv6Address) and address in _NAT64_LOCAL


def _with_embedded(address: Address) -> Iterator[Address]:
    if not isinstance(address, IPv6Address):
        yield address
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
        return
    yield address
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if address in _NAT64:
        yield IPv4Address(int(address) & 0xFFFFFFFF)


def _unknown(url: str, host: str) -> Unreachable:
    return Unreachable(
        f"{url} cannot be reached: no address is known for {host}", "Check its spelling and your connection"
    )
