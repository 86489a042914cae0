"""Bad input gets the right status, a problem that says what to do, and leaves nothing behind."""

import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.settings import Settings
from tests.assistant.api.conftest import serving

JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "multipart/form-data; boundary=b"}
CASES: list[tuple[str, tuple[str, str, dict[str, Any]], int, str]] = [
    (
        "an unknown filter",
        ("POST", "/v1/ask", {"json": {"question": "Why?", "filters": {"regulater": ["x"]}}}),
        422,
        "regulater",
    ),
    ("an unknown filter in an address", ("GET", "/v1/documents?regulater=x", {}), 422, "regulater"),
    ("years the wrong way round", ("GET", "/v1/documents?since=2024&until=2020", {}), 409, "2024 is after"),
    ("a kind that there is not", ("GET", "/v1/documents?kind=novel", {}), 422, "kind"),
    ("malformed JSON", ("POST", "/v1/ask", {"content": b'{"question": "Why', "headers": JSON}), 400, "not JSON"),
    (
        "bytes that are no text",
        ("POST", "/v1/ask", {"content": b'{"question": "\xff\xfe"}', "headers": JSON}),
        400,
        "not JSON",
    ),
    (
        "half a surrogate pair",
        ("POST", "/v1/ask", {"content": b'{"question": "wh\\ud800y"}', "headers": JSON}),
        422,
        "question",
    ),
    ("a list for an object", ("POST", "/v1/ask", {"json": []}), 422, "body"),
    ("no body", ("POST", "/v1/ask", {"headers": JSON}), 422, "body"),
    ("an empty question", ("POST", "/v1/ask", {"json": {"question": " ?! "}}), 422, "The question is empty"),
    (
        "an empty filter",
        ("POST", "/v1/ask", {"json": {"question": "Why?", "filters": {"regulator": ["-"]}}}),
        422,
        "no letter",
    ),
    ("an over-long question", ("POST", "/v1/ask", {"json": {"question": "why " * 6_000}}), 422, "question"),
    ("a question of too many words", ("POST", "/v1/ask", {"json": {"question": "why " * 2_001}}), 422, "2,001 words"),
    ("a number as text", ("POST", "/v1/search", {"json": {"query": "x", "k": "3"}}), 422, "k"),
    ("more hits than are given", ("POST", "/v1/search", {"json": {"query": "x", "k": 101}}), 422, "k"),
    (
        "a wrong content type",
        ("POST", "/v1/ask", {"content": b"question=why", "headers": {"Content-Type": "text/plain"}}),
        415,
        "text/plain",
    ),
    ("no content type", ("POST", "/v1/search", {"content": b'{"query": "x"}'}), 415, "no type"),
    (
        "a document in plain text",
        ("POST", "/v1/documents", {"content": b"text", "headers": {"Content-Type": "text/markdown"}}),
        415,
        "text/markdown",
    ),
    ("a form without a file", ("POST", "/v1/documents", {"files": {"other": ("a.md", "x")}}), 422, "file"),
    ("a form cut short", ("POST", "/v1/documents", {"content": b"--b\r\nContent-Dis", "headers": FORM}), 422, "file"),
    ("an empty file", ("POST", "/v1/documents", {"files": {"file": ("a.md", b"")}}), 422, "no bytes"),
    ("no web address", ("POST", "/v1/documents", {"json": {"url": "file:///etc/passwd"}}), 422, "url"),
    ("an id that is none", ("GET", "/v1/documents/..%2f..%2fetc%2fpasswd", {}), 404, ""),
    ("an id that nobody has", ("GET", "/v1/documents/0123456789abcdef", {}), 404, "0123456789abcdef"),
    ("a path to another place", ("GET", "/v1/documents/%2e%2e/text", {}), 422, "document_id"),
    ("a job that there is not", ("GET", f"/v1/jobs/{'0' * 32}", {}), 404, "job"),
    ("a passage that there is not", ("GET", "/v1/passages/none:1", {}), 404, "none:1"),
    (
        "a ruling that there is not",
        ("POST", "/v1/compare", {"json": {"rulings": ["Nobody Ltd", "Marriott"]}}),
        404,
        "Nobody Ltd",
    ),
    ("one ruling to compare", ("POST", "/v1/compare", {"json": {"rulings": ["British Airways"]}}), 404, "one ruling"),
    (
        "an aspect that there is not",
        ("POST", "/v1/compare", {"json": {"rulings": ["Marriott", "British Airways"], "aspects": ["x"]}}),
        404,
        "aspect",
    ),
    ("no provision", ("GET", "/v1/provisions?q=hello", {}), 404, "provision"),
    ("a matter that there is not", ("GET", "/v1/timeline?matter=Nobody+Ltd", {}), 404, "Nobody Ltd"),
    ("a path that there is not", ("GET", "/v1/nothing", {}), 404, ""),
    ("a method that is not taken", ("DELETE", "/v1/ask", {}), 405, ""),
    (
        "no user's message",
        ("POST", "/v1/chat/completions", {"json": {"messages": [{"role": "system", "content": "x"}]}}),
        409,
        "user",
    ),
]


