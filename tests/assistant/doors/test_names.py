"""By which names a server may be asked for, and who counts as this machine."""

import socket
from pathlib import Path

import pytest

from assistant.api.problem import Refusal
from assistant.doors.callers import is_here
from assistant.doors.names import check_host, names_of
from assistant.doors.origins import is_foreign
from assistant.settings import Settings


@pytest.mark.parametrize(
    ("host", "asked_for", "passes"),
    [
        ("127.0.0.1", "localhost:8000", True),
        ("127.0.0.1", "127.0.0.1:8000", True),
        ("127.0.0.1", "[::1]:8000", True),
        ("127.0.0.1", "rulings.example", True),
        ("127.0.0.1", "evil.example", False),
        ("127.0.0.1", "127.0.0.1.evil.example", False),
        ("127.0.0.1", "localhost.evil.example", False),
        ("127.0.0.1", "testserver", False),
        ("127.0.0.1", socket.gethostname(), False),
        ("0.0.0.0", socket.gethostname(), True),
        ("0.0.0.0", "evil.example", False),
        ("intranet", "INTRANET:80", True),
        ("127.0.0.1", "", False),
        ("127.0.0.1", "localhost@evil.example", False),
    ],
)
def test_a_server_is_asked_for_by_its_own_names_alone(tmp_path: Path, host: str, asked_for: str, passes: bool) -> None:
    names = names_of(Settings(home=tmp_path, hosts=("rulings.example",)), host)
    if passes:
        check_host(asked_for, names)
    else:
        with pytest.raises(Refusal, match="Not this server's name"):
            check_host(asked_for, names)


@pytest.mark.parametrize(
    ("address", "headers", "here"),
    [
        ("127.0.0.1", {"host": "localhost:8000"}, True),
        ("::1", {"host": "[::1]:8000"}, True),
        (None, {}, True),
        ("192.168.1.9", {"host": "localhost"}, False),
        ("127.0.0.1", {"host": "rulings.example"}, False),
        ("127.0.0.1", {"host": "192.168.1.5"}, False),
        *(
            ("127.0.0.1", {"host": "localhost", name: "x"}, False)
            for name in ("x-forwarded-for", "via", "x-real-ip", "forwarded", "x-forwarded-proto", "cf-connecting-ip")
        ),
    ],
)
def test_what_a_proxy_forwards_or_asks_by_another_name_is_not_this_machine(
    address: str | None, headers: dict[str, str], here: bool
) -> None:
    assert is_here(headers, address) is here


@pytest.mark.parametrize(
    ("headers", "foreign"),
    [
        ({}, False),
        ({"origin": "http://localhost:8000"}, False),
        ({"origin": "https://localhost:8000"}, False),
        ({"origin": "http://localhost:3000"}, True),
        ({"origin": "http://localhost"}, True),
        ({"origin": "null"}, True),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, False),
        ({"origin": "http://evil.example"}, True),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, True),
        ({"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"}, True),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, False),
        ({"sec-fetch-site": "none"}, False),
    ],
)
def test_a_page_of_another_site_is_known_by_what_its_browser_says(headers: dict[str, str], foreign: bool) -> None:
    assert is_foreign({"host": "localhost:8000", **headers}) is foreign
