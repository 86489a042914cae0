"""Pages of the web, fetched with care: only public addresses, a bounded size, a bounded time."""

import re
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urldefrag, urljoin, urlsplit

from corpus.errors import LoadError, Refused, TooLarge, Unreachable
from corpus.load.delivered import Delivered
from corpus.load.limits import Limits, megabytes
from corpus.load.sources.addresses import checked_address
from corpus.load.sources.deadline import Deadline, bounded_backend
from corpus.load.sources.unpacked import unpacked
from corpus.source import Source

if TYPE_CHECKING:
    import httpx

_AGENT = "Mozilla/5.0 (compatible; Rulings; reads one page for one person)"
_ACCEPT = "text/html,application/xhtml+xml,application/pdf,text/markdown,text/plain;q=0.9,*/*;q=0.5"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SAVE_IT = "Open it in a browser, save the page or PDF, and ingest the file"


def web_source(url: str, *, limits: Limits = Limits(), allow_private: bool = False) -> Source | LoadError:
    """Return the source at a web address, or the error for an address that is none. Nothing is fetched yet."""
    try:
        _parts(url)
    except LoadError as error:
        return error
    return Source(name=url, read=partial(fetch, url, limits=limits, allow_private=allow_private), url=url)


def fetch(url: str, *, limits: Limits = Limits(), allow_private: bool = False) -> Delivered:
    """Return the body at an http(s) address, with the address it came from after redirects.

    Each hop connects to an address that was checked to be public (see `checked_address`). Proxies named in the
    environment are not used: a proxy would look the name up itself. `limits.timeout_s` is for all of it together:
    look-ups, connections, headers, redirects and body. Raises `Unreachable` when the net or the server fails, `Refused`
    for a private address, `TooLarge` over `limits.max_bytes`.
    """
    import httpcore
    import httpx

    deadline = Deadline(limits.timeout_s)
    context, here = httpx.create_ssl_context(), url
    try:
        for _ in range(limits.max_redirects + 1):
            with _asked(here, context, deadline, allow_private) as (response, pieces):
                if response.status_code not in _REDIRECTS or "location" not in response.headers:
                    return _body(response, pieces, url, here, deadline, limits)
                here = urljoin(here, response.headers["location"])
    except (httpcore.TimeoutException, TimeoutError) as error:
        raise Unreachable(f"{url} did not answer within {limits.timeout_s:g} seconds", "Try again later") from error
    except (
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.UnsupportedProtocol,
        httpx.InvalidURL,
        ValueError,
        OSError,
    ) as error:
        raise Unreachable(
            f"{url} could not be read: {_cause(error)}", "Check the address and the connection"
        ) from error
    raise Unreachable(f"{url} redirects more than {limits.max_redirects} times", _SAVE_IT)


@contextmanager
def _asked(
    url: str, context: ssl.SSLContext, deadline: Deadline, allow_private: bool
) -> "Iterator[tuple[httpx.Response, Iterable[bytes]]]":
    """Give the head of the response to a request sent to a checked address in the name of the URL's host, and its body.

    Each request has a connection and no cookies: what one hop set is not sent to the next.
    """
    import httpcore
    import httpx

    parts = _parts(url)
    asked = httpx.URL(url).copy_with(fragment=None)
    host = asked.raw_host.decode("ascii")
    port = asked.port or (443 if parts.scheme == "https" else 80)
    address = deadline.waited(lambda: checked_address(url, host, port, allow_private=allow_private))
    headers: dict[bytes | str, bytes | str] = {
        "Host": asked.netloc.decode("ascii"),
        "User-Agent": _AGENT,
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    to = httpcore.URL(scheme=asked.raw_scheme, host=address.encode(), port=port, target=asked.raw_path)
    with (
        httpcore.ConnectionPool(context, network_backend=bounded_backend(deadline)) as pool,
        pool.stream("GET", to, headers=headers, extensions={"sni_hostname": host}) as response,
    ):
        yield (
            httpx.Response(response.status, headers=response.headers, extensions=response.extensions),
            response.iter_stream(),
        )


def _parts(url: str) -> SplitResult:
    """Return the parts of an http(s) address. Raises `LoadError` for anything else."""
    try:
        parts = urlsplit(url)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        parts, is_whole = SplitResult("", "", "", "", ""), False
    if not is_whole and parts.scheme in ("http", "https", ""):
        raise Unreachable(f"{url} is not a web address", "Check its spelling")
    if parts.scheme not in ("http", "https"):
        raise Refused(f"{url} leads to something else than http or https", _SAVE_IT)
    if parts.username or parts.password:
        raise Refused(f"The address of {parts.hostname} holds a user name or password", _SAVE_IT)
    return parts


def _body(
    response: "httpx.Response", sent: Iterable[bytes], url: str, here: str, deadline: Deadline, limits: Limits
) -> Delivered:
    if response.status_code != 200:
        raise _status_error(url, response)
    announced = response.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > limits.max_bytes:
        raise _too_large(url, limits)
    pieces: list[bytes] = []
    size = 0
    for piece in unpacked(sent, response.headers.get("content-encoding", "")):
        deadline.left()
        size += len(piece)
        if size > limits.max_bytes:
            raise _too_large(url, limits)
        pieces.append(piece)
    return Delivered(b"".join(pieces), urldefrag(here).url, response.charset_encoding)


def _status_error(url: str, response: "httpx.Response") -> LoadError:
    code = response.status_code
    told = f"{url} answered {code} {response.reason_phrase}".rstrip()
    if code in (404, 410):
        return Unreachable(told, "The page is not there: check the address")
    if code in (401, 402, 403, 407, 451):
        return Unreachable(told, f"The site does not give it to programs. {_SAVE_IT}")
    if code == 429 or code >= 500:
        return Unreachable(told, "Try again later")
    return Unreachable(told, _SAVE_IT)


def _too_large(url: str, limits: Limits) -> TooLarge:
    return TooLarge(
        f"{url} is over the limit of {megabytes(limits.max_bytes)}", "Download it, split it, ingest the parts"
    )


def _cause(error: Exception) -> str:
    """Return the cause of a failed request in a few words, on one line."""
    words = " ".join(str(error).split()) or type(error).__name__
    return re.sub(r"^\[Errno -?\d+\] ", "", words)[:200].rstrip(".").lower()
