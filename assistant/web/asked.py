"""Asking: the paths by which the page puts questions, follows their answers, stops them and asks them again."""

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from assistant.asking import Asking
from assistant.stores.asked import Asked
from assistant.stores.threads import Threads
from assistant.web.address import filters_in
from assistant.web.desk import Desk
from assistant.web.frame import owner_named
from assistant.web.html.asked import pending_html, unkept_html
from assistant.web.login import name_of
from corpus.errors import RulingsError
from index.errors import IndexFailure
from index.types import Filters

if TYPE_CHECKING:
    from fastapi import FastAPI

LONGEST_QUESTION = 20_000
LONGEST_ID = 64
LONGEST_LOOK_S = 2.0
"""How long a page that follows is kept waiting for news; then it is told that there are none, and asks again."""
SECONDS_BETWEEN_LOOKS = 0.03


def add_asked(app: "FastAPI", desk: Desk, asking: Asking, threads: Threads, at: str) -> None:
    """Add the paths under the page's address `at`. Who asks, follows and stops is told apart as on the page itself."""
    from anyio import sleep
    from fastapi import Request
    from fastapi.concurrency import run_in_threadpool
    from fastapi.responses import JSONResponse

    acts = {"stop": asking.stop, "again": asking.again, "withdraw": asking.withdraw}

    def told(content: dict[str, Any], status: int = 200) -> JSONResponse:
        return JSONResponse(content, status, headers={"cache-control": "no-store"})

    def owner(request: Request) -> str | None:
        name = name_of(desk, request)
        return owner_named(name, request.cookies) if name else None

    @app.post(f"{at}/asked", include_in_schema=False)
    def put(request: Request, sent: dict[str, Any]) -> JSONResponse:
        who, asked = owner(request), asked_in(sent)
        if who is None or asked is None:
            return told({"said": "This is no question, or not yours to ask."}, 400)
        if sent.get("filters") is None:  # a page that came up just now does not know them yet
            asked = replace(asked, filters=_filters_of(threads, who, asked.thread))
        narrowed = asked.filters
        if sent.get("only"):
            asked = replace(asked, filters=replace(narrowed, documents=(str(sent["only"]),)))
        try:
            return told({"thread": asking.put(who, asked, narrowed)})
        except IndexFailure as error:  # a full disk, a damaged file: an answer is worth giving all the same
            return told(_unkept(desk, asked, error))

    @app.get(f"{at}/asked/{{thread}}", include_in_schema=False)
    async def look(thread: str, request: Request, seen: str = "") -> JSONResponse:
        who, until = await run_in_threadpool(owner, request), time.monotonic() + LONGEST_LOOK_S
        while asking.version(thread) == seen and time.monotonic() < until:
            await sleep(SECONDS_BETWEEN_LOOKS)
        return told(await run_in_threadpool(seen_by, who or "", thread))

    def seen_by(who: str, thread: str) -> dict[str, Any]:
        version, pending = asking.version(thread), asking.pending(who, thread)
        keys = threads.keys(who, thread)
        there = [p for p in pending if p.asked.key not in keys]  # it may have been answered in between
        return {
            "version": version,
            "turns": len(keys),
            "keys": [*keys, *(p.asked.key for p in there)],
            "busy": any(p.asked.state.is_open for p in there),
            "html": pending_html(there, len(keys)),
        }

    @app.post(f"{at}/asked/{{key}}/{{act}}", include_in_schema=False)
    def change(key: str, act: str, request: Request) -> JSONResponse:
        who = owner(request)
        thread = acts[act](who, key) if who and act in acts else None
        return told({"thread": thread}, 200 if thread else 404)


def asked_in(sent: dict[str, Any]) -> Asked | None:
    """Return the question that a page sent, None where it holds no words or no key."""
    question, key, thread = (str(sent.get(name) or "") for name in ("question", "key", "thread"))
    if not question.strip() or not key or len(question) > LONGEST_QUESTION or max(len(key), len(thread)) > LONGEST_ID:
        return None
    return Asked(key, thread, question.strip(), filters_in(str(sent.get("filters") or "")))


def _filters_of(threads: Threads, owner: str, thread: str) -> Filters:
    try:
        found = threads.find(owner, thread)
    except IndexFailure:
        return Filters()
    return found.filters if found else Filters()


def _unkept(desk: Desk, asked: Asked, why: IndexFailure) -> dict[str, Any]:
    try:
        answer = desk.assistant.ask(asked.question, (), asked.filters)
    except RulingsError as error:
        return {"said": str(error)}
    return {"html": unkept_html(answer, str(why))}
