"""The web chat beside the API: the same port, its own log-in, and no say over the API's addresses."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from assistant.settings import Settings
from assistant.stores.users import Users
from tests.assistant.api.conftest import serving

OUTSIDE = {"X-Forwarded-For": "203.0.113.9"}


@pytest.fixture(scope="module")
def both(own_home: Callable[[], Path]) -> Iterator[tuple[httpx.Client, Path]]:
    home = own_home()
    settings = Settings(home=home, starter=False)
    with serving(settings, page=True) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client, home


def test_the_page_is_at_the_root_and_the_api_keeps_its_addresses(both: tuple[httpx.Client, Path]) -> None:
    client, _ = both
    assert "text/html" in client.get("/").headers["content-type"]
    for method, address, status in (
        ("GET", "/v1/nothing", 404),
        ("DELETE", "/v1/ask", 405),
        ("GET", "/v1/models", 200),
    ):
        response = client.request(method, address)
        assert response.status_code == status
        assert status == 200 or response.headers["content-type"] == "application/problem+json"
    assert "POST" in client.delete("/v1/ask").headers["allow"]


def test_from_elsewhere_the_page_is_closed_until_people_log_in(both: tuple[httpx.Client, Path]) -> None:
    client, home = both
    closed = client.get("/", headers=OUTSIDE)
    assert closed.status_code == 403 and "rulings users add" in closed.text
    Users(home).add("ann", "a long pass phrase")
    sent = client.get("/", headers=OUTSIDE)
    assert (sent.status_code, sent.headers["location"]) == (303, "/login")
    assert client.get("/login", headers=OUTSIDE).status_code == 200
    assert client.get("/config", headers=OUTSIDE).status_code == 401
    assert client.get("/v1/models", headers=OUTSIDE).status_code == 401
    assert client.get("/v1/models").status_code == 401, (
        "who has accounts expects others, who may look like this machine"
    )
