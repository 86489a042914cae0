"""A trainer makes, edits and shares a quiz in the browser; a learner takes it."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import open_assistant
from assistant.quiz.file import read_quiz
from assistant.quiz.types import Quiz
from assistant.settings import Settings
from assistant.stores.shelf import Shelf
from assistant.web.desk import Desk
from tests.assistant.quiz.conftest import hostile, quiz_home
from tests.assistant.web.conftest import Served, Watched, serve, typed

__all__ = ["hostile", "quiz_home"]


@pytest.fixture(scope="module")
def trained(quiz_home: Path) -> Iterator[Served]:
    settings = Settings(home=quiz_home, starter=False, workers=0)
    desk = Desk(settings, open_assistant(settings))
    for url in serve(desk):
        yield Served(url, desk, quiz_home)


@pytest.fixture
def tab(page: Any, trained: Served, watched: Watched) -> Any:
    """The Quiz tab, opened."""
    page.goto(trained.url)
    page.locator(".welcome").wait_for()
    page.get_by_role("tab", name="Quiz").click()
    page.locator("#quizzes p, #quizzes li").first.wait_for()
    return page


def make(tab: Any, n: int = 3, **fields: str) -> None:
    """Fill the form and make a quiz."""
    if not tab.get_by_label("Topic").is_visible():
        tab.get_by_role("button", name="Make a quiz").click()
    for label, words in {"Questions": str(n), **fields}.items():
        typed(tab.get_by_label(label, exact=label == "Questions"), words)
    tab.get_by_role("button", name="Make the quiz").click()


def respond(tab: Any, right: tuple[str, ...]) -> None:
    """Give a response to the question on the page: the key where it can be chosen, else its words."""
    form = tab.locator("#quiz form[data-item]")
    if form.locator("select").count():
        for select, words in zip(form.locator("select").all(), right, strict=True):
            select.select_option(label=words)
    elif form.locator("[type=radio], [type=checkbox]").count():
        for words in right:
            form.locator(f"input[value={_css(words)}]").check()
    else:
        form.locator("input").fill(right[0])


def _css(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ") + '"'


def take(tab: Any, quiz: Quiz, when: str) -> None:
    """Take the first quiz of the list, every question answered right."""
    tab.locator("[data-act='quiz-take']").first.click()
    tab.get_by_label(when).check()
    tab.get_by_label("Your name").fill("Dora")
    tab.get_by_role("button", name="Start").click()
    for n, item in enumerate(quiz.items, 1):
        tab.get_by_role("heading", name=f"Question {n} of {len(quiz.items)}").wait_for()
        respond(tab, tuple(p.right for p in item.pairs) or item.right)
        tab.get_by_role("button", name="Answer", exact=True).click()
        if when == "After each question":
            tab.locator("#quiz .card > .said .verdict").wait_for()
            assert tab.locator("#quiz .card > .said .verdict").inner_text() == "Right"
            tab.locator("[data-act='quiz-next']").click()


def test_a_quiz_is_made_edited_and_exported(tab: Any, trained: Served, watched: Watched) -> None:
    make(tab, 4)
    tab.locator("#quiz .items > li").nth(3).wait_for()
    tab.locator("[data-act='quiz-edit']").first.click()
    tab.locator("#quiz .edit [name=stem]").fill(
        "In which way did the authority rule on the matter that is named below?"
    )
    tab.get_by_role("button", name="Save").click()
    tab.get_by_text("Saved; the key was checked").wait_for()
    assert "In which way did the authority rule" in tab.locator("#quiz .items > li").first.inner_text()
    tab.get_by_role("button", name="Move question 1 down").click()
    tab.get_by_text("Moved").wait_for()
    tab.get_by_role("button", name="Remove question 1").click()
    tab.get_by_text("Removed").wait_for()
    with tab.expect_download() as loaded:
        tab.locator(".exports").get_by_text("JSON").click()
    quiz = read_quiz(Path(loaded.value.path()).read_text(encoding="utf-8"))
    assert len(quiz.items) == 3
    assert quiz.items[0].stem.startswith("In which way did the authority rule")
    assert watched.foreign(trained.url) == []
    assert watched.faults == []


def test_an_edit_that_breaks_the_key_is_refused_with_the_reason_and_stays_in_its_form(tab: Any) -> None:
    make(tab, 1, Rulings="Northwind Clinic")
    tab.get_by_label("Topic").wait_for(state="hidden")
    tab.locator("[data-act='quiz-edit']").first.click()
    form = tab.locator("#quiz .edit")
    form.wait_for()
    key = form.locator("label:has-text('Key') textarea, [name=accepted], [name=number]").first
    key.fill("because the moon is made of cheese")
    tab.get_by_role("button", name="Save").click()
    tab.locator("#quiz-said [role=alert]").wait_for()
    assert key.input_value() == "because the moon is made of cheese"


def test_a_topic_that_the_corpus_does_not_hold_makes_nothing_up(tab: Any) -> None:
    make(tab, 3, Topic="deep sea fishing quotas")
    said = tab.locator("#quiz-said [role=alert]")
    said.wait_for()
    assert "holds no ruling" in said.inner_text()
    assert tab.locator("#quiz .items").count() == 0


@pytest.mark.parametrize("when", ["After each question", "At the end"])
def test_a_quiz_of_every_form_is_taken_with_evidence_and_a_score(
    when: str, page: Any, trained: Served, watched: Watched, hostile: Quiz
) -> None:  # fmt: skip
    shelf = Shelf(trained.home)
    page.goto(trained.url)
    page.locator(".welcome").wait_for()
    cookie = next(c["value"] for c in page.context.cookies() if c["name"] == "rulings_visitor")
    id_ = shelf.put(f"visitor:{cookie}", hostile)
    page.reload()
    page.get_by_role("tab", name="Quiz").click()
    take(page, hostile, when)
    page.get_by_role("heading", name=f"Score: {len(hostile.items)} of {len(hostile.items)} (100%)").wait_for()
    assert page.locator("#quiz .scored .cite").count() >= len(hostile.items)
    with page.expect_download() as loaded:
        page.get_by_text("Download the results").click()
    rows = list(csv.reader(io.StringIO(Path(loaded.value.path()).read_bytes().decode("utf-8-sig"))))
    assert len(rows) == len(hostile.items) + 2
    assert {row[1] for row in rows[1:]} == {"Dora"}
    assert watched.foreign(trained.url) == []
    assert watched.faults == []
    shelf.delete(f"visitor:{cookie}", id_)


def test_a_shared_quiz_is_taken_by_others_and_only_its_maker_has_its_file(
    tab: Any, browser: Any, trained: Served
) -> None:
    make(tab, 2)
    tab.locator("#quiz .items").wait_for()
    address = tab.locator(".exports a").first.get_attribute("href")
    other = browser.new_context()
    learner = other.new_page()
    learner.goto(trained.url)
    learner.locator(".welcome").wait_for()
    learner.get_by_role("tab", name="Quiz").click()
    learner.get_by_text("No quizzes yet").wait_for()
    tab.locator("[data-act='quiz-share']").first.click()
    tab.get_by_text("shared with everybody here").first.wait_for()
    learner.reload()
    learner.get_by_role("tab", name="Quiz").click()
    learner.locator("[data-act='quiz-take']").first.wait_for()
    assert learner.locator("[data-act='quiz-review']").count() == 0
    assert other.request.get(f"{trained.url}{address}").status == 404
    assert tab.context.request.get(f"{trained.url}{address}").status == 200
    other.close()
