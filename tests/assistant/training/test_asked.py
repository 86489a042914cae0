"""Of which rulings a question is asked in training."""

from assistant.eval.questions import GoldQuestion, GoldQuote
from assistant.training.asked import Among, asked_of, filters_for
from index.types import Filters

SOURCES = {f"id{n}": f"rulings/{n}.md" for n in range(20)}
HOW_MUCH = GoldQuestion(
    "q1", "how_much", "How much?", (), (("20 million",),), (), (GoldQuote("rulings/7.md", "a fine of 20 million"),), ()
)
NOWHERE = GoldQuestion("q2", "unanswerable", "Who paid?", (), (), (), (), ())


def test_a_question_is_asked_of_all_rulings() -> None:
    (asked,) = asked_of([HOW_MUCH])
    assert filters_for(asked, SOURCES) == Filters()
    assert asked.question.gold and asked.group == "rulings/7.md"


def test_with_its_rulings_hidden_it_has_no_answer_and_stays_in_its_fold() -> None:
    (asked,) = asked_of([HOW_MUCH], Among.HIDDEN)
    assert filters_for(asked, SOURCES) == Filters(without=("id7",))
    assert not asked.question.gold and not asked.question.must_include
    assert asked.group == "rulings/7.md"


def test_among_few_its_own_ruling_is_one() -> None:
    (asked,) = asked_of([HOW_MUCH], Among.FEW)
    few = filters_for(asked, SOURCES).documents
    assert "id7" in few and 3 <= len(few) <= 9
    assert filters_for(asked, SOURCES).documents == few
    (without,) = asked_of([HOW_MUCH], Among.FEW_HIDDEN)
    assert "id7" not in filters_for(without, SOURCES).documents


def test_what_cannot_be_answered_is_asked_once() -> None:
    assert len(asked_of([HOW_MUCH, NOWHERE])) == 2
    assert len(asked_of([HOW_MUCH, NOWHERE], Among.HIDDEN)) == 1


def test_every_nth_question_is_taken() -> None:
    assert len(asked_of([HOW_MUCH] * 10, every=4)) == 3
