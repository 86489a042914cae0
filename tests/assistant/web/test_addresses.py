"""Every view has an address: it can be opened, shared with who may see it, left by Back and entered again by Forward."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest

from assistant.stores.shelf import Shelf
from tests.assistant.conftest import CLINIC_QUESTION
from tests.assistant.quiz.conftest import hostile, quiz_home
from tests.assistant.web.conftest import Ask, Served, Watched, typed
from tests.assistant.web.test_quiz_page import respond, trained

__all__ = ["hostile", "quiz_home", "trained"]


def at(page: Any, query: str) -> None:
    """Wait until the page has an address."""
    wanted = re.compile(rf"/\?{query}$" if query else "/$")
    page.wait_for_url(wanted)


def ids(served: Served) -> dict[str, str]:
    return {title: entry for entry, title in served.desk.assistant.index.titles().items()}


@pytest.fixture(autouse=True)
def _patient(page: Any) -> None:
    page.set_default_timeout(90_000)


@pytest.fixture
def clinic(served: Served) -> str:
    return ids(served)["DPC (Ireland) - Northwind Clinic"]


@pytest.fixture
def bakery(served: Served) -> str:
    return ids(served)["ICO (UK) - Harbour Bakery"]


def test_back_and_forward_walk_the_views_that_were_seen(chat: Any, ask: Ask, clinic: str, watched: Watched) -> None:
    ask(CLINIC_QUESTION).locator(".sources").get_by_role(
        "button", name="DPC (Ireland) - Northwind Clinic", exact=True
    ).click()
    chat.locator("#ruling mark").first.wait_for()
    at(chat, rf"show=ruling&ruling={clinic}&at=\d+-\d+")
    chat.get_by_role("tab", name="Timeline").click()
    typed(chat.get_by_label("A party, a case number"), "Northwind Clinic")
    chat.get_by_label("A party, a case number").press("Enter")
    chat.locator("#timeline svg.chart").wait_for()
    at(chat, r"show=timeline&matter=Northwind\+Clinic")
    chat.go_back()
    at(chat, rf"show=ruling&ruling={clinic}&at=\d+-\d+")
    chat.locator("#ruling mark").first.wait_for()
    chat.go_back()
    at(chat, "c=[^&]+")
    chat.locator(".turn[data-turn='0'] .statement").first.wait_for()
    chat.go_forward()
    chat.locator("#ruling mark").first.wait_for()
    assert watched.faults == []


def test_a_ruling_opens_at_its_paragraph_by_its_address_alone(
    page: Any, watched: Watched, served: Served, clinic: str
) -> None:
    text = served.desk.assistant.document(clinic).text
    start = text.index("The clinic learned")
    page.goto(f"{served.url}?show=ruling&ruling={clinic}&at={start}-{start + 18}")
    page.locator("#ruling mark").first.wait_for()
    assert page.locator("#ruling mark").all_text_contents() == ["The clinic learned"]
    at(page, rf"show=ruling&ruling={clinic}&at={start}-{start + 18}")
    page.goto(f"{served.url}?show=ruling&ruling=nothing")
    page.get_by_text("This link leads to a ruling that is not among those kept here").wait_for()


def test_the_table_of_rulings_is_opened_with_its_words_order_and_picks(
    page: Any, served: Served, clinic: str, bakery: str
) -> None:
    page.goto(f"{served.url}?show=rulings&words=limited&sort=title&order=up&picked={bakery}")
    page.locator("#rulings tr.picked").wait_for()
    assert page.get_by_label("Find rulings by any word").input_value() == "limited"
    page.locator("#rulings th[aria-sort='ascending']", has_text="Ruling").wait_for()
    typed(page.get_by_label("Find rulings by any word"), "")
    page.get_by_role("checkbox", name="Pick DPC (Ireland) - Northwind Clinic").click()
    page.locator("#rulings tr.picked").nth(1).wait_for()
    page.get_by_role("button", name="Compare the picked").click()
    page.locator("#compared table").wait_for()
    at(page, f"show=compare&compare={bakery}&compare={clinic}")
    page.reload()
    page.locator("#compared table").wait_for()
    page.go_back()
    page.locator("#rulings tr.picked").nth(1).wait_for()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("show=timeline&matter=Northwind", "#timeline svg.chart"),
        ("show=penalties", "#charts table"),
        ("show=add", "#files"),
    ],
)
def test_a_view_is_opened_by_its_address_on_a_wide_and_a_narrow_screen(
    page: Any, served: Served, width: int, query: str, there: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{served.url}?{query}")
    page.locator(there).first.wait_for(state="attached")
    page.wait_for_timeout(700)
    assert urlsplit(page.url).query == query


def test_filters_that_were_set_before_the_first_question_outlive_a_reload(chat: Any, ask: Ask) -> None:
    chat.get_by_role("button", name="Narrow the search").click()
    typed(chat.get_by_label("From year"), "2023")
    chat.get_by_label("From year").press("Tab")
    at(chat, "since=2023")
    chat.reload()
    chat.locator("#chips .filter", has_text="from 2023").wait_for()
    assert ask(CLINIC_QUESTION).locator(".abstained").count() == 1
    at(chat, "c=[^&]+&since=2023")


def test_a_link_to_anothers_conversation_says_so(chat: Any, ask: Ask, browser: Any) -> None:
    ask(CLINIC_QUESTION)
    at(chat, "c=[^&]+")
    other = browser.new_page()
    other.set_default_timeout(90_000)
    other.goto(chat.url)
    other.get_by_text("a conversation that is not yours, or that was deleted").wait_for()
    other.locator(".welcome").wait_for()
    assert CLINIC_QUESTION not in other.locator("body").inner_text()
    other.close()


def test_a_reload_of_another_view_keeps_the_conversation_and_a_long_one_its_place(chat: Any, ask: Ask) -> None:
    for _ in range(3):
        ask(CLINIC_QUESTION)
    chat.locator("#main").evaluate("(at) => at.scrollTop = 400")
    chat.wait_for_timeout(400)
    chat.reload()
    chat.wait_for_function("document.querySelector('#main')?.scrollTop === 400")
    chat.get_by_role("tab", name="Browse").click()
    at(chat, "show=rulings")
    chat.reload()
    chat.locator("#rulings table").wait_for()
    chat.get_by_role("tab", name="Ask").click()
    chat.locator(".turn[data-turn='2']").wait_for()


def test_a_view_that_was_open_before_a_reload_is_filled_again_once_it_is_looked_at(
    page: Any, served: Served, clinic: str
) -> None:
    page.goto(f"{served.url}?show=ruling&ruling={clinic}")
    page.locator("#ruling .whole").wait_for()
    page.get_by_role("tab", name="Ask").click()
    at(page, "")
    page.reload()
    page.locator(".welcome").wait_for()
    page.get_by_role("tab", name="Read").click()
    page.locator("#ruling .whole").wait_for()
    at(page, f"show=ruling&ruling={clinic}")


def test_two_tabs_narrow_and_read_each_for_itself(chat: Any, ask: Ask, clinic: str) -> None:
    ask(CLINIC_QUESTION)
    at(chat, "c=[^&]+")
    other = chat.context.new_page()
    other.goto(f"{chat.url}&since=2023")
    other.locator("#chips .filter").wait_for()
    chat.reload()
    chat.locator(".turn[data-turn='0']").wait_for()
    assert chat.locator("#chips .filter").count() == 0
    other.reload()
    other.locator("#chips .filter").wait_for()
    other.close()


def test_a_half_taken_quiz_goes_on_at_its_question_after_a_reload_and_in_another_tab(
    page: Any, trained: Served, hostile: Any
) -> None:  # fmt: skip
    shelf = Shelf(trained.home)
    page.goto(trained.url)
    page.locator(".welcome").wait_for()
    cookie = next(c["value"] for c in page.context.cookies() if c["name"] == "rulings_visitor")
    id_ = shelf.put(f"visitor:{cookie}", hostile)
    page.goto(f"{trained.url}?show=quiz&quiz={id_}")
    page.get_by_role("button", name="Start").click()
    page.get_by_role("heading", name=f"Question 1 of {len(hostile.items)}").wait_for()
    item = hostile.items[0]
    respond(page, tuple(p.right for p in item.pairs) or item.right)
    page.get_by_role("button", name="Answer", exact=True).click()
    page.locator("#quiz .card > .said .verdict").wait_for()
    page.reload()
    page.locator("#quiz .card > .said .verdict").wait_for()
    page.locator("[data-act='quiz-next']").click()
    heading = f"Question 2 of {len(hostile.items)}"
    page.get_by_role("heading", name=heading).wait_for()
    at(page, f"show=quiz&quiz={id_}&question=2")
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_role("heading", name=heading).wait_for()
    stranger = page.context.browser.new_page()
    stranger.goto(page.url)
    stranger.get_by_text("This quiz is not there, or it is not shared with you").wait_for()
    stranger.close()
    other.close()
    shelf.delete(f"visitor:{cookie}", id_)
