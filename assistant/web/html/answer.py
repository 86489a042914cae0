"""A question and its answer in the conversation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from assistant.answer.answer import Answer
from assistant.answer.say.assurance import assurance_of, standing_of_words
from assistant.answer.say.cite import as_statement
from assistant.answer.say.written import AS_CONTEXT, HELD_IN_PART, refused_text
from assistant.answer.types import Citation, Note, Statement
from assistant.stores.feedback import Verdict
from assistant.templates import fragment

VERDICTS = {
    Verdict.HELPFUL: "Helpful",
    Verdict.WRONG_SOURCE: "Wrong source",
    Verdict.WRONG: "Wrong answer",
    Verdict.MISSING_RULING: "Missing ruling",
}
_made = partial(fragment, "assistant.web/answer.html")


@dataclass(frozen=True, slots=True)
class _Shown:
    """An answer with what its page says of it: how each statement stands to its sources, and these ruling by ruling."""

    answer: Answer
    citations: Mapping[int, Citation]
    standings: Sequence[str]
    sources: Sequence[Sequence[Citation]]
    assurance: str
    refused: str
    context: str
    held_in_part: str = HELD_IN_PART
    as_context: str = AS_CONTEXT


def turns_of(answers: Sequence[Answer], verdicts: Mapping[int, Verdict]) -> list[Markup]:
    """Return the answers of a conversation with their feedback; `verdicts` are what was said of them, by turn."""
    return [answered(answer, turn, feedback(turn, verdicts.get(turn))) for turn, answer in enumerate(answers)]


def transcript(thread: str, turns: Sequence[Markup]) -> Markup:
    """Return a conversation; the page's address follows the id that it bears."""
    return _made("transcript", thread, turns)


def waiting(
    question: str,
    statements: Sequence[Statement] = (),
    citations: Sequence[Citation] = (),
    turn: int = 0,
    notes: Sequence[Note] = (),
) -> Markup:
    """Return a question with the part of its answer that has come so far."""
    return _made("waiting", question, statements, {c.n: c for c in citations}, turn, notes)


def meanwhile(answer: Answer, turn: int, busy: str) -> Markup:
    """Return a question with the rulings' own sentences, under what says that another answer is being written."""
    return _made("meanwhile", _shown(answer), turn, busy)


def answered(answer: Answer, turn: int, after: Markup = Markup()) -> Markup:
    """Return an answer with its markers, notes and sources; `after` follows it, such as feedback."""
    return _made("answered", _shown(answer), turn, after)


def feedback(turn: int, said: Verdict | None = None) -> Markup:
    """Return the buttons to say what an answer was like; `said` is what was said before."""
    return _made("feedback", turn, said, VERDICTS)


def _shown(answer: Answer) -> _Shown:
    context = answer.refusal.context if answer.refusal else None
    return _Shown(
        answer=answer,
        citations={c.n: c for c in answer.citations},
        standings=[standing_of_words(s, answer) for s in answer.statements],
        sources=_by_ruling(answer.citations),
        assurance=assurance_of(answer),
        refused=refused_text(answer),
        context=as_statement(context.quote) if context else "",
    )


def _by_ruling(citations: Sequence[Citation]) -> list[list[Citation]]:
    rulings: dict[str, list[Citation]] = {}
    for citation in citations:
        rulings.setdefault(citation.document_id, []).append(citation)
    return list(rulings.values())
