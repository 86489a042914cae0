"""The page of the documentation works in a browser, without another server."""

import shutil

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("needs chromium")
    return {**browser_type_launch_args, "executable_path": program, "args": ["--no-sandbox", "--disable-gpu"]}


def test_an_operation_is_read_and_its_example_sent_from_the_page(server: str, page: Page) -> None:
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto(f"{server}/docs")
    operation = page.locator("details").filter(has=page.get_by_text("Answer a question", exact=False)).first
    operation.locator("summary").click()
    operation.get_by_role("button", name="Send").click()
    shown = operation.get_by_label("Response")
    expect(shown).to_contain_text('"outcome": "answered"', timeout=30_000)
    assert page.locator("details").count() >= 20
    assert said == [] and all(url.startswith(server) for url in asked)
