"""Serve the page, and open it in the browser."""

import ipaddress
import socket
import threading
import time
import webbrowser
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from assistant.doors.front import put_in_front
from assistant.doors.guard import Doors
from assistant.doors.names import names_of
from assistant.turns import take_short_turns
from assistant.web.desk import Desk
from assistant.web.login import name_for
from assistant.web.mount import mount_chat
from corpus.errors import RulingsError

if TYPE_CHECKING:
    from fastapi import FastAPI

_PATIENCE_S = 60.0


class Exposed(RulingsError):
    """Others could reach a page on which nobody logs in."""


class PortTaken(RulingsError):
    """Another program listens on the port."""


def serve_page(desk: Desk, host: str, port: int, *, when_up: Callable[[str], None]) -> None:
    """Serve the page until interrupted; `when_up` is called with its address as soon as it can be opened.

    Raises `PortTaken`.
    """
    listening = bound(host, port)
    from uvicorn import Config, Server

    app = page_application(desk, host)
    server = Server(
        Config(
            app,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=3,
            proxy_headers=False,
            server_header=False,
        )
    )
    address = address_of(host, listening.getsockname()[1])
    threading.Thread(target=_tell, args=(server, address, when_up), daemon=True).start()
    take_short_turns()
    server.run(sockets=[listening])


def page_application(desk: Desk, host: str = "127.0.0.1") -> "FastAPI":
    """Return an application that is the page alone, behind the guard that every server of ours stands behind."""
    from fastapi import FastAPI

    app = mount_chat(FastAPI(title="Rulings", docs_url=None, redoc_url=None, openapi_url=None), desk)
    doors = Doors(
        settings=desk.settings,
        hosts=names_of(desk.settings, host),
        is_required=lambda: desk.must_log_in,
        reader_of=partial(name_for, desk),
    )
    return put_in_front(app, doors)


def check_exposure(host: str, *, told: int, has_accounts: bool = False) -> None:
    """Refuse an address that other machines can reach while nobody logs in, unless told twice. Raises `Exposed`."""
    if has_accounts or told >= 2 or is_own(host):
        return
    raise Exposed(
        f"{host} can be reached from other machines, and whoever reaches it could read, add and remove documents",
        "Listen on 127.0.0.1, add accounts with `rulings users add`, or give --without-accounts twice",
    )


def is_own(host: str) -> bool:
    """Return whether an address is one that only this machine reaches."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens there. Raises `PortTaken`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        reason = (error.strerror or str(error)).lower()
        raise PortTaken(f"{host}:{port} cannot be listened on ({reason})", "Choose another with --port") from error
    return listening


def address_of(host: str, port: int) -> str:
    """Return the address at which a browser on this machine finds the page.

    >>> address_of("0.0.0.0", 8000), address_of("::1", 8000)
    ('http://127.0.0.1:8000/', 'http://[::1]:8000/')
    """
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"


def open_browser(address: str) -> bool:
    """Open the page where there is a browser with a screen, and return whether one was found."""
    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False


def _tell(server: object, address: str, when_up: Callable[[str], None]) -> None:
    until = time.monotonic() + _PATIENCE_S
    while not getattr(server, "started", False) and time.monotonic() < until:
        time.sleep(0.05)
    when_up(address)
