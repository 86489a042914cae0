"""Put the doors in front of an application."""

from typing import TYPE_CHECKING

from assistant.doors.cors import Cors
from assistant.doors.guard import Doors, Guard

if TYPE_CHECKING:
    from fastapi import FastAPI


def put_in_front(app: "FastAPI", doors: Doors) -> "FastAPI":
    """Return an application behind the guard, and that behind what pages of other sites are told.

    In this order a browser's question before a request is answered, and a page that may ask can read every refusal. To
    be called last: what is added after would stand before the doors.
    """
    app.add_middleware(Guard, doors=doors)
    app.add_middleware(Cors, origins=frozenset(doors.settings.cors))
    return app
