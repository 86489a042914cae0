"""A reply is read statement by statement, as JSON or as prose with marks, whatever stands around it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.llm.marks import MARK, statements_in
from assistant.llm.reply import CutOff, Empty, NotAReply, Proposed, ReplyReader

ITEM = {"from": [1, 3], "text": "A “quoted” } word stands here."}
READ = Proposed.model_validate(ITEM)


def read(text: str, size: int = 1000) -> list[Proposed]:
    """Return what is read of a whole reply that comes in pieces of a size."""
    reader = ReplyReader()
    found = [p for at in range(0, len(text), size) for p in reader.feed(text[at : at + size])]
    return [*found, *reader.end()]


def told(text: str, size: int = 1000) -> list[tuple[str, list[int]]]:
    return [(p.text, p.numbers) for p in read(text, size)]


@pytest.mark.parametrize("size", [1, 7, 1000])
@pytest.mark.parametrize("around", ["{}", "Sure!\n```json\n{}\n```\nAnything else?"])
@pytest.mark.parametrize(
    "reply", [{"statements": [ITEM, ITEM]}, [ITEM, ITEM]], ids=["the form asked for", "a list alone"]
)
def test_statements_are_read_however_the_text_is_cut(reply: object, around: str, size: int) -> None:
    assert read(around.replace("{}", json.dumps(reply)), size) == [READ, READ]


@pytest.mark.parametrize("named", [[1, 3], ["1", "3"], ["[1]", "[3]"], "1 and 3"])
def test_numbers_are_read_in_whatever_form_they_are_given(named: object) -> None:
    assert read(json.dumps({"statements": [{"text": "It was fined.", "from": named}]}))[0].numbers == [1, 3]


def test_marks_in_the_text_of_a_statement_count_as_numbers_and_are_taken_out() -> None:
    reply = {"statements": [{"text": "The fine was EUR 5 [2].", "from": []}]}
    assert told(json.dumps(reply)) == [("The fine was EUR 5.", [2])]


@pytest.mark.parametrize("size", [1, 9, 1000])
@pytest.mark.parametrize(
    "prose",
    [
        "The fine was EUR 5 [2]. It was paid at once [3, 1].",
        "The fine was EUR 5. [2]\nIt was paid at once. [3][1]",
        "[2] The fine was EUR 5.\n[3] [1] It was paid at once.",
        "Here is the answer:\n\n- The fine was EUR 5 [sentence 2].\n- It was paid at once [3 and 1].\nAnything else?",
        "1. [2] The fine was EUR 5.\n2. [3, 1] It was paid at once.\n",
        "**[2]** The fine was EUR 5\n**[3, 1]** It was paid at once",
    ],
    ids=["in sentences", "behind lines", "before lines", "bullets", "numbered", "bold"],
)
def test_prose_with_marks_is_read(prose: str, size: int) -> None:
    assert told(prose, size) == [("The fine was EUR 5.", [2]), ("It was paid at once.", [3, 1])]


def test_a_mark_within_a_sentence_does_not_end_it() -> None:
    assert told("The appeal, as the court [4] says, failed [5].") == [
        ("The appeal, as the court says, failed.", [4, 5])
    ]


def test_a_statement_comes_before_the_reply_has_ended() -> None:
    text = json.dumps({"statements": [ITEM, ITEM]})
    assert list(ReplyReader().feed(text[: text.rindex('"from"')])) == [READ]
    assert len(list(ReplyReader().feed("The fine was EUR 5 [2].\nIt was pa"))) == 1


def test_what_was_cut_off_is_left_out() -> None:
    reader = ReplyReader()
    assert list(reader.feed(json.dumps({"statements": [ITEM, ITEM]})[:-20])) == [READ]
    with pytest.raises(CutOff):
        list(reader.end())
    assert told("The fine was EUR 5 [2].\nIt was paid by the") == [("The fine was EUR 5.", [2])]


def test_items_that_are_no_statements_are_passed_over() -> None:
    odd = [{"text": ""}, {"from": []}, {"text": "...", "from": [1]}, {"text": "1.", "from": [1]}, ITEM]
    assert read(json.dumps({"statements": odd})) == [READ]


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_is_told_apart_from_what_cannot_be_read(text: str) -> None:
    with pytest.raises(Empty):
        read(text)


@pytest.mark.parametrize("text", ["I cannot say.", '{"answer": "It was [1] fined"}', "See [the law](http://a.b)."])
def test_what_bears_no_marks_is_no_reply(text: str) -> None:
    with pytest.raises(NotAReply):
        read(text)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    if '"statements"' not in text and '"text"' not in text and '"from"' not in text and not MARK.search(text):
        with pytest.raises(NotAReply):
            read(text)


@given(st.text(alphabet="ab [12],.\n*-", max_size=80))
def test_no_line_of_marks_breaks_the_reader(line: str) -> None:
    for text, numbers in statements_in(line.replace("\n", " ")):
        assert text and len(numbers) == len(set(numbers))
