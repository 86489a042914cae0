"""/v1/chat/completions and /v1/models, as OpenAI's clients and the front ends that speak like them expect."""

import json
import time
import uuid
from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field, StrictBool

from assistant.answer.answer import Answer
from assistant.answer.asked.question import MAX_CHARACTERS
from assistant.answer.say.contract import to_json
from assistant.answer.say.stream import Event, Finished
from assistant.answer.say.written import written, written_as_it_comes
from assistant.api.events import EVENT, streamed
from assistant.api.problem import Refusal, problems
from assistant.api.reply import plain
from assistant.api.served import served
from index.ports import Embedder

router = APIRouter(tags=["openai"])
MODEL = "rulings"


class Part(BaseModel):
    """A part of a message; what is no text is passed over."""

    type: Annotated[str, Field(max_length=40)]
    text: Annotated[str, Field(max_length=MAX_CHARACTERS)] | None = None


class Message(BaseModel):
    """A message of the conversation. Questions are those of `user`; what others said is not read."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Annotated[str, Field(max_length=40_000)] | Annotated[list[Part], Field(max_length=20)] | None = None

    @property
    def text(self) -> str:
        """Return the words of the message."""
        if isinstance(self.content, str):
            return self.content
        return "\n".join(part.text for part in self.content or () if part.text)


class StreamOptions(BaseModel):
    """What else a stream holds."""

    include_usage: StrictBool | None = None


class ChatBody(BaseModel):
    """A conversation.

    The last message of the user is the question; settings of language models are taken and not used.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "model": MODEL,
                    "messages": [{"role": "user", "content": "Why was the RCMP's use of Clearview AI unlawful?"}],
                }
            ]
        }
    )
    model: Annotated[str, Field(max_length=100)] = MODEL
    messages: list[Message] = Field(min_length=1, max_length=200)
    stream: StrictBool | None = False
    stream_options: StreamOptions | None = None


class ModelReply(BaseModel):
    """The one model there is."""

    id: str
    object: Literal["model"]
    created: int
    owned_by: str


class ModelsReply(BaseModel):
    """The models, as OpenAI lists them."""

    object: Literal["list"]
    data: list[ModelReply]


class ChatReply(BaseModel):
    """A completion as OpenAI has them; `citations` and `rulings` (the whole answer object) come on top."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    choices: list[dict[str, Any]]
    usage: dict[str, int]
    citations: list[dict[str, Any]]
    rulings: dict[str, Any]


@router.get(
    "/v1/models",
    operation_id="models",
    summary="The model, as OpenAI's clients list it",
    responses={200: {"model": ModelsReply}, **problems()},
)
def models() -> Response:
    """Return the one model: the assistant itself."""
    return plain({"object": "list", "data": [{"id": MODEL, "object": "model", "created": 0, "owned_by": "rulings"}]})


@router.post(
    "/v1/chat/completions",
    operation_id="chat",
    summary="Answer, as OpenAI's clients ask",
    responses={
        200: {"model": ChatReply, "content": {"text/event-stream": {"schema": EVENT}}},
        **problems(409, 413, 415),
    },
)
def chat(body: ChatBody, request: Request) -> Response:
    """Return the answer to the last message of the user, with the sources as footnotes in the text.

    The citations stand whole in `citations`, and the answer object of /v1/ask in `rulings`; in a stream both come with
    the last chunk.
    """
    state = served(request)
    assistant = state.assistant
    *history, question = _questions(body)
    request.state.question = question
    head = {"id": f"chatcmpl-{uuid.uuid4().hex}", "created": int(time.time()), "model": body.model}
    embedder = assistant.index.embedder
    if body.stream:
        events = assistant.stream(question, history)
        first = next(events)
        usage = bool(body.stream_options and body.stream_options.include_usage)
        return streamed(_chunks(chain([first], events), head, embedder if usage else None))
    answer = assistant.ask(question, history)
    state.measures.answers.labels(answer.outcome.value).inc()
    text = written(answer)
    message = {"role": "assistant", "content": text, "refusal": None}
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
    usage_now = _usage(embedder, question, text)
    return plain({**head, "object": "chat.completion", "choices": [choice], "usage": usage_now, **_extra(answer)})


def _questions(body: ChatBody) -> list[str]:
    asked = [message.text for message in body.messages if message.role == "user"]
    if not asked:
        raise Refusal(409, "No question", "No message is the user's", "Send a message with the role user")
    if not any(c.isalnum() for c in asked[-1]):
        raise Refusal(409, "No question", "The user's last message holds no words", "Ask in a sentence")
    return asked


def _chunks(events: Iterator[Event], head: dict[str, Any], embedder: Embedder | None) -> Iterator[str]:
    finished: list[Answer] = []

    def noted() -> Iterator[Event]:
        for event in events:
            if isinstance(event, Finished):
                finished.append(event.answer)
            yield event

    yield _chunk(head, {"role": "assistant", "content": ""})
    pieces: list[str] = []
    for piece in written_as_it_comes(noted()):
        pieces.append(piece)
        yield _chunk(head, {"content": piece})
    answer = finished[0]
    yield _chunk(head, {}, finish="stop", **_extra(answer))
    if embedder is not None:
        yield _chunk(head, None, usage=_usage(embedder, answer.question, "".join(pieces)))
    yield "data: [DONE]\n\n"


def _chunk(head: dict[str, Any], delta: dict[str, Any] | None, finish: str | None = None, **more: Any) -> str:
    choices = [] if delta is None else [{"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}]
    chunk = {**head, "object": "chat.completion.chunk", "choices": choices, **more}
    return f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n"


def _extra(answer: Answer) -> dict[str, Any]:
    return {"citations": [asdict(c) for c in answer.citations], "rulings": to_json(answer)}


def _usage(embedder: Embedder, question: str, text: str) -> dict[str, int]:
    """Return counts in tokens of the embedding model: there is no other model."""
    asked, said = embedder.count_tokens(question), embedder.count_tokens(text)
    return {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}
