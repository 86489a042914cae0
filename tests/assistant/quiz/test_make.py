"""Quizzes as they are made."""

from collections import Counter
from dataclasses import replace

import pytest

from assistant.assistant import Assistant
from assistant.quiz.checks.alike import repeats
from assistant.quiz.checks.check import checks_of, why_not
from assistant.quiz.checks.verbatim import cited
from assistant.quiz.errors import BadRequest, NothingToAsk
from assistant.quiz.file import read_quiz
from assistant.quiz.make import MAKERS, make_quiz
from assistant.quiz.request import LEVELS, form_named, mix_of
from assistant.quiz.types import Form, Item, Level, Quiz, QuizRequest
from corpus.errors import RulingsError


def test_every_quotation_is_the_sources_own_characters(quiz: Quiz, assistant: Assistant) -> None:
    for citation in (c for item in quiz.items for c in cited(item)):
        assert assistant.document(citation.document_id).text[citation.start : citation.end] == citation.quote


def test_every_item_passes_every_check_again(quiz: Quiz, assistant: Assistant) -> None:
    checks = checks_of(assistant)
    assert [why_not(item, checks) for item in quiz.items] == [None] * len(quiz.items)


def test_no_item_repeats_another(quiz: Quiz) -> None:
    assert not any(repeats(item, list(quiz.items[:n])) for n, item in enumerate(quiz.items))
    assert len({i.item_id for i in quiz.items}) == len(quiz.items)


def test_forms_and_levels_vary(quiz: Quiz) -> None:
    forms = Counter(i.form for i in quiz.items)
    assert len(forms) >= 6
    assert max(forms.values()) <= 0.35 * len(quiz.items)
    assert sum(i.level is not Level.RECALL for i in quiz.items) >= 0.4 * len(quiz.items)


def test_the_same_seed_gives_the_same_bytes_and_another_seed_another_quiz(quiz: Quiz, assistant: Assistant) -> None:
    assert make_quiz(assistant, quiz.request).to_json() == quiz.to_json()
    assert make_quiz(assistant, replace(quiz.request, seed=8)).to_json() != quiz.to_json()


def test_a_quiz_does_not_depend_on_what_was_asked_before(quiz: Quiz, quiz_home) -> None:
    with Assistant.open(quiz_home, starter=False) as fresh:
        assert make_quiz(fresh, quiz.request).to_json() == quiz.to_json()


@pytest.mark.parametrize("form", Form)
def test_each_form_can_be_made_alone(form: Form, assistant: Assistant) -> None:
    made = make_quiz(assistant, QuizRequest(n=1, mix=((form, 1),)))
    assert [i.form for i in made.items] == [form]
    assert made.items[0].level in LEVELS[form]
    assert set(MAKERS) == set(Form)


@pytest.mark.parametrize("level", Level)
def test_a_level_is_kept_to(level: Level, assistant: Assistant) -> None:
    made = make_quiz(assistant, QuizRequest(n=4, level=level))
    assert {i.level for i in made.items} == {level}


def test_a_ruling_and_a_regulator_narrow_what_is_asked(assistant: Assistant) -> None:
    named = make_quiz(assistant, QuizRequest(n=1, rulings=("Northwind Clinic",), mix=((Form.SINGLE_CHOICE, 1),)))
    assert "Northwind Clinic" in named.items[0].stem
    irish = make_quiz(assistant, QuizRequest(n=3, regulators=("DPC",), mix=((Form.SINGLE_CHOICE, 1),)))
    assert all(item.topics[0] == "DPC" for item in irish.items)


def test_a_topic_is_found_by_its_words(assistant: Assistant) -> None:
    made = make_quiz(assistant, QuizRequest(topic="fingerprints of workers", n=2, mix=((Form.SINGLE_CHOICE, 1),)))
    assert any("Polder" in item.stem for item in made.items)


def test_a_topic_that_nobody_ruled_on_is_said_so_and_near_ones_are_offered(assistant: Assistant) -> None:
    with pytest.raises(NothingToAsk) as told:
        make_quiz(assistant, QuizRequest(topic="quantum beekeeping"))
    assert "quantum beekeeping" in str(told.value)
    assert "nearest" in str(told.value)


def test_more_items_than_the_corpus_supports_give_those_that_pass_and_the_reasons(assistant: Assistant) -> None:
    made = make_quiz(assistant, QuizRequest(n=60, rulings=("Northwind Clinic",)))
    assert 0 < len(made.items) < 60
    assert f"{len(made.items)} of 60" in made.notes[0]


@pytest.mark.parametrize(
    "request_",
    [
        QuizRequest(n=0),
        QuizRequest(n=-3),
        QuizRequest(n=10_000),
        QuizRequest(level=Level.APPLY, mix=((Form.ORDERING, 1),)),
    ],
)
def test_a_request_that_nothing_can_meet_is_refused(request_: QuizRequest, assistant: Assistant) -> None:
    with pytest.raises(BadRequest):
        make_quiz(assistant, request_)


def test_an_unknown_ruling_is_refused(assistant: Assistant) -> None:
    with pytest.raises(RulingsError, match="No ruling is called"):
        make_quiz(assistant, QuizRequest(rulings=("Zzyzx v Qwerty",)))


@pytest.mark.parametrize("words", ["haiku", "cloze=0", "cloze=x", "cloze=-1"])
def test_a_mix_that_cannot_be_read_is_refused(words: str) -> None:
    with pytest.raises(BadRequest):
        mix_of(words)


def test_a_form_is_known_with_hyphens_and_capitals() -> None:
    assert form_named(" True-or-False ") is Form.TRUE_FALSE
    assert mix_of("single choice=3, true_false") == ((Form.SINGLE_CHOICE, 3), (Form.TRUE_FALSE, 1))


def test_a_rewording_that_fails_a_check_or_touches_the_key_is_not_taken(quiz: Quiz, assistant: Assistant) -> None:
    def better(item: Item) -> Item:
        return replace(item, explanation=f"In short: {item.explanation}")

    def spoilt(item: Item) -> Item:
        return replace(item, key=())

    def dangling(item: Item) -> Item:
        return replace(item, stem="What about this decision?")

    reworded = make_quiz(assistant, quiz.request, reword=better)
    assert all(i.explanation.startswith("In short: ") for i in reworded.items)
    for bad in (spoilt, dangling):
        assert make_quiz(assistant, quiz.request, reword=bad).items == quiz.items


def test_a_quiz_comes_back_from_its_file(quiz: Quiz) -> None:
    assert read_quiz(quiz.to_json()) == quiz
