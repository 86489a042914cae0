"""A loopback server that speaks OpenAI's chat protocol and answers as it is told: JSON, events, structured or not."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[[dict[str, Any]], str]


@dataclass
class Script:
    """How the server behaves: `reply` makes the text of an answer from the request; the rest are its faults.

    `refuses` gives the status with which a response format is refused: json_schema, json_object, or none; those of
    `fails_within` are accepted, and an error is all that comes.
    """

    reply: Reply = lambda request: '{"statements": []}'
    status: int = 200
    delay: float = 0.0
    cut_after: int | None = None
    fails_within: Sequence[str] = ()
    refuses: Mapping[str, int] = field(default_factory=dict)
    requests: list[dict[str, Any]] = field(default_factory=list)


def form_of(request: Mapping[str, Any]) -> str:
    """Return the response format that a request asks for."""
    return str(request.get("response_format", {}).get("type", "none"))


@contextmanager
def serving(script: Script) -> Iterator[str]:
    """Serve a script on this machine for the length of a block; give the base address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            script.requests.append({**request, "path": self.path, "authorization": self.headers["Authorization"]})
            time.sleep(script.delay)
            status = script.refuses.get(form_of(request), script.status)
            if status != 200:
                self._send(status, "application/json", json.dumps({"error": {"message": "no"}}).encode())
            elif request.get("stream"):
                self._stream(script.reply(request), fails=form_of(request) in script.fails_within)
            else:
                choice = {"index": 0, "message": {"role": "assistant", "content": script.reply(request)}}
                self._send(
                    200,
                    "application/json",
                    json.dumps(
                        {
                            "id": "1",
                            "object": "chat.completion",
                            "created": 1,
                            "model": "m",
                            "choices": [{**choice, "finish_reason": "stop"}],
                        }
                    ).encode(),
                )

        def _send(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _stream(self, text: str, *, fails: bool) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            if fails:
                error = {"error": {"message": "no grammar", "type": "server_error", "code": 500}}
                self.wfile.write(f"data: {json.dumps(error)}\n\n".encode())
                return
            for n, start in enumerate(range(0, len(text), 17)):
                if script.cut_after is not None and n >= script.cut_after:
                    self.connection.close()
                    return
                said = {"role": "assistant", "content": text[start : start + 17]}
                delta = {"index": 0, "delta": said, "finish_reason": None}
                event = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [delta]}
                self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
                self.wfile.flush()
            self.wfile.write(b"data: [DONE]\n\n")

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        server.shutdown()
        server.server_close()
