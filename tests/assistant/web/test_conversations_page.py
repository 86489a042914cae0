"""Conversations are kept, found, judged, exported and deleted in a real browser."""

import re
import zipfile
from pathlib import Path
from typing import Any

from tests.assistant.conftest import CLINIC_QUESTION
from tests.assistant.web.conftest import Ask, Served, typed


def test_conversations_are_found_renamed_judged_and_deleted(chat: Any, ask: Ask) -> None:
    ask(CLINIC_QUESTION).get_by_role("button", name="Wrong source").click()
    chat.locator(".verdict-button[aria-pressed='true']").wait_for()
    chat.once("dialog", lambda dialog: dialog.accept("The clinic <b>matter</b>"))
    chat.locator("#conversations .menu summary").first.click()
    chat.locator("#conversations").get_by_role("button", name="Rename").first.click()
    chat.locator("#conversations .entry").get_by_text("The clinic <b>matter</b>").wait_for()
    chat.get_by_role("button", name="New conversation").click()
    chat.locator(".welcome").wait_for()
    typed(chat.get_by_label("Find a conversation"), "patient records")
    chat.locator("#conversations .entry").get_by_text("The clinic <b>matter</b>").click()
    chat.locator(".verdict-button[aria-pressed='true']").wait_for()
    chat.locator("#conversations li.open").wait_for()
    chat.on("dialog", lambda dialog: dialog.accept())
    chat.locator("#conversations .menu summary").first.click()
    chat.locator("#conversations").get_by_role("button", name="Delete").first.click()
    chat.locator(".welcome").wait_for()
    chat.get_by_text("No conversations yet").wait_for()


def test_another_browser_cannot_open_a_conversation(chat: Any, ask: Ask, browser: Any, served: Served) -> None:
    ask(CLINIC_QUESTION)
    chat.wait_for_url("**/?c=*")
    other = browser.new_page()
    other.goto(chat.url)
    other.locator(".welcome").wait_for()
    assert CLINIC_QUESTION not in other.locator("#conversations").inner_text()
    other.close()


def test_a_conversation_is_exported_with_its_sources_and_can_be_read_again(chat: Any, ask: Ask, tmp_path: Path) -> None:
    turn = ask(CLINIC_QUESTION)
    first = turn.locator(".statement").first.inner_text().split(" 1")[0].strip()
    chat.locator("#conversations li.open").wait_for()
    for name, form in (("Markdown", "md"), ("HTML", "html"), ("Word", "docx"), ("JSON", "json")):
        chat.locator("#conversations .menu:not([open]) summary").first.click()
        with chat.expect_download() as download:
            chat.locator("#conversations .menu-items").first.get_by_text(name).click()
        file = tmp_path / f"out.{form}"
        download.value.save_as(file)
        text = _words(file)
        chat.locator("#conversations .menu[open] summary").first.click()
        assert CLINIC_QUESTION in text and "verified" in text and "The corpus holds 3 documents" in text
        assert " ".join(first.split())[:60] in " ".join(text.split())


def _words(file: Path) -> str:
    if file.suffix == ".docx":
        from docx import Document

        with zipfile.ZipFile(file) as package:
            notes = re.sub(r"<[^>]+>", "", package.read("word/footnotes.xml").decode("utf-8"))
        return "\n".join((*(p.text for p in Document(str(file)).paragraphs), notes))
    return file.read_text(encoding="utf-8")
