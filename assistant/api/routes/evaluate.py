"""/v1/eval: measure the answers against gold questions."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import ConfigDict, Field

from assistant.answer.asked.question import MAX_CHARACTERS
from assistant.api.bodies import Question, Strict
from assistant.api.problem import problems
from assistant.api.replies.state import EvalReply
from assistant.api.reply import plain
from assistant.api.served import assistant_of
from assistant.eval import evaluate, summarise
from assistant.eval.questions import GoldQuestion, GoldQuote

router = APIRouter(tags=["measure"])
Piece = Annotated[str, Field(min_length=1, max_length=2_000)]


class GoldQuoteBody(Strict):
    """A passage that answers the question: its source's name and its words."""

    doc: Piece
    quote: Piece


class GoldBody(Strict):
    """A question with its gold answer, as a line of the files that `rulings eval` takes."""

    id: Piece
    question: Question
    type: Annotated[str, Field(max_length=60)] = "other"
    history: list[Annotated[str, Field(max_length=MAX_CHARACTERS)]] = Field(default=[], max_length=20)
    must_include: list[list[Piece]] = Field(default=[], max_length=20)
    must_not_include: list[Piece] = Field(default=[], max_length=20)
    gold: list[GoldQuoteBody] = Field(default=[], max_length=20)
    also_ok: list[Piece] = Field(default=[], max_length=50)

    def gold_question(self) -> GoldQuestion:
        """Return the question as the evaluation takes it."""
        return GoldQuestion(
            id=self.id,
            type=self.type,
            question=self.question,
            history=tuple(self.history),
            must_include=tuple(map(tuple, self.must_include)),
            must_not_include=tuple(self.must_not_include),
            gold=tuple(GoldQuote(g.doc, g.quote) for g in self.gold),
            also_ok=tuple(self.also_ok),
        )


class EvalBody(Strict):
    """Gold questions."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "questions": [
                        {
                            "id": "1",
                            "question": "How much did the ICO fine British Airways?",
                            "must_include": [["20 million", "20,000,000", "£20m"]],
                            "gold": [{"doc": "2020-ico-british-airways.md", "quote": "20 million"}],
                        }
                    ]
                }
            ]
        }
    )
    questions: list[GoldBody] = Field(min_length=1, max_length=100)


@router.post(
    "/v1/eval",
    operation_id="evaluate",
    summary="Measure the answers",
    responses={200: {"model": EvalReply}, **problems(413, 415)},
)
def evaluate_answers(body: EvalBody, request: Request) -> Response:
    """Return how many gold questions are answered right, cited and grounded; the scope admin is needed."""
    run = evaluate(assistant_of(request), [q.gold_question() for q in body.questions])
    return plain({"summary": summarise(run.rows), "rows": [asdict(row) for row in run.rows]})
