"""What is typed and asked is never lost or blanked, in a real browser."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from assistant.answer.say.stream import Event
from corpus.errors import RulingsError
from tests.assistant.conftest import CLINIC_QUESTION
from tests.assistant.web.conftest import Ask, Served, Watched, serve, typed

BAKERY_QUESTION = "Why did Harbour Bakery contravene the rules on marketing messages?"
CAPITAL_QUESTION = "What is the capital of Mongolia?"


@contextmanager
def held_back(served: Served, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have no answer come before the block is left."""
    let, stream = threading.Event(), served.desk.assistant.stream

    def slow(*given: Any) -> Iterator[Event]:
        assert let.wait(60)
        return stream(*given)

    monkeypatch.setattr(served.desk.assistant, "stream", slow)
    try:
        yield
    finally:
        let.set()
        monkeypatch.undo()


def put(page: Any, question: str) -> None:
    box = page.get_by_label("Your question")
    typed(box, question)
    box.press("Enter")


def asked(page: Any) -> list[str]:
    """Return the questions on the page in order, answered or not."""
    found = page.locator("#transcript .asked, #pending .asked").all_text_contents()
    return [words.removeprefix("You asked: ").strip() for words in found]


@pytest.mark.parametrize("words", ["", "   "])
def test_an_empty_question_blanks_nothing(chat: Any, ask: Ask, words: str) -> None:
    ask(CLINIC_QUESTION)
    put(chat, words)
    chat.get_by_role("button", name="Ask", exact=True).click()
    chat.locator("#asking-says", has_text="Write a question first").wait_for(state="attached")
    assert chat.locator(".turn[data-turn='0'] .statement").count() > 0
    chat.reload()
    chat.locator(".turn[data-turn='0'] .statement").first.wait_for()


def test_what_is_typed_during_an_answer_stays_and_a_second_question_waits_its_turn(
    chat: Any, served: Served, monkeypatch: pytest.MonkeyPatch, watched: Watched
) -> None:
    with held_back(served, monkeypatch):
        put(chat, CLINIC_QUESTION)
        chat.locator("#pending .running").wait_for()
        put(chat, BAKERY_QUESTION)
        put(chat, CAPITAL_QUESTION)
        chat.locator("#pending .queued").nth(1).wait_for()
        chat.locator("#pending .queued").nth(1).get_by_role("button", name="Withdraw").click()
        chat.locator("#pending .queued").nth(1).wait_for(state="detached")
        typed(chat.get_by_label("Your question"), "half a thought")
    chat.locator(".turn[data-turn='1']").wait_for()
    chat.locator("#pending .turn").first.wait_for(state="detached")
    assert asked(chat) == [CLINIC_QUESTION, BAKERY_QUESTION]
    assert chat.get_by_label("Your question").input_value() == "half a thought"
    chat.reload()
    chat.locator(".turn[data-turn='1']").wait_for()
    chat.wait_for_function("document.querySelector('#question textarea').value === 'half a thought'")
    assert watched.faults == []


