"""What stands beside the API on the same port: the web chat, and the tools for agents."""

from functools import partial
from importlib.util import find_spec

from fastapi import FastAPI
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from assistant.api.served import Served
from assistant.doors.rules import is_ours
from assistant.mcp.mount import mount_tools
from assistant.mcp.server import create_server
from assistant.web.desk import Desk
from assistant.web.login import name_for
from assistant.web.mount import mount_chat


def add_tools(app: FastAPI, state: Served) -> None:
    """Add the MCP server at /mcp; nothing where its SDK is not installed."""
    if find_spec("mcp") is None:
        return

    server = create_server(lambda: state.assistant)
    mount_tools(app, server)
    state.beside.append(server.session_manager.run)


def add_page(app: FastAPI, state: Served) -> None:
    """Add the web chat at /; it tells how far the documents are until they are open.

    From elsewhere it can be reached by users who log in. Where this machine needs a key it needs an account here: a
    browser sends no key.
    """
    desk = Desk(state.settings, state.opened, has_keys=state.keys.there_were)
    state.reader_of = partial(name_for, desk)
    there = list(app.router.routes)
    mount_chat(app, desk, path="/")
    app.router.routes[:] = [r if r in there else _Beside(r) for r in app.router.routes]
    if state.opened is None:
        state.takers.append(desk.take)


class _Beside(BaseRoute):
    """A route of the page, which must not answer for addresses of ours that take another method or are not there."""

    def __init__(self, route: BaseRoute) -> None:
        self._route = route

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Return how the page's route matches, not at all for our addresses."""
        if scope["type"] == "http" and is_ours(scope["path"]):
            return Match.NONE, {}
        return self._route.matches(scope)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the page's route handle a request."""
        await self._route.handle(scope, receive, send)
