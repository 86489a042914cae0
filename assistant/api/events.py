"""An answer as server-sent events.

What was searched, what must be read first, each statement as it is checked, then the whole answer.
"""

import json
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict
from typing import Any

from fastapi.responses import StreamingResponse
from starlette.concurrency import iterate_in_threadpool

from assistant.answer.say.contract import to_json
from assistant.answer.say.stream import Event, Finished, Noted, Searched, Stated, Waiting
from assistant.api.problem import refusal_of

HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
EVENT: dict[str, Any] = {
    "type": "object",
    "properties": {"event": {"type": "string"}, "data": {"type": "string"}},
    "required": ["data"],
}
"""One event of a stream, for the OpenAPI document; `data` is JSON."""
log = logging.getLogger("rulings.api")


def sse(name: str, data: Any) -> str:
    r"""Return one event as it is sent.

    >>> sse("searched", {"text": "why?"})
    'event: searched\ndata: {"text": "why?"}\n\n'
    """
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def event_text(event: Event) -> str:
    """Return an event of an answer as it is sent."""
    match event:
        case Searched(text=text):
            return sse("searched", {"text": text})
        case Noted(note=note, citations=citations):
            return sse("note", {**asdict(note), "sources": [asdict(c) for c in citations]})
        case Waiting(model=model, seconds=seconds, meanwhile=answer):
            return sse("waiting", {"model": model, "seconds": seconds, "meanwhile": to_json(answer)})
        case Stated(statement=statement, citations=citations):
            return sse("statement", {**asdict(statement), "sources": [asdict(c) for c in citations]})
        case Finished(answer=answer):
            return sse("answer", to_json(answer))
    raise TypeError(type(event).__name__)


def streamed(chunks: Iterator[str], media_type: str = "text/event-stream") -> StreamingResponse:
    """Return a response that sends chunks as they come.

    When the client leaves, the iterator is closed and nothing goes on.
    """
    return StreamingResponse(_sent(chunks), headers=HEADERS, media_type=media_type)


async def _sent(chunks: Iterator[str]) -> AsyncIterator[str]:
    try:
        async for chunk in iterate_in_threadpool(chunks):
            yield chunk
    except Exception as error:
        refusal = refusal_of(error)
        log.error(json.dumps({"fault": type(error).__name__, "where": "stream"}))
        yield sse("error", {"status": refusal.status, "title": refusal.title, "remedy": refusal.remedy})
    finally:
        if hasattr(chunks, "close"):
            chunks.close()
