"""The life of an application: opening the documents, doing the jobs, letting go."""

import logging
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from assistant.api.jobs.runner import Bench, run_jobs
from assistant.api.served import Served
from assistant.api.uploads import forget_lost_uploads
from assistant.assistant import open_assistant
from assistant.interrupt import told_of_signals
from assistant.turns import take_short_turns
from index.errors import IngestStopped

_PATIENCE_S = 5.0
log = logging.getLogger("rulings.api")


def lifespan_of(state: Served, *, wait: bool) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Return the lifespan: the documents open in the background or, with `wait`, before the first request."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        opens_here = state.opened is None
        worker = threading.Thread(target=_work, args=(state,), name="ingest", daemon=True)
        take_short_turns()
        if wait:
            with told_of_signals(state.stopping):
                await run_in_threadpool(open_documents, state)
            if state.stopping.is_set():
                yield
                return
            if state.failure is not None:
                raise state.failure
        worker.start()
        async with AsyncExitStack() as stack:
            for run in state.beside:
                await stack.enter_async_context(run())
            yield
        state.stopping.set()
        await run_in_threadpool(worker.join, _PATIENCE_S)
        if opens_here and state.opened is not None and not worker.is_alive():
            state.opened.close()

    return lifespan


def open_documents(state: Served) -> None:
    """Open the assistant and load its model, so that the first question does not wait; a failure is kept."""
    if state.opened is None:
        try:
            assistant = open_assistant(state.settings, stopping=state.stopping)
            assistant.search("privacy", 1)
            state.opened = assistant
        except IngestStopped as error:  # the application ends
            state.failure = error
            return
        except Exception as error:
            state.failure = error
            log.error('{"fault": "%s", "where": "opening the documents"}', type(error).__name__)
            return
    for take in state.takers:
        take(state.opened)
    state.takers.clear()


def _work(state: Served) -> None:
    """Open the documents, then do the jobs that come, until the application stops."""
    open_documents(state)
    if state.opened is None:
        return
    forget_lost_uploads(state.settings.home, state.jobs.find)
    run_jobs(Bench(state.settings, state.opened, state.jobs, state.measures), state.stopping)
