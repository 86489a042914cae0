"""/v1/feedback: what readers say of answers."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from assistant.api.bodies import Question, Strict, is_number
from assistant.api.problem import problems
from assistant.api.reply import plain
from assistant.api.served import served
from assistant.stores.feedback import FeedbackStore, Verdict, feedback_to_json

router = APIRouter(tags=["measure"])


class FeedbackBody(Strict):
    """A verdict on the answer to a question. It is kept with the words of the question."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"question": "How much did the ICO fine British Airways?", "verdict": "helpful"}]
        }
    )
    question: Question
    verdict: Verdict
    citation: Annotated[int, Field(ge=1, le=1_000), BeforeValidator(is_number)] | None = Field(
        default=None, description="The number of the source that the verdict is about"
    )
    comment: Annotated[str, Field(max_length=4_000)] = ""


class FeedbackReply(BaseModel):
    """A verdict as it is kept.

    `face` is where it was given: on the page it comes with the whole answer, and `caller` is the user; over HTTP
    `caller` is the id of the key that sent it.
    """

    feedback_id: str
    created_at: str
    face: Literal["chat", "http"]
    caller: str
    question: str
    verdict: Verdict
    citation: int | None
    comment: str
    answer: dict[str, Any] | None


class FeedbacksReply(BaseModel):
    """The latest verdicts, the last one first."""

    feedback: list[FeedbackReply]


@router.post(
    "/v1/feedback",
    operation_id="give_feedback",
    summary="Say what an answer was worth",
    status_code=201,
    responses={201: {"model": FeedbackReply}, **problems(409, 413, 415)},
)
def give_feedback(body: FeedbackBody, request: Request) -> Response:
    """Keep a verdict on an answer, for who runs the server."""
    store = FeedbackStore(served(request).settings.home)
    made = store.add(request.state.caller, body.question, body.verdict, body.citation, body.comment)
    return plain(feedback_to_json(made), 201)


@router.get(
    "/v1/feedback",
    operation_id="feedback",
    summary="What was said of answers",
    responses={200: {"model": FeedbacksReply}, **problems()},
)
def feedback(
    request: Request, limit: Annotated[int, Query(ge=1, le=1_000, description="How many verdicts to give")] = 100
) -> Response:
    """Return the latest verdicts, the last one first; the scope admin is needed."""
    kept = FeedbackStore(served(request).settings.home).recent(limit)
    return plain({"feedback": [feedback_to_json(one) for one in kept]})
