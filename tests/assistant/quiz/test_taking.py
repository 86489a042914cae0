"""Responses, scores and feedback."""

from dataclasses import replace

import pytest

from assistant.quiz.taking import as_rows, choices_of, feedback_on, mark, result
from assistant.quiz.types import Form, Quiz


def _of(quiz: Quiz, form: Form):
    return next(i for i in quiz.items if i.form is form)


def test_the_key_of_each_form_has_full_points(hostile: Quiz) -> None:
    for item in hostile.items:
        given = [p.right for p in item.pairs] or item.right
        response = given if item.form not in (Form.CLOZE, Form.SHORT_ANSWER) else given[:1]
        assert mark(item, response).score == 1, item.form


def test_no_response_has_no_points(hostile: Quiz) -> None:
    taken = result(hostile, {})
    assert (taken.score, taken.most, taken.share) == (0, len(hostile.items), 0)


@pytest.mark.parametrize(("given", "score"), [("right", 0.5), ("both", 1.0), ("all", 0.5), ("wrong", 0.0)])
def test_several_right_options_count_by_share_and_wrong_ones_take_away(given: str, score: float, hostile: Quiz) -> None:
    item = _of(hostile, Form.MULTIPLE_CHOICE)
    right = [o.text for o in item.options if o.is_right]
    wrong = [o.text for o in item.options if not o.is_right]
    responses = {"right": right[:1], "both": right, "all": right + wrong, "wrong": wrong}
    assert mark(item, responses[given]).score == score


@pytest.mark.parametrize(
    ("given", "score"),
    [
        ("1250000", 1),
        ("1,250,000", 1),
        ("1 250 000", 1),
        ("1250005", 1),
        ("1250006", 0),
        ("", 0),
        ("nan", 0),
        ("inf", 0),
        ("many", 0),
    ],
)
def test_a_number_counts_within_its_tolerance(given: str, score: float, hostile: Quiz) -> None:
    assert mark(_of(hostile, Form.NUMERIC), [given]).score == score


@pytest.mark.parametrize("given", ["Legal basis", "the legal basis", " LEGAL  BASIS. ", "“legal basis”"])
def test_words_count_without_case_article_and_marks(given: str, hostile: Quiz) -> None:
    item = replace(_of(hostile, Form.CLOZE), accepted=("legal basis",))
    assert mark(item, [given]).score == 1
    assert mark(item, ["legal"]).score == 0


def test_choices_to_match_and_to_order_are_not_shown_in_their_right_order_by_rule(quiz: Quiz) -> None:
    for item in quiz.items:
        if item.steps:
            assert sorted(choices_of(item)) == sorted(s.text for s in item.steps)
            assert choices_of(item) == choices_of(item)


def test_feedback_says_why_the_chosen_option_is_wrong_and_what_the_key_is(hostile: Quiz) -> None:
    item = _of(hostile, Form.SINGLE_CHOICE)
    wrong = next(o for o in item.options if not o.is_right)
    told = feedback_on(item, [wrong.text])
    assert wrong.explanation in told
    assert item.explanation in told
    assert (item.caution or "") in told


def test_results_are_a_table_with_one_row_an_item_and_the_total(quiz: Quiz) -> None:
    rows = as_rows(quiz, result(quiz, {quiz.items[0].item_id: quiz.items[0].right}))
    assert len(rows) == len(quiz.items) + 2
    assert len({len(row) for row in rows}) == 1
