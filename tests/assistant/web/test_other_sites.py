"""A real browser on a page of another site: it can use what it was named for, read refusals, and do no harm to the page."""

import os
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.settings import Settings
from assistant.stores.keys import KeyStore
from assistant.web.mount import UPLOADS
from tests.assistant.api.conftest import made_home, own_home, serving  # noqa: F401
from tests.assistant.web.conftest import Served

FETCH = """async ([url, how]) => {
  try { const told = await fetch(url, how); return [told.status, await told.text()]; }
  catch (error) { return [0, String(error)]; }
}"""
FORM = """([url, name]) => {
  const form = Object.assign(document.createElement('form'), {action: url, method: 'post', enctype: 'multipart/form-data', target: 'sink'});
  const sink = Object.assign(document.createElement('iframe'), {name: 'sink'});
  const files = Object.assign(document.createElement('input'), {type: 'file', name: 'files'});
  const held = new DataTransfer();
  held.items.add(new File(['# planted'], name));
  files.files = held.files;
  form.append(files); document.body.append(sink, form);
  return new Promise((done) => { sink.addEventListener('load', () => done(true)); form.submit(); });
}"""


class Blank(BaseHTTPRequestHandler):
    """A site that shows an empty page."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>another site</title><body></body>")

    def log_message(self, *_: Any) -> None:
        """Keep the test's output quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Blank)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_that_was_named_asks_with_its_key_and_reads_refusals_and_another_reads_nothing(
    own_home: Callable[[], Path],  # noqa: F811
    site: str,
    page: Any,
) -> None:
    home = own_home()
    key = KeyStore(home).add("app")[0]
    post = {"method": "POST", "headers": {"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
            "body": '{"query": "fine"}'}  # fmt: skip
    with serving(Settings(home=home, starter=False, cors=(site,))) as api:
        page.goto(site)
        status, text = page.evaluate(FETCH, [f"{api}/v1/search", post])
        assert status == 200 and '"hits"' in text
        status, text = page.evaluate(FETCH, [f"{api}/v1/models", {}])
        assert status == 401 and "valid key" in text
        status, text = page.evaluate(FETCH, [f"{api}/v1/documents/0", {**post, "method": "PUT"}])
        assert status == 403 and "scope write" in text
        page.goto(site.replace("127.0.0.1", "localhost"))
        for path, how in (("/v1/search", post), ("/v1/models", {}), ("/healthz", {})):
            assert page.evaluate(FETCH, [api + path, how])[0] == 0


def test_a_page_of_another_site_plants_and_reads_nothing_on_the_chats_page(
    served: Served, site: str, page: Any
) -> None:
    page.goto(site)
    answers: list[tuple[str, int]] = []
    page.on("response", lambda told: answers.append((told.url, told.status)))
    assert page.evaluate(FORM, [f"{served.url}gradio_api/upload", "planted.md"])
    assert [told for told in answers if told[0].startswith(served.url)] == [(f"{served.url}gradio_api/upload", 403)]
    assert not list(Path(os.environ[UPLOADS]).rglob("planted.md"))
    assert page.evaluate(FETCH, [f"{served.url}config", {}])[0] == 0


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "null"}])
def test_over_the_wire_a_foreign_name_or_origin_takes_no_ruling_out(served: Served, headers: dict[str, str]) -> None:
    before = [entry.document_id for entry in served.desk.assistant.index.documents()]
    with httpx.Client(base_url=served.url, headers=headers) as client:
        config = httpx.get(f"{served.url}config").json()
        for dependency in config["dependencies"]:
            sent = {"data": [None] * len(dependency["inputs"]), "fn_index": dependency["id"], "session_hash": "x",
                    "event_data": {"doc": before[0]}}  # fmt: skip
            for path in ("gradio_api/run/predict", "gradio_api/queue/join"):
                assert client.post(path, json=sent).status_code in (400, 403)
        assert client.post("gradio_api/upload", files={"files": ("a.md", b"# planted")}).status_code in (400, 403)
    assert [entry.document_id for entry in served.desk.assistant.index.documents()] == before


@pytest.mark.parametrize(
    "path",
    ["gradio_api/file=/etc/passwd", "gradio_api/file=..%2f..%2fetc%2fpasswd", "static/%2e%2e/%2e%2e/etc/passwd",
     "assets/..%2f..%2fetc/passwd", "svelte/..%2f..%2froutes.py", "gradio_api/proxy=http://127.0.0.1:22", "gradio_api/vibe-code"],
)  # fmt: skip
def test_no_path_leads_out_of_what_the_page_shows(served: Served, path: str) -> None:
    for where in (path, path.replace("/etc/passwd", str(served.home / "index" / "catalog.sqlite3"))):
        told = httpx.get(served.url + where)
        assert told.status_code in (403, 404)
        assert "root:" not in told.text and "SQLite" not in told.text


def test_an_upload_stays_in_a_folder_that_is_nobody_elses(served: Served) -> None:
    (kept,) = httpx.post(f"{served.url}gradio_api/upload", files={"files": ("../../../evil.md", b"# x")}).json()
    file = Path(kept)
    assert file.name == "evil.md"
    assert file.parents[1].stat().st_mode & 0o077 == 0