@pytest.mark.parametrize(("request_of", "status", "says"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_bad_request_is_told_as_a_problem(
    api: httpx.Client, served_home: Path, request_of: tuple[str, str, dict[str, Any]], status: int, says: str
) -> None:
    method, address, more = request_of
    response = api.request(method, address, **more)
    problem = response.json()
    assert response.status_code == problem["status"] == status, problem
    assert response.headers["content-type"] == "application/problem+json"
    assert says in problem["detail"] and problem["remedy"]
    assert problem["request_id"] == response.headers["X-Request-Id"]
    told = response.text.replace("/openapi.json", "").replace("/docs", "")
    assert "Traceback" not in told and str(served_home) not in told and not re.search(r"\w+\.py\b", told)
    assert not (served_home / "uploads").exists() or not list((served_home / "uploads").iterdir())


def test_a_chat_clients_error_object_stands_beside_the_problem(api: httpx.Client) -> None:
    error = api.post("/v1/chat/completions", json={"messages": []}).json()["error"]
    assert error["code"] == "422" and "messages" in error["message"]


@pytest.mark.parametrize("chunked", [False, True], ids=["announced", "in chunks without a length"])
def test_a_body_over_the_limit_is_refused(server: str, chunked: bool) -> None:
    def pieces():
        for _ in range(12):
            yield b" " * 1_000_000

    content = pieces() if chunked else b" " * 12_000_000
    with httpx.Client(base_url=server, timeout=30) as client:
        try:
            response = client.post("/v1/ask", content=content, headers=JSON)
        except httpx.WriteError:
            pytest.skip("the connection was closed before the answer could be read")
    assert response.status_code == 413 and "10 MB" in response.json()["detail"]


def test_a_file_over_the_limit_is_refused(own_home, tmp_path: Path) -> None:
    home = own_home()
    with serving(Settings(home=home, starter=False, max_megabytes=1)) as address:
        response = httpx.post(f"{address}/v1/documents", files={"file": ("a.md", b"x" * 3_000_000)})
        assert response.status_code == 413
        assert not (home / "uploads").exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 400),
        ({"Host": "127.0.0.1@evil.example"}, 400),
        ({"Host": "localhost"}, 200),
        ({"X-Request-Id": "mine-1"}, 200),
    ],
)
def test_a_host_that_is_not_ours_is_refused(api: httpx.Client, headers: dict[str, str], status: int) -> None:
    response = api.get("/healthz", headers=headers)
    assert response.status_code == status
    if "X-Request-Id" in headers:
        assert response.headers["X-Request-Id"] == "mine-1"


def test_a_request_id_that_would_split_headers_is_not_taken_over(api: httpx.Client) -> None:
    for wild in ("a b", "x" * 65, "a;b=c", "é".encode()):
        assert api.get("/healthz", headers={"X-Request-Id": wild}).headers["X-Request-Id"].isalnum()


def test_raw_line_breaks_in_headers_end_nothing(server: str) -> None:
    import socket

    host, port = server.removeprefix("http://").split(":")
    for wild in (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: a\rb\r\n\r\n", b"GET /\x00 HTTP/1.1\r\n\r\n"):
        with socket.create_connection((host, int(port)), timeout=10) as raw:
            raw.sendall(wild)
            assert raw.recv(100).startswith((b"HTTP/1.1 400", b"HTTP/1.1 200"))
    assert httpx.get(f"{server}/healthz").status_code == 200


def test_a_page_of_another_site_may_not_write(api: httpx.Client) -> None:
    evil = {"Origin": "https://evil.example"}
    assert api.post("/v1/ask", json={"question": "Why?"}, headers=evil).status_code == 403
    own = {"Origin": str(api.base_url).rstrip("/")}
    assert api.post("/v1/search", json={"query": "x"}, headers=own).status_code == 200
    assert "access-control-allow-origin" not in api.get("/healthz", headers=evil).headers
