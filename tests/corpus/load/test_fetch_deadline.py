"""A server that answers slowly, in whatever way, is given up when its time is over.

One that packs a bomb is refused.
"""

import gzip
import socket
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import repeat

import pytest

from corpus.errors import TooLarge, Unreachable
from corpus.load import Limits
from corpus.load.sources.deadline import Deadline
from corpus.load.sources.unpacked import unpacked
from corpus.load.sources.web import fetch

LATE = Limits(timeout_s=0.6)
HEAD = b"HTTP/1.1 200 OK\r\nConnection: close\r\n"


class Dripping:
    """A server that sends the same pieces to everybody, resting before each, and counts how many it got rid of."""

    def __init__(self, pieces: Callable[[], Iterable[bytes]], rest_s: float) -> None:
        self._pieces, self._rest_s = pieces, rest_s
        self._ended = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.sent_all = False
        self.address = f"127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while not self._ended.is_set():
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._send, args=(connection,), daemon=True).start()

    def _send(self, connection: socket.socket) -> None:
        with connection:
            try:
                for piece in self._pieces():
                    if self._ended.wait(self._rest_s):
                        return
                    connection.sendall(piece)
                self.sent_all = True
                connection.shutdown(socket.SHUT_WR)
                connection.settimeout(2)
                while connection.recv(65_536):
                    pass
            except OSError:
                return

    def close(self) -> None:
        self._ended.set()
        self._listening.close()


@pytest.fixture
def dripping() -> Iterator[Callable[..., Dripping]]:
    started: list[Dripping] = []

    def start(pieces: Callable[[], Iterable[bytes]], rest_s: float = 0.0) -> Dripping:
        started.append(Dripping(pieces, rest_s))
        return started[-1]

    yield start
    for server in started:
        server.close()


def in_bytes(data: bytes) -> Callable[[], Iterable[bytes]]:
    return lambda: (data[n : n + 1] for n in range(len(data)))


@pytest.mark.parametrize(
    ("scheme", "pieces"),
    [
        ("http", in_bytes(HEAD + b"X-Long: " + b"x" * 200 + b"\r\n\r\nbody")),
        ("http", in_bytes(HEAD + b"\r\n" + b"y" * 200)),
        ("http", lambda: repeat(b"HTTP/1.1 100 Continue\r\n\r\n", 200)),
        ("http", lambda: repeat(b"", 200)),
        ("https", lambda: repeat(b"", 200)),
        ("https", in_bytes(b"\x16\x03\x03\x40\x00" + b"\x02" * 200)),
    ],
    ids=[
        "headers byte by byte",
        "the body byte by byte",
        "go on, go on",
        "nothing",
        "no handshake",
        "a handshake byte by byte",
    ],
)
def test_a_server_that_drips_is_given_up_before_it_is_done(
    dripping: Callable[..., Dripping], scheme: str, pieces: Callable[[], Iterable[bytes]]
) -> None:
    server = dripping(pieces, rest_s=0.05)
    with pytest.raises(Unreachable, match=r"did not answer within 0\.6 seconds"):
        fetch(f"{scheme}://{server.address}/case", limits=LATE, allow_private=True)
    assert not server.sent_all


def test_redirects_share_one_deadline(dripping: Callable[..., Dripping]) -> None:
    server = dripping(lambda: [b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"], rest_s=0.25)
    with pytest.raises(Unreachable, match="did not answer within"):
        fetch(f"http://{server.address}/", limits=LATE, allow_private=True)


def test_a_name_that_is_looked_up_for_too_long_is_given_up() -> None:
    never = threading.Event()
    with pytest.raises(TimeoutError):
        Deadline(0.05).waited(lambda: never.wait(30))
    never.set()


def test_what_a_look_up_raises_is_raised() -> None:
    with pytest.raises(ValueError, match="no name"):
        Deadline(5).waited(lambda: int("no name"))


def packed(encoding: str, body: bytes) -> Callable[[], Iterable[bytes]]:
    head = HEAD + f"Content-Encoding: {encoding}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    return lambda: [head, body]


def test_a_bomb_is_unpacked_no_further_than_the_limit(dripping: Callable[..., Dripping]) -> None:
    server = dripping(packed("gzip", gzip.compress(bytes(200_000_000), 9)))
    with pytest.raises(TooLarge):
        fetch(f"http://{server.address}/", limits=Limits(max_bytes=5_000_000), allow_private=True)


def test_a_bomb_comes_a_megabyte_at_a_time() -> None:
    pieces = unpacked([gzip.compress(bytes(200_000_000), 9)], "gzip")
    assert max(len(piece) for piece, _ in zip(pieces, range(20), strict=False)) <= 1_000_000


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "zstd"])
def test_a_packing_that_was_not_asked_for_is_refused(dripping: Callable[..., Dripping], encoding: str) -> None:
    server = dripping(packed(encoding, b"x"))
    with pytest.raises(Unreachable, match=f"packed as {encoding}, which was not asked for"):
        fetch(f"http://{server.address}/", allow_private=True)


@pytest.mark.parametrize(
    "body", [gzip.compress(b"word " * 90_000)[:-20], b"no gzip at all"], ids=["cut short", "damaged"]
)
def test_a_packed_body_that_is_not_whole_is_never_half_a_page(dripping: Callable[..., Dripping], body: bytes) -> None:
    with pytest.raises(Unreachable, match=r"packed data is (cut short|damaged)"):
        fetch(f"http://{dripping(packed('gzip', body)).address}/", allow_private=True)


RAW = zlib.compressobj(wbits=-15)
BODY = b"The Commissioner fined the company. " * 9_000


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("", BODY),
        ("identity", BODY),
        ("gzip", gzip.compress(BODY)),
        ("deflate", zlib.compress(BODY)),
        ("deflate", RAW.compress(BODY) + RAW.flush()),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 1_000_000])
def test_a_body_comes_out_as_it_was_whatever_its_pieces(encoding: str, data: bytes, size: int) -> None:
    pieces = (data[n : n + size] for n in range(0, len(data), size))
    assert b"".join(unpacked(pieces, encoding)) == BODY
