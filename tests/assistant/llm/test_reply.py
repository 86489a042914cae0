"""A reply is read statement by statement, whatever stands around it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.llm.reply import NotAReply, Proposed, read_reply

ITEM = {"text": "A “quoted” } word.", "quotes": [{"passage": 1, "words": "] and }"}]}


@pytest.mark.parametrize("size", [1, 7, 1000])
@pytest.mark.parametrize("around", ["{}", "Sure!\n```json\n{}\n```\nAnything else?"])
def test_statements_are_read_however_the_text_is_cut(size: int, around: str) -> None:
    text = around.replace("{}", json.dumps({"statements": [ITEM, ITEM]}))
    chunks = [text[n : n + size] for n in range(0, len(text), size)]
    assert list(read_reply(chunks)) == [Proposed.model_validate(ITEM)] * 2


def test_a_statement_comes_before_the_reply_has_ended() -> None:
    text = json.dumps({"statements": [ITEM, ITEM]})
    half = text[: text.rindex('"text"')]
    assert len(list(read_reply([half]))) == 1


def test_items_that_are_no_statements_are_passed_over() -> None:
    odd = [{"text": ""}, {"quotes": []}, {"text": "x", "quotes": [{"passage": "many"}]}, ITEM]
    assert len(list(read_reply([json.dumps({"statements": odd})]))) == 1


@given(st.text(max_size=200))
def test_any_other_text_is_no_reply(text: str) -> None:
    if '"statements"' not in text:
        with pytest.raises(NotAReply):
            list(read_reply([text]))
