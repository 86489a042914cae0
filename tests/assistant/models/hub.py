"""A hub of models on this machine, as far as fetching one asks for it."""

import hashlib
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

COMMIT = "0" * 39 + "1"


class Hub(ThreadingHTTPServer):
    """Serves one model of a folder under a name; breaks off the first `breaks` downloads of its weights halfway."""

    daemon_threads = True

    def __init__(self, name: str, folder: Path, breaks: int = 0) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.name = name
        self.files = {str(f.relative_to(folder)): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}
        self.breaks = breaks
        self.ranges: list[str] = []
        self.given: list[str] = []

    def told_of(self, file: str, content: bytes, name: str, blob: str) -> dict[str, object]:
        """Return what is told of a file, under the words that one of the hub's lists has for its name and digest."""
        told = {"type": "file", name: file, "size": len(content), blob: _digest(content)}
        if file.endswith((".safetensors", ".bin")):
            told["lfs"] = {
                "oid": _digest(content),
                "sha256": _digest(content),
                "size": len(content),
                "pointerSize": 130,
            }
        return told

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Answering(BaseHTTPRequestHandler):
    server: Hub
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def log_message(self, format: str, *args: object) -> None:
        pass

    def _answer(self, *, with_body: bool) -> None:
        path, name = urlsplit(self.path).path, self.server.name
        if path.startswith(f"/api/models/{name}/tree/"):
            return self._json([self.server.told_of(f, b, "path", "oid") for f, b in self.server.files.items()])
        if path in (f"/api/models/{name}", f"/api/models/{name}/revision/main"):
            siblings = [self.server.told_of(f, b, "rfilename", "blobId") for f, b in self.server.files.items()]
            return self._json({"id": name, "sha": COMMIT, "siblings": siblings, "tags": [], "private": False})
        file = path.removeprefix(f"/{name}/resolve/{COMMIT}/")
        if file in self.server.files:
            return self._file(file, self.server.files[file], with_body=with_body)
        self._json({"error": "Repository not found"}, status=404, **{"X-Error-Code": "RepoNotFound"})

    def _file(self, file: str, content: bytes, *, with_body: bool) -> None:
        start = 0
        if asked := self.headers.get("Range"):
            self.server.ranges.append(f"{file} {asked}")
            start = int(asked.removeprefix("bytes=").split("-")[0])
        self.send_response(206 if asked else 200)
        if asked:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        self.send_header("Content-Length", str(len(content) - start))
        self.send_header("ETag", f'"{_digest(content)}"')
        self.send_header("X-Repo-Commit", COMMIT)
        self.end_headers()
        if not with_body:
            return
        self.server.given.append(file)
        if self.server.breaks and file.endswith(".safetensors"):
            self.server.breaks -= 1
            self.wfile.write(content[start : start + (len(content) - start) // 2])
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
        else:
            self.wfile.write(content[start:])

    def _json(self, value: object, status: int = 200, **headers: str) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, text in headers.items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@contextmanager
def served(hub: Hub) -> Iterator[Hub]:
    """Serve while a block runs."""
    threading.Thread(target=hub.serve_forever, daemon=True).start()
    try:
        yield hub
    finally:
        hub.shutdown()
        hub.server_close()
