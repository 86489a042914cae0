"""Every route of every server, enumerated from the applications, is open as the table here says.

To whom it says and to nobody else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.api.app import create_app
from assistant.mcp.serve import tools_application
from assistant.settings import Settings
from assistant.stores.keys import KeyStore
from assistant.stores.users import Users
from assistant.web.desk import Desk
from assistant.web.login import SESSION
from assistant.web.serve import page_application
from tests.assistant.doors.asking import ELSEWHERE, HERE, Answered, answer, routes_of

pytestmark = pytest.mark.slow  # two servers with the whole page, made for each of eleven homes
PASSWORD = "a good long password"
NAME = "rulings.example"
TABLE = """
everybody  GET HEAD  /openapi.json
everybody  GET       /healthz /readyz /docs /docs/docs.js /docs/docs.css
read       GET POST  /v1/search
read       POST      /v1/ask /v1/compare /v1/quizzes /v1/chat/completions /v1/feedback
read       GET       /v1/passages/{passage_id} /v1/documents /v1/documents/{document_id}
read       GET       /v1/documents/{document_id}/text
read       GET       /v1/jobs /v1/jobs/{job_id} /v1/provisions /v1/timeline /v1/models /metrics
read       GET POST DELETE  /mcp
write      POST      /v1/documents
write      PUT DELETE  /v1/documents/{document_id}
admin      POST      /v1/eval
admin      GET       /v1/feedback
front      GET HEAD  /
everybody  GET POST  /login
everybody  GET       /logout /favicon.ico /robots.txt /theme.css /gradio_api/theme.css /manifest.json
everybody  GET       /static/{path:path} /assets/{path:path} /svelte/{path:path}
reader     GET       /starting /config /conversations/{thread}.{form} /quizzes/{quiz_id}/results.csv
reader     GET       /quizzes/{quiz_id}/{form}
reader     GET       /asked/{thread}
reader     POST      /asked /asked/{key}/{act}
reader     GET       /gradio_api/queue/data /gradio_api/heartbeat/{session_hash} /gradio_api/upload_progress
reader     GET       /gradio_api/startup-events /gradio_api/app_id
reader     GET HEAD  /gradio_api/file={path_or_url:path}
reader     POST      /gradio_api/queue/join /gradio_api/run/{api_name} /gradio_api/cancel /gradio_api/reset
reader     POST      /gradio_api/upload
nobody     POST      /login/
nobody     GET       /config/ /pwa_icon /pwa_icon/{size} /monitoring /monitoring/summary /monitoring/{key}
nobody     GET       /gradio_api/deep_link /gradio_api/user /gradio_api/user/ /gradio_api/login_check
nobody     GET       /gradio_api/login_check/
nobody     GET       /gradio_api/token /gradio_api/token/ /gradio_api/app_id/ /gradio_api/dev/reload /gradio_api/runs
nobody     GET       /gradio_api/runs/ /gradio_api/info /gradio_api/info/ /gradio_api/openapi.json
nobody     GET       /gradio_api/queue/status
nobody     GET       /gradio_api/custom_component/{id}/{environment}/{type}/{file_name} /gradio_api/file/{path:path}
nobody     GET HEAD  /gradio_api/proxy={url_path:path}
nobody     POST      /gradio_api/stream/{event_id} /gradio_api/stream/{event_id}/close
nobody     GET       /gradio_api/stream/{session_hash}/{run}/{component_id}/playlist.m3u8
nobody     GET       /gradio_api/stream/{session_hash}/{run}/{component_id}/{segment_id}.{ext}
nobody     GET       /gradio_api/stream/{session_hash}/{run}/{component_id}/playlist-file
nobody     POST      /gradio_api/reset/ /gradio_api/api/{api_name} /gradio_api/api/{api_name}/
nobody     POST      /gradio_api/run/{api_name}/
nobody     POST      /gradio_api/call/{api_name} /gradio_api/call/{api_name}/ /gradio_api/call/v2/{api_name}
nobody     POST      /gradio_api/call/v2/{api_name}/ /gradio_api/component_server /gradio_api/component_server/
nobody     GET       /gradio_api/call/{api_name}/{event_id} /gradio_api/call/v2/{api_name}/{event_id}
nobody     POST      /gradio_api/process_recording /gradio_api/vibe-edit /gradio_api/vibe-edit/
nobody     POST      /gradio_api/undo-vibe-edit
nobody     POST      /gradio_api/undo-vibe-edit/ /gradio_api/vibe-starter-queries /gradio_api/vibe-starter-queries/
nobody     GET POST  /gradio_api/vibe-code /gradio_api/vibe-code/
"""
WHO: dict[tuple[str, str], str] = {
    (word, path): line.split()[0]
    for line in TABLE.strip().splitlines()
    for word in re.findall(r"\b[A-Z]{3,}\b", line.partition("/")[0])
    for path in re.findall(r"/\S*", line)
}
WORLDS = {
    "serve": ("bare", "keys", "both"),
    "chat": ("bare", "both", "removed"),
    "mcp": ("bare", "keys", "accounts", "revoked", "removed"),
}
"""What there is in the home of a server: nothing; keys; accounts; both; only a key that was revoked;
an account that was removed."""
SERVERS = tuple(WORLDS)
FULLEST = {"serve": "both", "chat": "both", "mcp": "keys"}


@dataclass(frozen=True)
class Server:
    """One server over one home, and the credentials that there are for it."""

    kind: str
    world: str
    app: Any
    callers: dict[str, dict[str, str]]

    @property
    def is_required(self) -> bool:
        """Return whether this machine is asked too: at the page by itself, keys do not count."""
        return self.world != "bare" and (self.kind != "chat" or self.world in ("accounts", "both", "removed"))

    @property
    def has_accounts(self) -> bool:
        return self.world in ("accounts", "both")


def callers_in(home: Path, world: str) -> dict[str, dict[str, str]]:
    """Put into a home what a world has, and return the headers of each who may ask."""
    keys, users = KeyStore(home), Users(home)
    found: dict[str, dict[str, str]] = {"nobody": {}, "a placeholder": {"authorization": "Bearer not-needed"}}
    if world in ("keys", "both"):
        for scope in ("read", "write", "admin"):
            found[scope] = {"authorization": f"Bearer {keys.add(scope, [scope])[0]}"}
        found["expired"] = {"x-api-key": "rlg_00000000_" + "x" * 43}
    if world == "revoked":
        secret, key = keys.add("old", ["read", "write", "admin"])
        keys.revoke(key.key_id)
        found["expired"] = {"x-api-key": secret}
    if world in ("accounts", "both", "removed"):
        for name in ("user", "administrator"):
            users.add(name, PASSWORD, is_admin=name == "administrator")
            found[name] = {"cookie": f"{SESSION}={users.log_in(name, PASSWORD)}"}
    if world == "removed":
        users.remove("user")
        users.remove("administrator")
        found["expired"] = found.pop("user")
        found.pop("administrator")
    return found


def made(kind: str, settings: Settings) -> Any:
    if kind == "serve":
        return create_app(settings, page=True)
    return page_application(Desk(settings)) if kind == "chat" else tools_application(settings, "127.0.0.1")


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Server]:
    found = {}
    for kind, world in ((kind, world) for kind, worlds in WORLDS.items() for world in worlds):
        home = tmp_path_factory.mktemp(world)
        callers = callers_in(home, world)
        settings = Settings(home=home, starter=False, rate=0, hosts=(NAME,), cors=("https://app.example",))
        found[kind, world] = Server(kind, world, made(kind, settings), callers)
    return found


def test_every_route_that_there_is_stands_in_the_table_and_every_line_of_it_is_a_route(
    servers: dict[tuple[str, str], Server],
) -> None:
    there = {kind: set(routes_of(servers[kind, "bare"].app)) for kind in SERVERS}
    assert set().union(*there.values()) - set(WHO) == set(), "say in TABLE and in doors/rules.py who may use these"
    assert set(WHO) - there["serve"] == set(), "these are gone"
    assert there["mcp"] == {(method, "/mcp") for method in ("GET", "POST", "DELETE")}


def test_a_route_that_nobody_listed_is_found_and_is_not_there_for_anybody(tmp_path: Path) -> None:
    app = page_application(Desk(Settings(home=tmp_path, starter=False)))
    app.add_api_route("/new", lambda: "new", methods=["GET"])
    app.router.routes.insert(0, app.router.routes.pop())
    assert ("GET", "/new") in set(routes_of(app)) - set(WHO)


def routes_for(server: Server) -> Iterator[tuple[str, str, str]]:
    there = set(routes_of(server.app))
    for (method, path), who in WHO.items():
        if (method, path) in there:
            is_gradios = server.kind == "chat" and path == "/openapi.json"  # there is no API to describe
            yield method, re.sub(r"\{\w+:path\}", "x/y", re.sub(r"\{\w+\}", "x", path)), "nobody" if is_gradios else who


WHERE: dict[str, tuple[str, dict[str, str]]] = {
    "here": (HERE, {}),
    "elsewhere": (ELSEWHERE, {}),
    "a proxy here that says so": (HERE, {"x-forwarded-for": ELSEWHERE}),
    "a proxy here under a name, without headers": (HERE, {"host": NAME}),
}
REFUSALS = {
    "No such path": 404,
    "Not allowed without a valid key": 401,
    "Not logged in": 401,
    "The key does not allow this": 403,
    "Another site's page": 403,
    "Not this server's name": 400,
}


def expected(server: Server, who: str, caller: str, where: str) -> int:
    """Return the status with which a request is to be refused, 200 where it is to pass."""
    is_free = where == "here" and not server.is_required
    if who == "nobody":
        return 404
    if who == "everybody":
        return 200
    if who == "front":
        may = caller in ("user", "administrator") if server.has_accounts else is_free
        return 200 if may else 303 if server.has_accounts else 403
    if who == "reader":
        return 200 if (caller in ("user", "administrator") if server.has_accounts else is_free) else 401
    if caller in ("read", "write", "admin"):
        return 200 if caller == who else 403
    if caller == "expired" and server.world != "removed":
        return 401
    return 200 if is_free else 401


def found(told: Answered, who: str) -> int:
    """Return the status with which the guard refused a request, 200 where it let it pass to its path."""
    if who == "front" and told.status in (303, 403) and not told.title:
        return told.status
    if told.title in REFUSALS:
        assert told.status == REFUSALS[told.title]
        return told.status
    return 200


def kept(path: str, headers: dict[str, str]) -> dict[str, str]:
    """Return the headers to ask with: nobody is logged out for the requests that follow."""
    return {} if path == "/logout" else headers


@pytest.mark.parametrize(("kind", "world"), [(kind, world) for kind, worlds in WORLDS.items() for world in worlds])
async def test_each_is_let_in_and_refused_as_the_table_says(
    servers: dict[tuple[str, str], Server], kind: str, world: str
) -> None:
    server, wrong = servers[kind, world], []
    for method, path, who in routes_for(server):
        for caller, headers in server.callers.items():
            for where, (address, more) in WHERE.items():
                if who == "nobody" and (caller == "nobody" or where != "here"):
                    continue
                told = await answer(server.app, method, path, {**kept(path, headers), **more}, address)
                if (got := found(told, who)) != (right := expected(server, who, caller, where)):
                    wrong.append(f"{method} {path} by {caller} from {where}: {got}, not {right} ({told.body[:80]!r})")
    assert wrong == []


FOREIGN: dict[str, tuple[dict[str, str], int]] = {
    "a name pointed at us": ({"host": "evil.example"}, 400),
    "a proxy's word for such a name": ({"x-forwarded-host": "evil.example"}, 400),
    "a page of another site": ({"origin": "http://evil.example"}, 403),
    "a page of another server on this machine": (
        {"origin": "http://localhost:3000", "sec-fetch-site": "same-site"},
        403,
    ),
    "a page in a sandbox": ({"origin": "null", "sec-fetch-site": "cross-site"}, 403),
    "a picture on a page of another site": ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, 403),
}


@pytest.mark.parametrize("kind", SERVERS)
@pytest.mark.parametrize("case", FOREIGN)
async def test_what_pages_of_other_sites_send_is_refused_with_every_credential_there_is(
    servers: dict[tuple[str, str], Server], kind: str, case: str
) -> None:
    server, wrong = servers[kind, FULLEST[kind]], []
    more, status = FOREIGN[case]
    for method, path, who in routes_for(server):
        if who == "nobody":
            continue
        is_open = who in ("everybody", "front") and method in ("GET", "HEAD") and status == 403
        key = server.callers.get(who, {})
        told = await answer(
            server.app, method, path, {**kept(path, server.callers.get("administrator", {})), **key, **more}, HERE
        )
        if (got := found(told, "")) != (right := 200 if is_open else status):
            wrong.append(f"{method} {path}: {got}, not {right} ({told.title})")
    assert wrong == []


@pytest.mark.parametrize("kind", SERVERS)
async def test_a_page_that_was_named_uses_the_api_and_nothing_of_the_page(
    servers: dict[tuple[str, str], Server], kind: str
) -> None:
    server, wrong = servers[kind, FULLEST[kind]], []
    app = {"origin": "https://app.example", "sec-fetch-site": "cross-site"}
    for method, path, who in routes_for(server):
        if who in ("nobody", "everybody", "front"):
            continue
        given = {**server.callers.get("administrator", {}), **server.callers.get(who, {}), **app}
        told = await answer(server.app, method, path, given, HERE)
        allowed = told.header("access-control-allow-origin")
        if (found(told, ""), allowed) != ((403, None) if who == "reader" else (200, "https://app.example")):
            wrong.append(f"{method} {path}: {told.status} {told.title} {allowed}")
    assert wrong == []


@pytest.mark.parametrize(("world", "setting"), [("bare", "always"), ("removed", "never")])
async def test_the_setting_decides_it_otherwise(tmp_path: Path, world: str, setting: str) -> None:
    callers_in(tmp_path, world)
    settings = Settings(home=tmp_path, starter=False, require_key=setting)
    serve, chat, mcp = (made(kind, settings) for kind in SERVERS)
    for app, path in ((serve, "/v1/models"), (serve, "/config"), (chat, "/config"), (mcp, "/mcp")):
        told = await answer(app, "GET", path, {}, HERE)
        assert (told.status == 401) == (setting == "always")
        assert (await answer(app, "GET", path, {}, ELSEWHERE)).status == 401


@pytest.mark.parametrize("kind", SERVERS)
@pytest.mark.parametrize("path", ["/", "/mcp", "/gradio_api/queue/join", "/v1/ask"])
async def test_a_websocket_is_turned_away(servers: dict[tuple[str, str], Server], kind: str, path: str) -> None:
    sent: list[dict[str, Any]] = []
    scope = {"type": "websocket", "path": path, "headers": [(b"host", b"localhost")], "client": (HERE, 1)}

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await servers[kind, "bare"].app({**scope, "query_string": b"", "root_path": "", "scheme": "ws"}, receive, send)
    assert sent == [{"type": "websocket.close", "code": 1008}]
