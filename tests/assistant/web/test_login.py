"""With accounts, nobody sees anything before logging in, and only their own conversations after."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.assistant import open_assistant
from assistant.settings import Settings
from assistant.stores.tries import OF_BOTH
from assistant.stores.users import Users
from assistant.web.desk import Desk
from tests.assistant.conftest import CLINIC_QUESTION
from tests.assistant.web.conftest import Served, serve

PASSWORD = "a good long password"


@pytest.fixture(scope="module")
def guarded(hostile_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("guarded") / "home"
    shutil.copytree(hostile_home, home)
    users = Users(home)
    users.add("ada", PASSWORD, is_admin=True)
    users.add("bob", PASSWORD)
    settings = Settings(home=home, starter=False, workers=0)
    desk = Desk(settings, open_assistant(settings))
    for url in serve(desk):
        yield Served(url, desk, home)


def log_in(page: Any, url: str, name: str, password: str = PASSWORD) -> None:
    page.goto(url)
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


@pytest.mark.parametrize("path", ["config", "gradio_api/info", "conversations/x.md"])
def test_without_a_session_nothing_is_given(guarded: Served, path: str) -> None:
    assert httpx.get(guarded.url, follow_redirects=False).headers["location"] == "/login"
    assert httpx.get(f"{guarded.url}{path}").status_code in (401, 404)
    sent = {"data": ["x", None, None], "fn_index": 0, "session_hash": "x"}
    assert httpx.post(f"{guarded.url}gradio_api/queue/join", json=sent).status_code == 401
    assert httpx.post(f"{guarded.url}gradio_api/upload", files={"files": b"x"}).status_code == 401


def test_a_form_of_another_site_does_not_log_in(guarded: Served) -> None:
    form = {"name": "ada", "password": PASSWORD}
    sent = httpx.post(f"{guarded.url}login", data=form, headers={"origin": "http://evil.example"})
    assert sent.status_code == 403 and "set-cookie" not in sent.headers


def test_each_user_sees_their_own_conversations_and_only_administrators_add(guarded: Served, browser: Any) -> None:
    ada, bob = browser.new_page(), browser.new_page()
    log_in(ada, guarded.url, "ada", "wrong password!")
    ada.get_by_role("alert").get_by_text("wrong").wait_for()
    log_in(ada, guarded.url, "ada")
    ada.locator(".welcome").wait_for()
    ada.get_by_label("Your question").fill(CLINIC_QUESTION)
    ada.get_by_label("Your question").press("Enter")
    ada.locator(".turn[data-turn='0']").wait_for()
    ada.wait_for_url("**/?c=*")
    log_in(bob, guarded.url, "bob")
    bob.goto(ada.url)
    bob.locator(".welcome").wait_for()
    assert bob.locator("#conversations .entry").count() == 0
    bob.get_by_role("tab", name="Add documents").click()
    bob.get_by_label("Web addresses").fill("https://example.org/")
    bob.get_by_role("button", name="Add", exact=True).click()
    bob.get_by_text("Only an administrator").wait_for()
    ada.get_by_role("link", name="Log out").click()
    ada.get_by_label("Password").wait_for()
    ada.goto(guarded.url)
    ada.get_by_label("Password").wait_for()
    ada.close()
    bob.close()


def test_the_cookies_are_out_of_reach_of_scripts_and_other_sites_and_secure_behind_tls(guarded: Served) -> None:
    form = {"name": "ada", "password": PASSWORD}
    for headers, is_secure in (({}, False), ({"x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.9"}, True)):
        told = httpx.post(f"{guarded.url}login?next=//evil.example", data=form, headers=headers)
        cookies = told.headers.get_list("set-cookie")
        assert told.status_code == 303 and told.headers["location"] == "/"
        assert len(cookies) == 2 and all("HttpOnly" in c and "SameSite=strict" in c for c in cookies)
        assert all(("Secure" in c) == is_secure for c in cookies)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_link_on_a_page_of_another_site_logs_nobody_out(guarded: Served, site: str) -> None:
    with httpx.Client(base_url=guarded.url) as ada:
        ada.post("/login", data={"name": "ada", "password": PASSWORD})
        told = ada.get("/logout", headers={"sec-fetch-site": site, "sec-fetch-mode": "navigate"})
        assert "set-cookie" not in told.headers
        assert ada.get("/config").status_code == 200
        assert ada.get("/logout").status_code == 303
        assert ada.get("/config").status_code == 401


def test_of_sixty_wrong_passwords_at_once_few_are_looked_at_and_the_owners_browser_gets_in(guarded: Served) -> None:
    with httpx.Client(base_url=guarded.url) as bob:
        right = {"name": "bob", "password": PASSWORD}
        assert bob.post("/login", data=right).status_code == 303
        with ThreadPoolExecutor(60) as pool:
            wrong = {"name": "bob", "password": "a guess"}
            told = list(pool.map(lambda _: httpx.post(f"{guarded.url}login", data=wrong, timeout=60), range(60)))
        statuses = [answer.status_code for answer in told]
        assert set(statuses) == {401, 429}
        assert OF_BOTH.free <= statuses.count(401) <= OF_BOTH.free + 1
        assert all(int(answer.headers["retry-after"]) >= 1 for answer in told if answer.status_code == 429)
        assert httpx.post(f"{guarded.url}login", data=right).status_code == 429
        assert bob.post("/login", data=right).status_code == 303
    guarded.desk.users.unlock("bob")
    assert httpx.post(f"{guarded.url}login", data=right).status_code == 303
