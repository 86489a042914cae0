"""/v1/quizzes: questions to learn from, whose keys are quotations."""

from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from assistant.api.bodies import Strict, Whole, Words
from assistant.api.problem import problems
from assistant.api.reply import plain
from assistant.api.served import assistant_of
from assistant.quiz.make import make_quiz
from assistant.quiz.types import Form, Level, QuizRequest

router = APIRouter(tags=["quizzes"])
MOST_ITEMS = 50


class QuizBody(Strict):
    """What a quiz is to be about. Empty fields narrow nothing; the same seed gives the same quiz."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"topic": "Clearview AI", "n": 3}]})
    topic: Annotated[str, Field(max_length=300)] = ""
    regulator: list[Words] = Field(default=[], max_length=20)
    provision: list[Words] = Field(default=[], max_length=20)
    ruling: list[Words] = Field(default=[], max_length=50, description="Ids, case numbers, files, titles or parties")
    n: Whole = Field(default=10, ge=1, le=MOST_ITEMS, description="How many items")
    level: Level | None = None
    form: list[Form] = Field(
        default=[], max_length=9, description="Forms of items, equally many of each; none for the usual mix"
    )
    seed: Whole = Field(default=1, ge=0, le=2**31)

    def request(self) -> QuizRequest:
        """Return the request as the maker takes it."""
        return QuizRequest(
            topic=self.topic,
            regulators=tuple(self.regulator),
            provisions=tuple(self.provision),
            rulings=tuple(self.ruling),
            n=self.n,
            level=self.level,
            mix=tuple((form, 1) for form in dict.fromkeys(self.form)),
            seed=self.seed,
        )


class QuizReply(BaseModel):
    """A quiz, as `rulings quiz` writes it: `items` with stem, key, explanation and citations."""

    format: str
    title: str
    request: dict[str, Any]
    items: list[dict[str, Any]]
    dropped: list[dict[str, Any]]
    notes: list[str]


@router.post(
    "/v1/quizzes",
    operation_id="make_quiz",
    summary="Make a quiz",
    responses={200: {"model": QuizReply}, **problems(404, 409, 413, 415)},
)
def quizzes(body: QuizBody, request: Request) -> Response:
    """Return a quiz of at most `n` items; where fewer pass the checks, `notes` and `dropped` say why."""
    return plain(make_quiz(assistant_of(request), body.request()).to_dict())
