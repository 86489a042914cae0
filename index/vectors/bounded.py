"""Calls to a server that end in time, whatever the server does."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, InvalidStateError
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx

CALL_S = 60.0
"""The longest wait for one answer: a lot of vectors may take a busy server seconds."""
_LARGEST = 500_000_000
"""Bytes of an answer that are read at most."""

_until: ContextVar[float | None] = ContextVar("until", default=None)


class Refused(Exception):
    """The server answered, and the answer is no: `status` is HTTP's, `said` its words."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(f"HTTP {status}: {said}")
        self.status = status
        self.said = said


class TooLate(Exception):
    """The server did not answer in time, `seconds` after it was asked."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"no answer within {seconds:.0f} s")


class Closed(Exception):
    """Whoever asked has gone."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Let all calls of a block take so long together."""
    now, outer = time.monotonic(), _until.get()
    token = _until.set(min(now + seconds, outer) if outer is not None else now + seconds)
    try:
        yield
    finally:
        _until.reset(token)


class BoundedSession:
    """An `httpx.Client` whose requests end in time, from looking up the name to the last byte.

    HTTPX bounds each read, not the whole: a server that sends a byte now and then would hold its caller for ever. So
    each request has a thread of its own, which is left behind when the time is over. Raises `TooLate`; `Refused` for an
    answer that is not a success; HTTPX's own errors for a connection that fails.
    """

    def __init__(self, session: "httpx.Client") -> None:
        self._session = session
        self._waiting: set[Future[httpx.Response]] = set()
        self._is_closed = False

    @property
    def headers(self) -> "httpx.Headers":
        """Return what is sent with each request."""
        return self._session.headers

    def request(self, method: str, url: str, **how: Any) -> "httpx.Response":
        """Return the answer to a request."""
        until = _until.get()
        limit = CALL_S if until is None else min(CALL_S, until - time.monotonic())
        if limit <= 0:
            raise TooLate(0)
        answer: Future[httpx.Response] = Future()
        self._waiting.add(answer)
        if self._is_closed:
            self._waiting.discard(answer)
            raise Closed
        threading.Thread(
            target=self._fetch, args=(answer, method, url, limit, how), name="chroma-call", daemon=True
        ).start()
        try:
            got = answer.result(limit)
        except TimeoutError as error:
            raise TooLate(limit) from error
        finally:
            self._waiting.discard(answer)
        if not got.is_success:
            raise Refused(got.status_code, _said(got))
        return got

    def close(self) -> None:
        """Let go of the connections; whoever waits for an answer gets `Closed`."""
        self._is_closed = True
        for answer in list(self._waiting):
            with suppress(InvalidStateError):
                answer.set_exception(Closed())
        self._session.close()

    def _fetch(self, answer: "Future[httpx.Response]", method: str, url: str, limit: float, how: Any) -> None:
        try:
            got = self._whole(method, url, limit, how)
        except BaseException as error:
            with suppress(InvalidStateError):
                answer.set_exception(error)
        else:
            with suppress(InvalidStateError):
                answer.set_result(got)

    def _whole(self, method: str, url: str, limit: float, how: Any) -> "httpx.Response":
        import httpx

        until = time.monotonic() + limit
        body = bytearray()
        with self._session.stream(method, url, timeout=limit, **how) as got:
            for piece in got.iter_bytes():
                body += piece
                if len(body) > _LARGEST or time.monotonic() > until:
                    raise TooLate(limit)
        return httpx.Response(got.status_code, content=bytes(body), request=got.request)


def _said(answer: "httpx.Response") -> str:
    """Return what a server says of its refusal, in one short line."""
    try:
        said = answer.json()
        text = str(said["message"]) if isinstance(said, dict) and "message" in said else answer.text
    except ValueError:
        text = answer.text
    return " ".join(text.split())[:200]
