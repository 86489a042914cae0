"""One deadline for everything that a request to the net does, whatever the library's limits for each step are."""

import queue
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import httpcore

Found = TypeVar("Found")


class Deadline:
    """A moment after which nothing is waited for any more."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left. Raises `TimeoutError` where there are none."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError("no time left")
        return left

    def waited(self, work: Callable[[], Found]) -> Found:
        """Return what `work` returns or raise what it raises, and `TimeoutError` where it has not ended in time.

        For calls without a limit of their own, such as the system's look-up of a name; one that is late is left to
        itself.
        """
        ended: queue.SimpleQueue[tuple[Found | None, BaseException | None]] = queue.SimpleQueue()

        def run() -> None:
            try:
                ended.put((work(), None))
            except BaseException as error:
                ended.put((None, error))

        threading.Thread(target=run, name="look-up", daemon=True).start()
        try:
            found, error = ended.get(timeout=self.left())
        except queue.Empty:
            raise TimeoutError("no time left") from None
        if error is not None:
            raise error
        return found  # type: ignore[return-value]


def bounded_backend(deadline: Deadline) -> "httpcore.NetworkBackend":
    """Return a network for httpcore that keeps one deadline.

    Each connect, handshake, write and read has the time that is left of it. httpcore's own limits are for one step
    each: a server that sends a byte now and then never meets them.
    """
    import httpcore

    class Stream(httpcore.NetworkStream):
        def __init__(self, stream: httpcore.NetworkStream) -> None:
            self._stream = stream

        def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
            return self._stream.read(max_bytes, deadline.left())

        def write(self, buffer: bytes, timeout: float | None = None) -> None:
            self._stream.write(buffer, deadline.left())

        def close(self) -> None:
            self._stream.close()

        def start_tls(
            self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
        ) -> httpcore.NetworkStream:
            return Stream(self._stream.start_tls(ssl_context, server_hostname, deadline.left()))

        def get_extra_info(self, info: str) -> Any:
            return self._stream.get_extra_info(info)

    class Backend(httpcore.SyncBackend):
        def connect_tcp(
            self,
            host: str,
            port: int,
            timeout: float | None = None,
            local_address: str | None = None,
            socket_options: Iterable[Any] | None = None,
        ) -> httpcore.NetworkStream:
            return Stream(super().connect_tcp(host, port, deadline.left(), local_address, socket_options))

    return Backend()
