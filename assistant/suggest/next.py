"""Questions to ask next."""

from collections.abc import Iterator, Sequence
from itertools import islice

from assistant.answer.answer import Answer
from assistant.answer.types import Outcome
from assistant.answerer import Answerer
from assistant.suggest.checked import answered_from
from assistant.suggest.made import questions_about

SHOWN = 3
_LOOKED_AT = 2


def next_questions(answerer: Answerer, answers: Sequence[Answer]) -> tuple[str, ...]:
    """Return questions on the rulings that the last answer cites first, each one answered and none asked before.

    After an abstention they are about the nearest rulings.
    """
    return tuple(islice(_next(answerer, answers), SHOWN)) if answers else ()


def _next(answerer: Answerer, answers: Sequence[Answer]) -> Iterator[str]:
    last, asked = answers[-1], {a.question.casefold() for a in answers}
    cited = [c.document_id for c in last.citations]
    near = [r.document_id for r in last.nearest] if last.outcome is Outcome.ABSTAINED else []
    for document_id in list(dict.fromkeys((*cited, *near)))[:_LOOKED_AT]:
        made = (q for q in questions_about(answerer.document(document_id)) if q.casefold() not in asked)
        yield from islice(answered_from(answerer, document_id, islice(made, 4)), 2)
