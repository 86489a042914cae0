"""Editing, drawing anew, checking again, and files that no longer fit."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.quiz.edit import edit_item, regenerate, remove_item, reorder
from assistant.quiz.errors import BadRequest, KeyRefused, QuizUnreadable
from assistant.quiz.file import load_quiz, read_quiz, save_quiz
from assistant.quiz.types import Form, Quiz
from assistant.quiz.verify import verify_quiz


def _choice(quiz: Quiz):
    return next(i for i in quiz.items if i.form is Form.SINGLE_CHOICE and i.maker != "single choice: penalty")


def test_a_stem_can_be_reworded(quiz: Quiz, assistant: Assistant) -> None:
    item = _choice(quiz)
    edited = edit_item(assistant, quiz, item.item_id, stem="Why, going by the ruling?")
    assert next(i for i in edited.items if i.item_id == item.item_id).stem == "Why, going by the ruling?"
    assert [i.item_id for i in edited.items] == [i.item_id for i in quiz.items]


def test_an_edited_key_that_its_quotation_does_not_hold_is_refused_with_the_reason(
    quiz: Quiz, assistant: Assistant
) -> None:
    item = _choice(quiz)
    options = tuple(replace(o, text="because the moon was full") if o.is_right else o for o in item.options)
    with pytest.raises(KeyRefused, match="because the moon was full"):
        edit_item(assistant, quiz, item.item_id, options=options)


def test_an_edit_that_leaves_no_right_option_is_refused(quiz: Quiz, assistant: Assistant) -> None:
    item = _choice(quiz)
    with pytest.raises(KeyRefused, match="options"):
        edit_item(assistant, quiz, item.item_id, options=tuple(replace(o, is_right=False) for o in item.options))


def test_fields_and_items_that_there_are_not_cannot_be_edited(quiz: Quiz, assistant: Assistant) -> None:
    with pytest.raises(BadRequest, match="maker"):
        edit_item(assistant, quiz, quiz.items[0].item_id, maker="x")
    with pytest.raises(BadRequest, match="no item"):
        remove_item(quiz, "nothing")


def test_items_can_be_put_in_another_order_and_taken_out(quiz: Quiz) -> None:
    ids = [i.item_id for i in quiz.items]
    assert [i.item_id for i in reorder(quiz, ids[::-1]).items] == ids[::-1]
    assert [i.item_id for i in remove_item(quiz, ids[0]).items] == ids[1:]
    with pytest.raises(BadRequest):
        reorder(quiz, ids[:-1])


def test_one_item_is_drawn_anew_the_same_for_the_same_seed(quiz: Quiz, assistant: Assistant) -> None:
    item = _choice(quiz)
    anew = regenerate(assistant, quiz, item.item_id, seed=3)
    place = quiz.items.index(item)
    assert anew.items[place].item_id != item.item_id
    assert (anew.items[place].form, anew.items[place].level) == (item.form, item.level)
    assert [i for n, i in enumerate(anew.items) if n != place] == [i for n, i in enumerate(quiz.items) if n != place]
    assert regenerate(assistant, quiz, item.item_id, seed=3) == anew


def test_a_quiz_that_was_made_here_holds_and_an_altered_one_does_not(quiz: Quiz, assistant: Assistant) -> None:
    assert not any(found.fault for found in verify_quiz(assistant, quiz))
    item = quiz.items[0]
    altered = replace(
        quiz, items=(replace(item, key=(replace(item.key[0], start=item.key[0].start + 1),)), *quiz.items[1:])
    )
    assert verify_quiz(assistant, altered)[0].fault == "a quotation is not verbatim"


def test_a_ruling_that_is_no_longer_final_is_flagged(quiz: Quiz, assistant: Assistant) -> None:
    gone = replace(quiz, items=(replace(quiz.items[0], rulings=("0" * 16,)),))
    assert "removed or replaced" in (verify_quiz(assistant, gone)[0].caution or "")


def test_a_quiz_is_saved_and_loaded(quiz: Quiz, tmp_path: Path) -> None:
    save_quiz(quiz, tmp_path / "quiz.json")
    assert load_quiz(tmp_path / "quiz.json") == quiz
    assert [p.name for p in tmp_path.iterdir()] == ["quiz.json"]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda q: q["items"][1].pop("stem"), "item 2, field stem"),
        (lambda q: q["items"][0].update(level="wise"), "item 1, field level"),
        (lambda q: q["items"][2].update(stem="  "), "item 3, field stem"),
        (lambda q: q["items"][2].update(unheard=1), "item 3, field unheard"),
        (lambda q: q["items"][1]["key"][0].update(start="x"), "item 2, field key › 1 › start"),
        (lambda q: q["items"][1].update(key=[]), "item 2, field key"),
        (lambda q: q["items"][1].update(item_id=q["items"][0]["item_id"]), "item 2, field item_id"),
        (lambda q: q.update(format="other-1"), "other-1"),
        (lambda q: q.pop("items"), "no quiz"),
    ],
)
def test_a_file_that_no_longer_fits_says_which_item_and_which_field(spoil, told: str, quiz: Quiz) -> None:
    values = json.loads(quiz.to_json())
    spoil(values)
    with pytest.raises(QuizUnreadable) as error:
        read_quiz(json.dumps(values), "mine.json")
    assert told in str(error.value)
    assert "mine.json" in str(error.value)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "7", '"x"', "[" * 100_000])
def test_what_is_no_quiz_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(QuizUnreadable):
        read_quiz(text)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "quiz.json").write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(QuizUnreadable):
        load_quiz(tmp_path / "quiz.json")
