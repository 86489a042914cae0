"""The web application: its paths, what guards them, and what runs beside them."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from assistant.api import docs
from assistant.api.beside import add_page, add_tools
from assistant.api.handlers import tell_errors
from assistant.api.life import lifespan_of
from assistant.api.measures import Measures
from assistant.api.problem import Problem
from assistant.api.routes import ask, chat, documents, evaluate, feedback, health, jobs, quizzes, rulings, search
from assistant.api.served import Served
from assistant.assistant import Assistant
from assistant.doors.callers import Keys
from assistant.doors.front import put_in_front
from assistant.doors.guard import Doors
from assistant.doors.names import names_of
from assistant.doors.required import is_required
from assistant.settings import Settings
from assistant.stores.jobs import JobStore
from assistant.stores.keys import KeyStore
from assistant.stores.limits import RateLimit
from assistant.stores.users import Users


def create_app(
    settings: Settings,
    *,
    assistant: Assistant | None = None,
    keys: Keys | None = None,
    host: str = "127.0.0.1",
    wait: bool = False,
    page: bool = False,
    tools: bool = True,
) -> FastAPI:
    """Return the application over the documents in the settings' home, or over an assistant that is open already.

    The documents are opened when the application starts: in the background, or with `wait` before it takes requests.
    `host` is the address that it is served at; a Host header must name it, this machine or one of `settings.hosts`.
    `page` puts the web chat beside it, `tools` the MCP server at /mcp where its SDK is installed.
    """
    state = state_of(settings, assistant=assistant, keys=keys)
    app = FastAPI(
        title="Rulings",
        summary="Cited answers from privacy rulings",
        version=docs.version_of_product(),
        description=docs.DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan_of(state, wait=wait),
        telemetry={},
        redirect_slashes=False,
        separate_input_output_schemas=False,
    )
    for module in (search, ask, documents, jobs, rulings, quizzes, chat, evaluate, feedback, health):
        app.include_router(module.router)
    docs.add_docs(app)
    _describe(app)
    if tools:
        add_tools(app, state)
    if page:
        add_page(app, state)
    return guarded(app, state, host)


def guarded(app: FastAPI, state: Served, host: str) -> FastAPI:
    """Return an application behind the guard, which tells every error as a problem."""
    app.state.served = state
    tell_errors(app)
    users = Users(state.settings.home)
    doors = Doors(
        settings=state.settings,
        hosts=names_of(state.settings, host),
        is_required=lambda: is_required(state.settings, state.keys.there_were, users.there_were),
        keys=state.keys,
        reader_of=state.reader_of,
        limit=state.limit,
        measures=state.measures,
    )
    return put_in_front(app, doors)


def state_of(settings: Settings, *, assistant: Assistant | None = None, keys: Keys | None = None) -> Served:
    """Return what the paths stand on, over the home of the settings."""
    return Served(
        settings=settings,
        keys=keys or KeyStore(settings.home),
        limit=RateLimit(settings.home / "limits.sqlite3", settings.rate),
        jobs=JobStore(settings.home / "jobs.sqlite3"),
        measures=Measures(),
        opened=assistant,
    )


def _describe(app: FastAPI) -> None:
    """Add the shape of errors and the optional key to the OpenAPI document; the errors are told for each path."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(
                title=app.title,
                version=app.version,
                summary=app.summary,
                description=app.description,
                routes=app.routes,
            )
            docs.complete(made, Problem.model_json_schema(ref_template="#/components/schemas/{model}"))
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]
