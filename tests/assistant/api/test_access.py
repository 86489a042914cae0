"""Keys, scopes, rates, and what is noted of a request."""

import json
import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from assistant.settings import Settings
from assistant.stores.keys import Caller, KeyStore
from corpus.errors import RulingsError
from tests.assistant.api.conftest import serving

OUTSIDE = {"X-Forwarded-For": "203.0.113.9"}
REFUSED = {"revoked": "The key was revoked", "expired": "The key expired"}


class TheseKeys:
    """Keys by name: a key's words are its scopes."""

    def caller(self, secret: str) -> Caller:
        if secret in REFUSED:
            raise RulingsError(REFUSED[secret], "Make another")
        if set(secret.split("+")) <= {"read", "write", "admin"}:
            return Caller(f"key-{secret}", frozenset(secret.split("+")))
        raise RulingsError("The key is not known", "Make one")

    def there_were(self) -> bool:
        return True


@pytest.fixture(scope="module")
def keyed(own_home: Callable[[], Path]) -> Iterator[httpx.Client]:
    settings = Settings(
        home=own_home(), starter=False, rate=30, cors=("https://app.example",), hosts=("rulings.example",)
    )
    with serving(settings, keys=TheseKeys()) as address, httpx.Client(base_url=address) as client:
        yield client


@pytest.mark.parametrize(
    ("key", "method", "address", "status", "says"),
    [
        (None, "GET", "/v1/models", 401, "outside"),
        (None, "GET", "/metrics", 401, "outside"),
        (None, "GET", "/mcp", 401, "outside"),
        (None, "GET", "/healthz", 200, ""),
        (None, "GET", "/openapi.json", 200, ""),
        ("nobody's", "GET", "/v1/models", 401, "not known"),
        ("", "GET", "/v1/models", 401, "not known"),
        ("revoked", "GET", "/v1/models", 401, "revoked"),
        ("expired", "GET", "/v1/models", 401, "expired"),
        ("read", "GET", "/v1/models", 200, ""),
        ("read", "DELETE", "/v1/documents/0123456789abcdef", 403, "write"),
        ("write", "DELETE", "/v1/documents/0123456789abcdef", 404, ""),
        ("write", "GET", "/v1/models", 403, "read"),
        ("read+write", "POST", "/v1/eval", 403, "admin"),
        ("admin", "POST", "/v1/eval", 422, ""),
    ],
)
def test_a_key_is_needed_from_outside_and_its_scope_decides(
    keyed: httpx.Client, key: str | None, method: str, address: str, status: int, says: str
) -> None:
    given = OUTSIDE if key is None else {**OUTSIDE, "Authorization": f"Bearer {key}".strip()}
    response = keyed.request(method, address, headers=given, **({"json": {}} if method == "POST" else {}))
    assert response.status_code == status, response.text
    if status in (401, 403):
        assert says in response.json()["detail"] and response.json()["remedy"]
    if status == 401:
        assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_once_there_is_a_key_this_machine_needs_one_too_and_is_told_the_setting(keyed: httpx.Client) -> None:
    without = keyed.get("/v1/models")
    assert without.status_code == 401
    assert "RULINGS_REQUIRE_KEY=never" in without.json()["remedy"]
    assert keyed.get("/v1/models", headers={"Authorization": "Bearer not-needed"}).status_code == 401
    assert keyed.get("/v1/models", headers={"X-API-Key": "nobody's"}).status_code == 401
    assert keyed.get("/v1/models", headers={"X-API-Key": "read"}).status_code == 200
    assert keyed.get("/v1/models", headers={"Authorization": "Basic read"}).status_code == 401


def test_without_any_key_this_machine_needs_none_and_a_placeholder_is_none(api: httpx.Client) -> None:
    assert api.get("/v1/models").status_code == 200
    assert api.get("/v1/models", headers={"Authorization": "Bearer not-needed"}).status_code == 200
    assert api.get("/v1/models", headers={"X-API-Key": "nobody's"}).status_code == 401


def test_a_key_that_asks_too_often_is_told_when_to_come_again(keyed: httpx.Client) -> None:
    mine = {"X-API-Key": "read+admin"}
    answers = [keyed.get("/v1/models", headers=mine) for _ in range(40)]
    refused = [a for a in answers if a.status_code == 429]
    assert refused and all(a.status_code == 200 for a in answers[:30])
    assert 1 <= int(refused[0].headers["Retry-After"]) <= 10
    assert "30 times a minute" in refused[0].json()["detail"]
    assert keyed.get("/v1/models", headers={"X-API-Key": "read+write+admin"}).status_code == 200


def test_origins_and_hosts_that_were_named_are_let_in(keyed: httpx.Client) -> None:
    app = {"Origin": "https://app.example", "X-API-Key": "read"}
    assert keyed.get("/v1/models", headers=app).headers["access-control-allow-origin"] == "https://app.example"
    asked = keyed.post("/v1/search", json={"query": "fine"}, headers={**app, "Host": "rulings.example"})
    assert asked.status_code == 200
    other = keyed.get("/v1/models", headers={"Origin": "https://evil.example", "X-API-Key": "read"})
    assert other.status_code == 403
    assert "access-control-allow-origin" not in other.headers


@pytest.mark.parametrize("switched_on", [False, True], ids=["as it comes", "switched on"])
def test_questions_are_noted_only_where_that_is_switched_on(
    made_home: Path, caplog: pytest.LogCaptureFixture, switched_on: bool
) -> None:
    question = "Why was the RCMP's use unlawful?"
    with serving(Settings(home=made_home, starter=False, log_questions=switched_on)) as address:
        with caplog.at_level(logging.INFO, "rulings.api"):
            httpx.post(f"{address}/v1/ask", json={"question": question})
            httpx.get(f"{address}/v1/search", params={"query": question})
        metrics = httpx.get(f"{address}/metrics").text
    lines = [json.loads(record.message) for record in caplog.records]
    asked = [line for line in lines if line["route"] in ("/v1/ask", "/v1/search")]
    assert [line.get("question") for line in asked] == ([question] * 2 if switched_on else [None, None])
    assert all(line["ms"] > 0 and line["status"] == 200 and line["request_id"] for line in asked)
    assert 'rulings_requests_total{method="POST",route="/v1/ask",status="200"} 1.0' in metrics
    assert "RCMP" not in metrics


def test_a_key_that_is_revoked_while_the_server_runs_is_refused_from_then_on(made_home: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(made_home, tmp_path / "home"))
    secret, key = KeyStore(home).add("mine")
    with serving(Settings(home=home, starter=False)) as address:
        bearer = {"Authorization": f"Bearer {secret}", "X-Forwarded-For": "203.0.113.9"}
        assert httpx.get(f"{address}/v1/models", headers=bearer).status_code == 200
        assert httpx.delete(f"{address}/v1/documents/{'0' * 16}", headers=bearer).status_code == 403
        KeyStore(home).revoke(key.key_id)
        refused = httpx.get(f"{address}/v1/models", headers=bearer)
        assert refused.status_code == 401 and "revoked" in refused.json()["detail"]
