"""Keys, menus and paper, in a real browser."""

from pathlib import Path
from typing import Any

import pypdf

from tests.assistant.conftest import CLINIC_QUESTION
from tests.assistant.web.conftest import Ask, Served


def test_keys_reach_the_box_the_conversations_and_their_own_list(chat: Any) -> None:
    chat.get_by_role("tab", name="Browse").click()
    chat.locator("#rulings table").wait_for()
    chat.keyboard.press("/")
    chat.wait_for_function("document.activeElement.closest('#question') !== null")
    chat.keyboard.type("a/b?")
    assert chat.get_by_label("Your question").input_value() == "a/b?"
    chat.keyboard.press("Control+k")
    chat.wait_for_function("document.activeElement.closest('#find-conversation') !== null")
    chat.locator("#header h1").click()
    chat.keyboard.press("?")
    chat.get_by_role("dialog", name="Keys").wait_for()
    chat.keyboard.press("Escape")
    chat.get_by_role("dialog", name="Keys").wait_for(state="hidden")


def test_menus_close_by_escape_and_by_a_click_elsewhere(chat: Any, ask: Ask) -> None:
    ask(CLINIC_QUESTION)
    menu = chat.locator("#conversations .menu summary").first
    menu.click()
    chat.locator("#conversations .menu[open]").wait_for()
    chat.keyboard.press("Escape")
    chat.locator("#conversations .menu[open]").wait_for(state="detached")
    menu.click()
    chat.locator("#transcript .asked").first.click()
    chat.locator("#conversations .menu[open]").wait_for(state="detached")


def test_the_drawer_of_a_narrow_screen_opens_by_a_key_and_closes_by_a_tap_outside(page: Any, served: Served) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(served.url)
    page.locator(".welcome").wait_for()
    page.locator("#header h1").click()
    page.keyboard.press("Control+k")
    page.locator("#find-conversation").wait_for()
    page.mouse.click(380, 500)
    page.locator("#find-conversation").wait_for(state="hidden")


def test_a_conversation_of_ten_answers_is_printed_whole_with_its_sources(chat: Any, ask: Ask, tmp_path: Path) -> None:
    questions = [f"Why did the DPC fine Northwind Clinic, part {n} of it?" for n in range(10)]
    for question in questions:
        ask(question)
    sources = chat.locator("#transcript .sources > ul > li").count()
    chat.pdf(path=tmp_path / "printed.pdf")
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "printed.pdf").pages]
    words = " ".join(" ".join(pages).split())
    assert len(pages) > 1 and sources >= 10
    assert [question for question in questions if question not in words] == []
    assert words.count("Quoted word for word") == 10
    assert words.count("DPC (Ireland) - Northwind Clinic DPC") >= sources
    assert "Find a conversation" not in words and "Browse" not in words
