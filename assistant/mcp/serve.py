"""Serve the tools: to the agent that started us, or over HTTP."""

from functools import partial
from typing import TYPE_CHECKING

from assistant.api.app import guarded, state_of
from assistant.api.life import lifespan_of
from assistant.api.serve import log_as_lines, serve_application
from assistant.assistant import open_assistant
from assistant.doors.required import told_of_api
from assistant.interrupt import stopping_in_order
from assistant.mcp.mount import PATH, mount_tools
from assistant.mcp.server import create_server
from assistant.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI


def serve_stdio(settings: Settings) -> int:
    """Serve the agent at the other end of stdin and stdout until it leaves, and return the exit code."""
    with stopping_in_order() as stopping:
        assistant = open_assistant(settings, stopping=stopping)
    create_server(lambda: assistant).run("stdio")
    return 0


def serve_http(settings: Settings, host: str, port: int) -> int:
    """Serve streamable HTTP until interrupted. Raises `SettingsError` where the address cannot be had."""
    log_as_lines()
    make = partial(tools_application, settings, host)
    return serve_application(make, host, port, f"MCP at {PATH}", told_of_api(settings, host))


def tools_application(settings: Settings, host: str) -> "FastAPI":
    """Return an application that gives the tools alone, behind the guard of the API."""
    from fastapi import FastAPI

    state = state_of(settings)
    server = create_server(lambda: state.assistant)
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan_of(state, wait=True), telemetry={})
    mount_tools(app, server)
    state.beside.append(server.session_manager.run)  # which there is once the tools have a path
    return guarded(app, state, host)
