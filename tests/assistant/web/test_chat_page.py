"""A person asks, reads and checks in a real browser."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.assistant.conftest import CLINIC_QUESTION
from tests.assistant.web.conftest import Ask, Served, Watched, typed

EVIL_QUESTION = "Why did the ICO fine Evil Widgets?"


def highlight(page: Any, marker: Any) -> tuple[str, str, int, int]:
    """Click a marker and return the highlighted text, and the document and characters that the panel is about."""
    wanted = marker.get_attribute("data-start")
    marker.click()
    passage = page.locator(f"#evidence .passage[data-start='{wanted}']")
    passage.wait_for()
    marked = "".join(passage.locator("mark").all_text_contents())
    place = (int(passage.get_attribute(f"data-{name}")) for name in ("start", "end"))
    return marked, passage.get_attribute("data-doc"), *place


def test_one_click_shows_the_quoted_words_and_a_reload_changes_nothing(
    chat: Any, ask: Ask, served: Served, watched: Watched
) -> None:
    ask(CLINIC_QUESTION)
    for _ in range(2):
        markers = chat.locator(".statement .cite").all()
        assert markers
        for marker in markers:
            marked, document_id, start, end = highlight(chat, marker)
            assert marked == served.desk.assistant.document(document_id).text[start:end]
        chat.reload()
        chat.locator(".turn").first.wait_for()
    assert watched.foreign(served.url) == []
    assert watched.faults == []


AT_FIRST_SIGHT = """() => { new MutationObserver((seen, watch) => {
    if (!document.querySelector(".turn[data-turn='0']")) return;
    window.addressAtFirstSight = location.search;
    watch.disconnect();
}).observe(document.documentElement, { childList: true, subtree: true }); }"""


def test_an_answer_that_can_be_read_can_be_reloaded_at_once(chat: Any, ask: Ask) -> None:
    chat.evaluate(AT_FIRST_SIGHT)
    ask(CLINIC_QUESTION)
    assert "c=" in chat.evaluate("window.addressAtFirstSight")


def test_the_panel_tells_who_ruled_when_and_how_and_offers_the_citation(chat: Any, ask: Ask) -> None:
    ask(CLINIC_QUESTION).locator(".statement .cite").first.click()
    panel = chat.locator("#evidence")
    panel.locator("mark").wait_for()
    for words in ("DPC, Ireland", "2021-03-04", "75,000 EUR", "Regulator's decision", "quotes them word for word"):
        assert words in panel.inner_text()
    panel.get_by_text("Copy citation").click()
    styles = [s.strip() for s in panel.locator(".copies .style").all_text_contents()]
    assert {"Plain", "McGill", "OSCOLA", "Markdown"} <= set(styles)


def test_a_follow_up_tells_the_question_as_it_was_searched_and_lets_it_be_edited(chat: Any, ask: Ask) -> None:
    ask(CLINIC_QUESTION)
    turn = ask("And what was it ordered to do?")
    assert CLINIC_QUESTION in turn.locator(".searched").inner_text()
    turn.get_by_role("button", name="Edit the question").click()
    chat.wait_for_function("document.querySelector('#question textarea').value.includes('Northwind')")


def test_an_abstention_cites_nothing_and_tells_what_there_is(ask: Ask) -> None:
    turn = ask("What is the capital of Mongolia?")
    assert "No answer to this question was found" in turn.locator(".abstained").inner_text()
    assert "The corpus holds 3 documents" in turn.inner_text()
    assert turn.locator(".cite").count() == 0


def test_suggested_questions_are_answered(chat: Any) -> None:
    chat.locator(".example").first.click()
    chat.locator(".turn[data-turn='0'] .statement, .turn[data-turn='0'] .rows").first.wait_for()
    chat.locator(".follow-ups .chip").first.click()
    chat.locator(".turn[data-turn='1'] .statement, .turn[data-turn='1'] .rows").first.wait_for()


def test_a_filter_is_a_chip_that_narrows_the_answer_and_comes_off(chat: Any, ask: Ask) -> None:
    chat.get_by_role("button", name="Narrow the search").click()
    typed(chat.get_by_label("From year"), "2023")
    chat.get_by_label("From year").press("Tab")
    chat.locator("#chips .filter").wait_for()
    assert ask(CLINIC_QUESTION).locator(".abstained").count() == 1
    chat.reload()
    chat.locator(".turn").first.wait_for()
    chat.locator("#chips .filter").click()
    chat.locator("#chips .filter").wait_for(state="detached")
    assert ask(CLINIC_QUESTION).locator(".statement .cite").count() > 0


def test_rulings_are_chosen_by_words_of_their_title(chat: Any, ask: Ask) -> None:
    chat.get_by_role("button", name="Narrow the search").click()
    box = chat.get_by_label("Only these rulings")
    box.press_sequentially("bakery")
    chat.get_by_role("option").filter(has_text="Harbour Bakery").click()
    chat.locator("#chips .filter", has_text="only ICO (UK) - Harbour Bakery").wait_for()
    assert ask(CLINIC_QUESTION).locator(".source, .sources").filter(has_text="Northwind").count() == 0
    chat.locator("#chips .filter").click()
    chat.locator("#chips .filter").wait_for(state="detached")
    assert ask(CLINIC_QUESTION).locator(".sources").filter(has_text="Northwind").count() == 1


def test_a_hostile_document_does_nothing(chat: Any, ask: Ask, served: Served, watched: Watched) -> None:
    turn = ask(EVIL_QUESTION)
    for marker in turn.locator(".cite").all():
        marked, document_id, start, end = highlight(chat, marker)
        assert marked == served.desk.assistant.document(document_id).text[start:end]
    chat.get_by_role("button", name="Read the whole ruling").click()
    chat.locator("#ruling .whole").wait_for()
    assert "<img src=http://evil.example/d.png onerror=window.hacked=7//" in chat.locator("#ruling").inner_text()
    assert chat.locator("#ruling img, #ruling script, #ruling style, #evidence img, #transcript img").count() == 0
    assert chat.locator("a[href^='javascript'], a[href*='evil.example']").count() == 0
    assert chat.evaluate("window.hacked") is None
    assert watched.foreign(served.url) == []


def test_a_hostile_question_does_nothing(chat: Any, ask: Ask, served: Served, watched: Watched) -> None:
    question = (
        "Why <img src=http://evil.example/x.png onerror=window.hacked=1><script>window.hacked=2</script>"
        " ![p](http://evil.example/y.png) [x](javascript:window.hacked=3) ${window.hacked=4} {{7*7}} \"' Northwind?"
    )
    turn = ask(question)
    assert question in turn.locator(".asked").inner_text()
    chat.reload()
    chat.locator(".turn").first.wait_for()
    assert chat.evaluate("window.hacked") is None
    assert chat.locator("#transcript img, #transcript script").count() == 0
    assert watched.foreign(served.url) == []


def test_rulings_are_sorted_picked_and_compared_with_cited_cells(chat: Any, served: Served) -> None:
    chat.get_by_role("tab", name="Browse").click()
    chat.get_by_role("button", name="Ruling", exact=True).click()
    chat.locator("#rulings th[aria-sort='ascending']").wait_for()
    for name in ("Pick DPC (Ireland) - Northwind Clinic", "Pick ICO (UK) - Harbour Bakery"):
        chat.get_by_role("checkbox", name=name).click()
        chat.locator(f"#rulings [aria-label='{name}'][aria-checked='true']").wait_for()
    chat.get_by_role("button", name="Compare the picked").click()
    chat.locator("#compared table").wait_for()
    assert "75,000 EUR" in chat.locator("#compared").inner_text()
    marked, document_id, start, end = highlight(chat, chat.locator("#compared .cite").nth(3))
    assert marked == served.desk.assistant.document(document_id).text[start:end]


def test_a_ruling_is_read_whole_and_searched_within(chat: Any) -> None:
    chat.get_by_role("tab", name="Browse").click()
    chat.get_by_role("button", name="DPC (Ireland) - Northwind Clinic", exact=True).click()
    chat.locator("#ruling .whole").wait_for()
    typed(chat.get_by_label("Find in this ruling"), "password")
    chat.get_by_label("Find in this ruling").press("Enter")
    chat.get_by_text("2 places with").wait_for()
    assert chat.locator("#ruling mark").all_text_contents() == ["password", "password"]


def test_a_matter_is_drawn_and_told_in_words(chat: Any) -> None:
    chat.get_by_role("tab", name="Timeline").click()
    typed(chat.get_by_label("A party, a case number"), "Northwind Clinic")
    chat.get_by_label("A party, a case number").press("Enter")
    chat.locator("#timeline svg[role='img']").wait_for()
    assert "2021-03-04" in chat.locator("#timeline svg").get_attribute("aria-label")
    assert chat.locator("#timeline .events .cite").count() > 0


def test_penalties_are_drawn_with_their_figures(chat: Any) -> None:
    chat.get_by_role("tab", name="Penalties").click()
    chat.locator("#charts table").first.wait_for(state="attached")
    assert "75,000 EUR" in (chat.locator("#charts").text_content() or "")


def test_an_uploaded_pdf_is_askable_at_once_and_can_be_removed(chat: Any, ask: Ask, tmp_path: Path) -> None:
    chat.on("dialog", lambda dialog: dialog.accept())
    chat.get_by_role("tab", name="Add documents").click()
    chat.locator("#files input[type=file]").set_input_files(
        [_pdf(tmp_path / "acme.pdf"), _broken(tmp_path / "torn.pdf")]
    )
    chat.locator("#files").get_by_text("acme").first.wait_for()
    chat.get_by_role("button", name="Add", exact=True).click()
    chat.locator("#report .added").wait_for()
    chat.locator("#report .refused b").get_by_text("torn.pdf").wait_for()
    chat.get_by_role("tab", name="Ask").click()
    turn = ask("Why did the ICO fine Acme Balloons?")
    assert "balloon" in turn.locator(".statement").first.inner_text().lower()
    chat.get_by_role("tab", name="Browse").click()
    typed(chat.get_by_label("Find rulings by any word"), "balloons")
    chat.get_by_role("button", name=re.compile("Remove .*Acme Balloons")).click()
    chat.get_by_text("0 rulings").wait_for()
    chat.get_by_role("tab", name="Ask").click()
    assert ask("Why did the ICO fine Acme Balloons Limited?").locator(".abstained").count() == 1


def test_what_is_no_web_address_is_refused_by_name(chat: Any) -> None:
    chat.get_by_role("tab", name="Add documents").click()
    typed(chat.get_by_label("Web addresses"), "file:///etc/passwd\nhttp://127.0.0.1:9/x")
    chat.get_by_role("button", name="Add", exact=True).click()
    chat.get_by_text("0 of 2 can be asked about").wait_for()
    assert chat.locator("#report .refused").count() == 2


def test_a_narrow_screen_shows_the_source_over_the_answer_and_gives_it_back(page: Any, served: Served) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(served.url)
    page.locator(".welcome").wait_for()
    typed(page.get_by_label("Your question"), CLINIC_QUESTION)
    page.get_by_label("Your question").press("Enter")
    page.locator(".turn[data-turn='0']").wait_for()
    page.locator(".statement .cite").first.click()
    page.locator("#evidence mark").first.wait_for()
    assert page.locator("#evidence mark").first.bounding_box()["y"] < 844
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Close the source").click()
    page.locator("#evidence mark").first.wait_for(state="hidden")
    assert page.locator(".statement").first.is_visible()


def test_the_keyboard_alone_asks_opens_and_closes_a_source(chat: Any) -> None:
    chat.get_by_label("Your question").focus()
    chat.keyboard.type(CLINIC_QUESTION)
    chat.keyboard.press("Enter")
    marker = chat.locator(".turn[data-turn='0'] .statement .cite").first
    marker.wait_for()
    marker.focus()
    chat.keyboard.press("Enter")
    chat.locator("#evidence mark").first.wait_for()
    chat.wait_for_function("document.activeElement.closest('#evidence') !== null")
    chat.keyboard.press("Escape")
    chat.wait_for_function("document.activeElement.classList.contains('cite')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(browser: Any, served: Served, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = browser.new_page(color_scheme=scheme)
    page.goto(served.url)
    page.locator(".welcome").wait_for()
    typed(page.get_by_label("Your question"), CLINIC_QUESTION)
    page.get_by_label("Your question").press("Enter")
    page.locator(".turn[data-turn='0'] .cite").first.click()
    page.locator("#evidence mark").first.wait_for()
    assert _serious(axe.run(page)) == []
    page.get_by_role("tab", name="Browse").click()
    page.locator("#rulings table").wait_for()
    assert _serious(axe.run(page)) == []
    page.close()


def _serious(found: Any) -> list[tuple[str, str]]:
    return [
        (v["id"], v["nodes"][0]["html"]) for v in found.response["violations"] if v["impact"] in ("serious", "critical")
    ]


def _pdf(path: Path) -> Path:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    for line in (
        "ICO (UK) - Acme Balloons Limited",
        "Decision of the Information Commissioner of 3 March 2024 in the matter of Acme Balloons Limited.",
        "The Commissioner found that Acme Balloons Limited infringed Article 32 UK GDPR because it printed the addresses of "
        "2,000 customers on its balloons.",
        "The Commissioner fined Acme Balloons Limited 40,000 pounds for that infringement of the law on data protection.",
    ):
        pdf.multi_cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(4)
    pdf.output(str(path))
    return path


def _broken(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.7\n%torn")
    return path