def test_a_question_that_is_asked_twice_is_answered_once(
    chat: Any, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    with held_back(served, monkeypatch):
        example = chat.locator(".example").first
        question = example.inner_text()
        example.dblclick()
        chat.locator("#pending .running").wait_for()
        put(chat, question)
        chat.get_by_label("Your question").press("Enter")
    chat.locator(".turn[data-turn='0']").wait_for()
    chat.locator("#pending .turn").first.wait_for(state="detached")
    assert asked(chat) == [question]


def test_stop_ends_an_answer_and_says_so(chat: Any, served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    with held_back(served, monkeypatch):
        put(chat, CLINIC_QUESTION)
        chat.get_by_role("button", name="Stop answering").click()
        chat.get_by_text("You stopped this question").wait_for()
    chat.reload()
    chat.get_by_text("You stopped this question").wait_for()
    chat.get_by_role("button", name="Ask this question again").click()
    chat.locator(".turn[data-turn='0'] .statement").first.wait_for()
    assert asked(chat) == [CLINIC_QUESTION]


def test_a_question_that_fails_is_kept_to_be_asked_again_edited_or_removed(
    chat: Any, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> Iterator[Event]:
        raise RulingsError("The index is being mended", "Ask again")

    monkeypatch.setattr(served.desk.assistant, "stream", fails)
    put(chat, CLINIC_QUESTION)
    chat.get_by_text("The index is being mended").wait_for()
    typed(chat.get_by_label("Your question"), "half a thought")
    chat.get_by_role("button", name="Edit this question").click()
    chat.wait_for_function(f"document.querySelector('#question textarea').value === '{CLINIC_QUESTION}'")
    chat.keyboard.press("Control+z")
    chat.wait_for_function("document.querySelector('#question textarea').value === 'half a thought'")
    monkeypatch.undo()
    chat.get_by_role("button", name="Ask this question again").click()
    chat.locator(".turn[data-turn='0'] .statement").first.wait_for()


def test_a_question_that_is_removed_leaves_a_new_conversation(
    chat: Any, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    with held_back(served, monkeypatch):
        put(chat, CLINIC_QUESTION)
        chat.get_by_role("button", name="Stop answering").click()
        chat.get_by_role("button", name="Remove this question").click()
        chat.locator(".welcome").wait_for()
        chat.wait_for_function("!location.search.includes('c=')")


def test_a_question_asked_just_before_a_reload_is_there_and_answered(
    chat: Any, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    with held_back(served, monkeypatch):
        put(chat, CLINIC_QUESTION)
        chat.reload()
        chat.locator("#pending .running").wait_for()
        assert asked(chat) == [CLINIC_QUESTION]
    chat.locator(".turn[data-turn='0'] .statement").first.wait_for()
    assert asked(chat) == [CLINIC_QUESTION]


def test_a_question_asked_before_a_restart_and_one_while_the_server_is_down_are_answered(
    page: Any, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.set_default_timeout(90_000)
    first = serve(served.desk)
    url = next(first)
    page.goto(url)
    page.locator(".welcome").wait_for()
    with held_back(served, monkeypatch):
        put(page, CLINIC_QUESTION)
        page.locator("#pending .running").wait_for()
        next(first, None)
        put(page, BAKERY_QUESTION)
        page.get_by_text("The server cannot be reached").wait_for()
        typed(page.get_by_label("Your question"), "half a thought")
    for _ in serve(served.desk, int(url.rstrip("/").rpartition(":")[2])):
        page.locator(".turn[data-turn='1']").wait_for()
        page.locator("#pending .turn").first.wait_for(state="detached")
        assert asked(page) == [CLINIC_QUESTION, BAKERY_QUESTION]
        page.wait_for_function("document.querySelector('#question textarea').value === 'half a thought'")


def test_two_tabs_of_a_conversation_keep_what_each_asks(chat: Any, ask: Ask) -> None:
    ask(CLINIC_QUESTION)
    other = chat.context.new_page()
    other.goto(chat.url)
    other.locator(".turn[data-turn='0']").wait_for()
    put(other, BAKERY_QUESTION)
    other.locator(".turn[data-turn='1']").wait_for()
    put(chat, CAPITAL_QUESTION)
    chat.locator(".turn[data-turn='2']").wait_for()
    assert asked(chat) == [CLINIC_QUESTION, BAKERY_QUESTION, CAPITAL_QUESTION]
    other.close()


def test_a_new_conversation_begun_during_an_answer_leaves_it_to_be_answered_in_its_own(
    chat: Any, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    with held_back(served, monkeypatch):
        put(chat, CLINIC_QUESTION)
        chat.locator("#pending .running").wait_for()
        chat.get_by_role("button", name="New conversation").click()
        chat.locator(".welcome").wait_for()
        put(chat, BAKERY_QUESTION)
    chat.locator(".turn[data-turn='0'] .statement").first.wait_for()
    assert asked(chat) == [BAKERY_QUESTION]
    chat.locator("#conversations .entry", has_text="Northwind").click()
    chat.locator(".turn[data-turn='0']", has_text="Northwind").wait_for()
    assert asked(chat) == [CLINIC_QUESTION]
