"""/v1/ask: answers."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from fastapi import APIRouter, Request, Response

from assistant.answer.say.contract import to_json
from assistant.answer.say.stream import Event, Finished, answer_in
from assistant.api.bodies import AskBody
from assistant.api.events import EVENT, event_text, streamed
from assistant.api.problem import problems
from assistant.api.replies.search import AnswerReply
from assistant.api.reply import plain
from assistant.api.served import Served, served

router = APIRouter(tags=["ask"])
_STREAM: dict[str, Any] = {
    "schema": EVENT,
    "example": {
        "event": "statement",
        "data": '{"text": "...", "citations": [1], "label": null, "verified": true, "sources": [...]}',
    },
}


@router.post(
    "/v1/ask",
    operation_id="ask",
    summary="Answer a question",
    responses={200: {"model": AnswerReply, "content": {"text/event-stream": _STREAM}}, **problems(409, 413, 415)},
)
def ask(body: AskBody, request: Request) -> Response:
    """Return an answer made of quoted sentences, each with its citations; or an abstention that says what is covered.

    With `stream`, or with `Accept: text/event-stream`, the events are `searched`, `note` for what must be read
    first, then `statement` for each sentence with the sources that are new with it, and last `answer` with the
    whole object; or `error`. Where a language model writes and takes its time, `waiting` gives what the answer is
    in the rulings' own sentences.
    """
    state, filters = served(request), body.filters.filters()
    assistant = state.assistant
    request.state.question = body.question
    events = _counted(assistant.stream(body.question, body.history, filters), state)
    if not body.stream and "text/event-stream" not in request.headers.get("accept", ""):
        return plain(to_json(answer_in(events)))
    first = next(events)  # what can be refused is refused before the first byte
    return streamed(map(event_text, chain([first], events)))


def _counted(events: Iterator[Event], state: Served) -> Iterator[Event]:
    for event in events:
        if isinstance(event, Finished):
            state.measures.answers.labels(event.answer.outcome.value).inc()
        yield event
