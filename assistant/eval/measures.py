"""The measures of one answered question."""

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.answer.answer import Answer
from assistant.answer.types import Outcome
from assistant.eval.folding import fold, overlap, stands_in
from assistant.eval.questions import GoldQuestion

JUDGED_WORDS = 150
TOP = 5


@dataclass(frozen=True, slots=True)
class Row:
    """What one answer scored; None where a measure does not apply.

    `first` tells whether the first statement alone is right, `lean` the share of the words up to where a right
    answer is right. `grounded` is the share of quotes that stand verbatim in their source file. `doc_at_5`,
    `quote_at_5` and `facts_at_5` tell whether the first five passages hold a right document, 80% of a gold quote's
    word pairs, and all that the answer must include.
    """

    id: str
    type: str
    answered: bool
    correct: bool
    right_and_cited: bool | None = None
    first: bool | None = None
    lean: float | None = None
    cited: bool | None = None
    cited_doc: bool | None = None
    grounded: float | None = None
    abstain_ok: bool | None = None
    false_abstain: bool | None = None
    doc_at_5: bool | None = None
    quote_at_5: bool | None = None
    facts_at_5: bool | None = None
    words: int | None = None
    ms: float | None = None


def score(question: GoldQuestion, answer: Answer, body_of: Callable[[str], str | None] | None = None) -> Row:
    """Return the measures of `answer`. `body_of` gives a source's folded text, for `grounded`."""
    answered = answer.outcome is not Outcome.ABSTAINED
    text = _shown(answer)
    grounded = _grounded(answer, body_of) if body_of else None
    ms = answer.timings_ms.get("total")
    length = len(text.split()) if answered else None
    if not question.gold:
        return Row(
            question.id,
            question.type,
            answered,
            not answered,
            abstain_ok=not answered,
            grounded=grounded,
            words=length,
            ms=ms,
        )
    correct = answered and _is_right(question, text)
    cited_doc = answered and _cites_right_documents(question, answer)
    return Row(
        question.id,
        question.type,
        answered,
        correct,
        right_and_cited=correct and cited_doc,
        first=answered and _holds_all(question, fold(answer.statements[0].text)),
        lean=_lean(question, answer) if correct else None,
        cited=answered and _cites_gold(question, answer),
        cited_doc=cited_doc,
        grounded=grounded,
        false_abstain=not answered,
        doc_at_5=_doc_at(question, answer),
        quote_at_5=_quote_at(question, answer),
        facts_at_5=_facts_at(question, answer),
        words=length,
        ms=ms,
    )


def _shown(answer: Answer) -> str:
    return fold(" ".join(s.text for s in answer.statements))


def _is_right(question: GoldQuestion, text: str) -> bool:
    judged = " ".join(text.split()[:JUDGED_WORDS])
    complete = _holds_all(question, judged)
    return complete and not any(fold(bad) in judged for bad in question.must_not_include)


def _lean(question: GoldQuestion, answer: Answer) -> float:
    told = [fold(statement.text) for statement in answer.statements]
    enough = (n for n in range(1, len(told)) if _holds_all(question, " ".join(told[:n])))
    until = next(enough, len(told))
    return len(" ".join(told[:until]).split()) / max(1, len(" ".join(told).split()))


def _holds_all(question: GoldQuestion, folded: str) -> bool:
    return all(any(fold(choice) in folded for choice in choices) for choices in question.must_include)


def same_document(a: str, b: str) -> bool:
    """Return whether two source names mean one file: equal, one the tail of the other, or of the same base name."""
    a, b = a.replace("\\", "/"), b.replace("\\", "/")
    return posixpath.basename(a) == posixpath.basename(b)


def _among(name: str, names: Iterable[str]) -> bool:
    return any(same_document(name, other) for other in names)


def _right_documents(question: GoldQuestion) -> list[str]:
    return [g.doc for g in question.gold] + list(question.also_ok)


def _cites_right_documents(question: GoldQuestion, answer: Answer) -> bool:
    cited = {c.source for c in answer.citations}
    if question.type == "compare":
        return all(_among(g.doc, cited) for g in question.gold)
    return any(_among(doc, cited) for doc in _right_documents(question))


def _cites_gold(question: GoldQuestion, answer: Answer) -> bool:
    return any(
        same_document(c.source, g.doc) and max(overlap(g.quote, c.quote), overlap(c.quote, g.quote)) >= 0.5
        for c in answer.citations
        for g in question.gold
    )


def _grounded(answer: Answer, body_of: Callable[[str], str | None]) -> float | None:
    if not answer.citations:
        return None
    bodies = [(c.quote, body_of(c.source)) for c in answer.citations]
    return sum(bool(body) and stands_in(quote, body or "") for quote, body in bodies) / len(bodies)


def _doc_at(question: GoldQuestion, answer: Answer) -> bool:
    right = _right_documents(question)
    return any(_among(h.source, right) for h in answer.hits[:TOP])


def _quote_at(question: GoldQuestion, answer: Answer) -> bool:
    return any(
        same_document(h.source, g.doc) and overlap(g.quote, h.text) >= 0.8
        for h in answer.hits[:TOP]
        for g in question.gold
    )


def _facts_at(question: GoldQuestion, answer: Answer) -> bool:
    return _holds_all(question, fold(" ".join(h.text for h in answer.hits[:TOP])))
