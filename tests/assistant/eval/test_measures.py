"""The measures agree with the reference scorer, and each can fail."""

import importlib.util
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from assistant.answer.answer import Answer
from assistant.answer.types import AnswerHit, Citation, Outcome, Statement
from assistant.eval import compare, read_questions, score, summarise
from assistant.eval.folding import fold, stands_in
from assistant.eval.questions import GoldQuestion, GoldQuote
from corpus.errors import RulingsError

GOLD = GoldQuestion(
    "q1",
    "why",
    "Why was Acme fined?",
    (),
    (("laptop", "computer"), ("stolen",)),
    ("bicycle",),
    (GoldQuote("a/acme.md", "A laptop with patient records was stolen from an open office."),),
    ("a/acme-2.md",),
)
QUOTE = "A laptop with patient records was stolen from an open office."


def answer(text: str = QUOTE, source: str = "a/acme.md", outcome: Outcome = Outcome.ANSWERED) -> Answer:
    citation = Citation(1, "0" * 16, "Acme", source, None, None, None, None, None, 0, len(text), text)
    hit = AnswerHit(1, 1.0, "0" * 16, "Acme", source, None, text)
    return Answer("q", "q", outcome, (Statement(text, (1,)),), (citation,), (hit,), "", {"total": 12.0})


def test_a_right_answer_with_its_citation_scores_everything() -> None:
    row = score(GOLD, answer(), lambda _: fold(f"# Acme\n\n{QUOTE}"))
    assert row.right_and_cited and row.cited and row.cited_doc and row.grounded == 1.0
    assert row.doc_at_5 and row.quote_at_5 and row.facts_at_5 and not row.false_abstain


@pytest.mark.parametrize(
    "text, source, expected",
    [
        ("A laptop was lost.", "a/acme.md", {"correct": False, "cited_doc": True}),
        (QUOTE, "a/other.md", {"correct": True, "cited_doc": False, "right_and_cited": False}),
        (QUOTE, "b/acme-2.md", {"right_and_cited": True, "cited": False}),
        (QUOTE + " A bicycle too.", "a/acme.md", {"correct": False}),
    ],
)
def test_each_measure_can_fail(text: str, source: str, expected: dict[str, bool]) -> None:
    row = score(GOLD, answer(text, source))
    assert {name: getattr(row, name) for name in expected} == expected


def test_an_answer_is_first_and_lean_by_where_it_is_right() -> None:
    said = answer()
    late = replace(said, statements=(Statement("Acme mends roads.", ()), *said.statements))
    assert (score(GOLD, said).first, score(GOLD, said).lean) == (True, 1.0)
    assert (score(GOLD, late).first, score(GOLD, late).lean) == (False, 1.0)
    padded = replace(
        said, statements=(*said.statements, Statement("It was in all the papers of the day that year.", ()))
    )
    assert score(GOLD, padded).first and score(GOLD, padded).lean == 0.5


def test_an_unanswerable_question_is_right_when_not_answered() -> None:
    open_question = replace(GOLD, gold=(), must_include=(), also_ok=())
    assert score(open_question, answer(outcome=Outcome.ABSTAINED)).abstain_ok
    assert not score(open_question, answer()).correct


def test_a_quote_with_one_word_changed_does_not_stand_in_its_source() -> None:
    body = fold(f"Some words before. {QUOTE} And after.")
    assert stands_in(QUOTE, body)
    assert not stands_in(QUOTE.replace("stolen", "borrowed"), body)


def test_gains_and_losses_are_told_by_question() -> None:
    old, new = score(GOLD, answer("A laptop was lost.")), score(GOLD, answer())
    assert compare([old], [new])["correct"] == {"gained": ["q1"], "lost": []}
    assert compare([new], [new]) == {}
    assert summarise([new])["by_type"]["why"]["n"] == 1


def test_a_line_that_is_no_question_is_named(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"id": "q1"}\n')
    with pytest.raises(RulingsError, match="Line 1"):
        read_questions(file)


def reference_scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_score", shared / "eval" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_the_measures_agree_with_the_reference_scorer(shared: Path) -> None:
    """Each gold question answered with its own gold quotes, with another question's, and not at all."""
    reference = reference_scorer(shared)
    questions = read_questions(shared / "eval" / "questions.jsonl")
    raw = [json.loads(line) for line in (shared / "eval" / "questions.jsonl").read_text().splitlines()]
    for shift in (0, 1):
        answers = [gold_answer(questions[(n + shift) % len(questions)]) for n in range(len(questions))]
        ours = [score(q, a, lambda doc: body(shared, doc)) for q, a in zip(questions, answers, strict=True)]
        theirs = reference.score(
            raw,
            {q.id: as_reference(q.id, a) for q, a in zip(questions, answers, strict=True)},
            lambda doc: body(shared, doc) or "",
        )
        for mine, other in zip(ours, theirs, strict=True):
            assert {k: other.get(k) for k in ("correct", "right_and_cited", "first", "cited_doc", "cited")} == {
                "correct": mine.correct,
                "right_and_cited": mine.right_and_cited,
                "first": mine.first,
                "cited_doc": mine.cited_doc,
                "cited": mine.cited,
            }
            assert other.get("lean") == pytest.approx(mine.lean)
            assert (other.get("grounded") or 0) == pytest.approx(mine.grounded or 0)


def gold_answer(question: GoldQuestion) -> Answer:
    citations = tuple(
        Citation(n, "0" * 16, "", g.doc, None, None, None, None, None, 0, 1, g.quote)
        for n, g in enumerate(question.gold, 1)
    )
    statements = tuple(Statement(c.quote, (c.n,)) for c in citations)
    return Answer("", "", Outcome.ANSWERED if citations else Outcome.ABSTAINED, statements, citations, (), "", {})


def as_reference(question_id: str, given: Answer) -> dict[str, object]:
    return {
        "id": question_id,
        "answered": given.outcome is not Outcome.ABSTAINED,
        "answer": " ".join(s.text for s in given.statements),
        "statements": [s.text for s in given.statements],
        "citations": [{"doc": c.source, "quote": c.quote} for c in given.citations],
        "hits": [],
    }


@cache
def body(shared: Path, doc: str) -> str | None:
    path = shared / "corpus" / doc
    return fold(path.read_text(encoding="utf-8")) if path.is_file() else None
