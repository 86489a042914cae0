"""Run the application under uvicorn, in one process or several."""

import errno
import json
import logging
import os
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from assistant.api.app import create_app
from assistant.api.measures import SHARED_FOLDER
from assistant.doors.required import told_of_api, told_of_page
from assistant.errors import SettingsError
from assistant.settings import Settings
from index.own_folder import own_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    import uvicorn
    from fastapi import FastAPI

_GRACE_S = 10
_HUNG_S = 60


def serve(settings: Settings, *, host: str, port: int, workers: int, page: bool = True) -> int:
    """Serve until interrupted, and return the exit code. Raises `SettingsError` where the address cannot be had.

    The page keeps its state in one process, so that it stands beside the API only where one process answers.
    """
    refused = told_of_api(settings, host)
    if workers == 1:
        refused += told_of_page(settings, beside_api=True) if page else []
        make = partial(_application, settings, host, wait=False, page=page)
        return serve_application(make, host, port, "API at /docs, agents at /mcp", refused)
    listening = _listening(host, port)
    _tell_address(host, listening, f"API at /docs, {workers} workers, no page: for that run `rulings chat`", refused)
    os.environ[SHARED_FOLDER] = str(own_folder("metrics"))
    try:
        from uvicorn.supervisors import Multiprocess

        make = partial(_application, settings, host, wait=True, page=False)
        Multiprocess(_config(make, workers), sockets=[listening]).run()
    finally:
        del os.environ[SHARED_FOLDER]
    return 0


def serve_application(
    make: "Callable[[], FastAPI]", host: str, port: int, told: str, refused: Sequence[str] = ()
) -> int:
    """Serve an application in this process until interrupted, and return the exit code. Raises `SettingsError`.

    `told` says what is served, `refused` whom it will turn away.
    """
    import uvicorn

    listening = _listening(host, port)
    _tell_address(host, listening, told, refused)
    server = uvicorn.Server(_config(make, 1))
    with suppress(KeyboardInterrupt):
        server.run(sockets=[listening])
    return 0 if server.started else 1


def _application(settings: Settings, host: str, *, wait: bool, page: bool) -> "FastAPI":
    """Return the application of one process, with its logging set up."""
    log_as_lines()
    return create_app(settings, host=host, wait=wait, page=page)


def log_as_lines() -> None:
    """Log one JSON object a line to stderr: what was asked for, how it went and how long it took."""
    for name, level, formatter in (
        ("rulings.api", logging.INFO, logging.Formatter("%(message)s")),
        ("uvicorn", logging.WARNING, _OfServer()),
    ):
        logger = logging.getLogger(name)
        if not logger.handlers:
            handler = logging.StreamHandler(sys.stderr)
            handler.setFormatter(formatter)
            logger.addHandler(handler)
        logger.setLevel(level)
        logger.propagate = False


class _OfServer(logging.Formatter):
    """What the server itself has to say, without tracebacks: their messages may hold words of a question."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one JSON object."""
        time = datetime.now(UTC).isoformat(timespec="milliseconds")
        return json.dumps({"time": time, "level": record.levelname.lower(), "server": record.getMessage()})


def _config(app: "Callable[[], FastAPI]", workers: int) -> "uvicorn.Config":
    import uvicorn

    return uvicorn.Config(
        app,
        factory=True,
        workers=workers,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_GRACE_S,
        timeout_worker_healthcheck=_HUNG_S,
        lifespan="on",
    )


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except OSError as error:
        made.close()
        why = "is in use by another program" if error.errno == errno.EADDRINUSE else f"cannot be had ({error.strerror})"
        raise SettingsError(f"Port {port} at {host} {why}", "Give another one with --port or --host") from error
    made.listen(512)
    made.set_inheritable(True)
    return made


def _tell_address(host: str, listening: socket.socket, told: str, refused: Sequence[str]) -> None:
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}"
    print(f"Serving at {address} ({told}); stop with Ctrl-C", file=sys.stderr, flush=True)
    for line in refused:
        print(f"rulings: {line}", file=sys.stderr, flush=True)
