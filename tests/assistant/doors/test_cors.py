"""What pages of other sites are told: on every answer, refusals and faults included."""

from pathlib import Path
from typing import Any

import pytest

from assistant.api.app import create_app
from assistant.settings import Settings
from assistant.stores.keys import KeyStore
from tests.assistant.doors.asking import HERE, Answered, answer

APP, EVIL = "https://app.example", "https://evil.example"
PREFLIGHT = {"access-control-request-method": "POST", "access-control-request-headers": "authorization, x-stainless-os"}


@pytest.fixture
def keys(tmp_path: Path) -> dict[str, str]:
    store = KeyStore(tmp_path)
    return {scope: store.add(scope, [scope])[0] for scope in ("read", "write")}


def app_of(home: Path, *cors: str, rate: int = 0) -> Any:
    app = create_app(Settings(home=home, starter=False, cors=cors, rate=rate), tools=False)

    def broken() -> None:
        raise KeyError("lost")

    app.add_api_route("/v1/broken", broken)
    return app


async def asked(app: Any, method: str, path: str, origin: str, **more: str) -> Answered:
    return await answer(app, method, path, {"origin": origin, "sec-fetch-site": "cross-site", **more}, HERE)


async def test_the_question_before_a_request_is_answered_without_a_key(tmp_path: Path, keys: dict[str, str]) -> None:
    told = await asked(app_of(tmp_path, APP), "OPTIONS", "/v1/ask", APP, **PREFLIGHT)
    assert told.status == 204
    assert told.header("access-control-allow-origin") == APP
    assert "POST" in (told.header("access-control-allow-methods") or "")
    assert told.header("access-control-allow-headers") == "authorization, x-stainless-os"
    assert told.header("access-control-allow-credentials") is None
    assert told.header("vary") == "Origin"


@pytest.mark.parametrize(
    ("path", "origin", "cors"),
    [
        ("/v1/ask", EVIL, (APP,)),
        ("/v1/ask", "null", ("*",)),
        ("/v1/ask", APP, ()),
        ("/gradio_api/upload", APP, (APP,)),
        ("/login", APP, ("*",)),
    ],
)
async def test_a_page_that_was_not_named_is_told_nothing(
    tmp_path: Path, path: str, origin: str, cors: tuple[str, ...]
) -> None:
    told = await asked(app_of(tmp_path, *cors), "OPTIONS", path, origin, **PREFLIGHT)
    assert told.status == 403
    assert not any(name.startswith("access-control") for name, _ in told.headers)


async def test_every_answer_can_be_read_by_a_page_that_was_named_and_by_no_other(
    tmp_path: Path, keys: dict[str, str]
) -> None:
    app = app_of(tmp_path, APP, rate=20)
    read = {"authorization": f"Bearer {keys['read']}"}
    cases = {
        401: ("GET", "/v1/models", {}),
        403: ("DELETE", "/v1/documents/0", read),
        404: ("GET", "/v1/nothing", read),
        405: ("GET", "/v1/ask", read),
        413: ("POST", "/v1/ask", {**read, "content-length": "99000000"}),
        422: ("POST", "/v1/ask", {**read, "content-type": "application/json"}),
        500: ("GET", "/v1/broken", read),
        503: ("GET", "/readyz", {}),
        200: ("GET", "/healthz", {}),
    }
    for status, (method, path, headers) in cases.items():
        told = await asked(app, method, path, APP, **headers)
        assert told.status == status, told
        assert told.header("access-control-allow-origin") == APP
        assert "Origin" in (told.header("vary") or "")
        other = await asked(app, method, path, EVIL, **headers)
        assert other.header("access-control-allow-origin") is None
        assert "Origin" in (other.header("vary") or "")
    write = {"authorization": f"Bearer {keys['write']}"}
    told = [await asked(app, "DELETE", "/v1/documents/0", APP, **write) for _ in range(22)][-1]
    assert (told.status, told.header("access-control-allow-origin")) == (429, APP)
    assert "Retry-After" in (told.header("access-control-expose-headers") or "")


async def test_a_page_that_only_the_star_lets_in_needs_a_key_though_its_browser_is_on_this_machine(
    tmp_path: Path,
) -> None:
    by_any, by_name = app_of(tmp_path, "*"), app_of(tmp_path, APP)
    assert (await answer(by_any, "GET", "/v1/models", {}, HERE)).status != 401
    assert (await asked(by_name, "GET", "/v1/models", APP)).status != 401
    without = await asked(by_any, "GET", "/v1/models", EVIL)
    assert (without.status, without.header("access-control-allow-origin")) == (401, EVIL)
    key = KeyStore(tmp_path).add("app")[0]
    assert (await asked(by_any, "GET", "/v1/models", EVIL, authorization=f"Bearer {key}")).status not in (401, 403)
