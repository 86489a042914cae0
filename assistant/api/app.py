"""The web application: its paths, what guards them, and what runs beside them."""

import logging
import threading
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Match

from assistant.api import docs
from assistant.api.access import Keys, StoredKeys
from assistant.api.guard import Guard
from assistant.api.jobs.runner import Bench, run_jobs
from assistant.api.jobs.store import JobStore
from assistant.api.limits import RateLimit
from assistant.api.measures import Measures
from assistant.api.problem import Problem, Refusal, invalid, refusal_of, response_to
from assistant.api.routes import ask, chat, documents, evaluate, health, jobs, rulings, search
from assistant.api.served import Served
from assistant.api.uploads import forget_lost_uploads
from assistant.assistant import Assistant
from assistant.open import open_assistant
from assistant.settings import Settings
from corpus.errors import RulingsError

LOCAL_NAMES = ("localhost", "testserver")
log = logging.getLogger("rulings.api")


def create_app(
    settings: Settings,
    *,
    assistant: Assistant | None = None,
    keys: Keys | None = None,
    host: str = "127.0.0.1",
    wait: bool = False,
    page: bool = True,
) -> FastAPI:
    """Return the application over the documents in the settings' home, or over an assistant that is open already.

    The documents are opened when the application starts: in the background, or with `wait` before it takes requests.
    `host` is the address that it is served at; a Host header must name it, this machine or one of `settings.hosts`.
    `page` mounts the web chat beside it where that is installed.
    """
    state = Served(
        settings=settings,
        keys=keys or StoredKeys(settings.home),
        limit=RateLimit(settings.home / "limits.sqlite3", settings.rate),
        jobs=JobStore(settings.home / "jobs.sqlite3"),
        measures=Measures(),
        opened=assistant,
    )
    app = FastAPI(
        title="Rulings", summary="Cited answers from privacy rulings", version=docs.version_of_product(),
        description=docs.DESCRIPTION, docs_url=None, redoc_url=None, lifespan=_lifespan(state, wait=wait),
        telemetry={}, redirect_slashes=False, separate_input_output_schemas=False,
    )  # fmt: skip
    app.state.served = state
    for module in (search, ask, documents, jobs, rulings, chat, evaluate, health):
        app.include_router(module.router)
    docs.add_docs(app)
    _tell_errors(app)
    _describe(app)
    if settings.cors:
        app.add_middleware(
            CORSMiddleware, allow_origins=list(settings.cors), allow_methods=["*"], allow_headers=["*"],
            expose_headers=["ETag", "Location", "Retry-After", "X-Request-Id"],
        )  # fmt: skip
    app.add_middleware(
        Guard,
        served=state,
        hosts=frozenset((*LOCAL_NAMES, host.lower(), *settings.hosts)),
        origins=frozenset(settings.cors),
    )
    return app


def _lifespan(state: Served, *, wait: bool) -> Any:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        opened_here = state.opened is None
        worker = threading.Thread(target=_work, args=(state,), name="ingest", daemon=True)
        if wait:
            await run_in_threadpool(_open, state)
            if state.failure is not None:
                raise state.failure
        worker.start()
        try:
            yield
        finally:
            state.stopping.set()
            await run_in_threadpool(worker.join, 5.0)
            if opened_here and state.opened is not None and not worker.is_alive():
                state.opened.close()

    return lifespan


def _open(state: Served) -> None:
    if state.opened is not None:
        return
    try:
        assistant = open_assistant(state.settings)
        assistant.search("privacy", 1)  # loads the model, so that the first question does not wait for it
        state.opened = assistant
    except Exception as error:
        state.failure = error
        log.error('{"fault": "%s", "where": "opening the documents"}', type(error).__name__)


def _work(state: Served) -> None:
    """Open the documents, then do the jobs that come, until the application stops."""
    _open(state)
    if state.opened is None:
        return
    forget_lost_uploads(state.settings.home, state.jobs.find)
    run_jobs(Bench(state.settings, state.opened, state.jobs, state.measures), state.stopping)


def _tell_errors(app: FastAPI) -> None:
    def told(request: Request, refusal: Refusal) -> Response:
        return response_to(refusal, path=request.url.path, request_id=request.state.request_id)

    @app.exception_handler(Refusal)
    async def refused(request: Request, error: Refusal) -> Response:
        return told(request, error)

    @app.exception_handler(RulingsError)
    async def of_ours(request: Request, error: RulingsError) -> Response:
        return told(request, refusal_of(error))

    @app.exception_handler(RequestValidationError)
    async def unfit(request: Request, error: RequestValidationError) -> Response:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if request.method in ("POST", "PUT") and kind not in ("application/json", "multipart/form-data"):
            return told(request, _wrong_type(kind))
        return told(request, invalid(error.errors()))

    @app.exception_handler(HTTPException)
    async def of_http(request: Request, error: HTTPException) -> Response:
        return told(request, _of_http(error, request))


def _wrong_type(kind: str) -> Refusal:
    return Refusal(
        415, "Content type not taken", f"The body is {kind[:60] or 'of no type'}", "Send JSON, as application/json"
    )


def _of_http(error: HTTPException, request: Request) -> Refusal:
    headers = dict(error.headers or {})
    if error.status_code == 404:
        return Refusal(404, "No such path", "There is nothing at this address", "GET /openapi.json lists what there is")
    if error.status_code == 405:
        allowed = ", ".join(_methods_at(request))
        return Refusal(405, "Method not allowed", "This address does not take it", f"Use {allowed}", {"Allow": allowed})
    if error.status_code == 413:
        return Refusal(413, "Too large", str(error.detail), "Send less at once, or split the file")
    return Refusal(error.status_code, "Not a sound request", str(error.detail), "See /openapi.json", headers)


def _methods_at(request: Request) -> list[str]:
    """Return the methods that an address takes; two routes may share it."""
    found: set[str] = set()
    for method in ("GET", "POST", "PUT", "DELETE", "PATCH"):
        scope = {**request.scope, "method": method}
        found.update(method for route in request.app.routes if route.matches(scope)[0] is Match.FULL)
    return sorted(found)


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


def routes_of(app: FastAPI) -> Iterable[str]:
    """Return the paths that the OpenAPI document names."""
    return sorted(app.openapi()["paths"])
