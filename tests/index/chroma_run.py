"""A real `chroma run`, which may be killed and started again, and a proxy before it that misbehaves as told."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

COMMAND = Path(sys.executable).with_name("chroma")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class ChromaRun:
    """A `chroma run` on a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = ["run", "--path", str(self._folder), "--port", str(self.port), "--host", "127.0.0.1"]
        self._process = subprocess.Popen([str(COMMAND), *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(300):
            with socket.socket() as caller:
                if caller.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise TimeoutError("the Chroma server did not start")

    def stop(self) -> None:
        """Kill it without a warning."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None


Manner = Callable[[socket.socket], None]


class Listening:
    """A TCP server that treats each connection in some manner, in a thread of its own."""

    def __init__(self, manner: Manner) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._manner = manner
        self._open: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        for held in (self._listener, *self._open):
            with suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)
            held.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self._listener.accept()
                self._open.append(caller)
                threading.Thread(target=self._treat, args=(caller,), daemon=True).start()

    def _treat(self, caller: socket.socket) -> None:
        with suppress(OSError):
            self._manner(caller)


def keeps_silent(caller: socket.socket) -> None:
    while caller.recv(65_536):
        pass


def drips_a_header(caller: socket.socket) -> None:
    caller.recv(65_536)
    for letter in b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 1_000:
        caller.sendall(bytes([letter]))
        time.sleep(0.05)


def drips_a_body(caller: socket.socket) -> None:
    caller.recv(65_536)
    caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while True:
        caller.sendall(b" ")
        time.sleep(0.05)


def answers(status: str, body: bytes) -> Manner:
    """Return the manner of one that gives every request the same answer."""

    def answer(caller: socket.socket) -> None:
        while caller.recv(65_536):
            caller.sendall(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)

    return answer


def breaks_off_after(port: int, most: int) -> Manner:
    """Return the manner of a proxy before a port, which breaks off for good once so many bytes have gone through."""
    gone = [0]

    def carry(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(4_096):
                gone[0] += len(data)
                if gone[0] > most:
                    break
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def proxy(caller: socket.socket) -> None:
        with socket.create_connection(("127.0.0.1", port)) as behind:
            threading.Thread(target=carry, args=(behind, caller), daemon=True).start()
            carry(caller, behind)

    return proxy
