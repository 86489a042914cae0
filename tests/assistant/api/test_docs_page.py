"""The page of the documentation works in a browser, without another server."""

import shutil

import pytest


def test_an_operation_is_read_and_its_example_sent_from_the_page(server: str) -> None:
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("needs chromium")
    from playwright.sync_api import expect, sync_playwright

    asked, said = [], []
    # Not the plugin's fixture: its event loop would run on to the end of the session, beside that of other tests.
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.goto(f"{server}/docs")
        operation = page.locator("details").filter(has=page.get_by_text("Answer a question", exact=False)).first
        operation.locator("summary").click()
        operation.get_by_role("button", name="Send").click()
        expect(operation.get_by_label("Response")).to_contain_text('"outcome": "answered"', timeout=30_000)
        operations = page.locator("details").count()
        browser.close()
    assert operations >= 20
    assert said == [] and all(url.startswith(server) for url in asked)
