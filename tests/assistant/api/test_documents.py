"""Documents come in as jobs, are listed page by page, replaced and removed."""

import io
import socket
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from assistant.settings import Settings
from tests.assistant.api.conftest import NAMES, finished, serving
from tests.assistant.conftest import BAKERY, CLINIC


@pytest.fixture(scope="module")
def writable(own_home: Callable[[], Path]) -> Iterator[tuple[httpx.Client, Path]]:
    home = own_home()
    with serving(Settings(home=home, starter=False)) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client, home


def upload(api: httpx.Client, name: str, text: str | bytes, method: str = "POST", to: str = "/v1/documents", **more):
    return api.request(method, to, files={"file": (name, text)}, **more)


def test_an_upload_becomes_a_document_that_is_found_and_its_file_goes(writable: tuple[httpx.Client, Path]) -> None:
    api, home = writable
    job = finished(api, upload(api, "clinic.md", CLINIC))
    assert job["state"] == "done" and job["source"] == "clinic.md"
    document = api.get(f"/v1/documents/{job['result']['documents'][0]}").json()
    assert document["title"] == "DPC (Ireland) - Northwind Clinic" and document["sources"] == ["clinic.md"]
    hits = api.post("/v1/search", json={"query": "patient records without a password"}).json()["hits"]
    assert hits[0]["document_id"] == document["document_id"]
    assert list((home / "uploads").iterdir()) == []
    assert finished(api, upload(api, "again.md", CLINIC))["result"]["unchanged"] == 1


def test_an_archive_brings_several_documents(writable: tuple[httpx.Client, Path]) -> None:
    api, _ = writable
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a/one.md", CLINIC.replace("Northwind", "Westwind"))
        archive.writestr("a/two.md", CLINIC.replace("Northwind", "Eastwind"))
    assert len(finished(api, upload(api, "both.zip", packed.getvalue()))["result"]["documents"]) == 2


def test_a_replaced_document_leaves_search_and_says_by_what(writable: tuple[httpx.Client, Path]) -> None:
    api, _ = writable
    old = finished(api, upload(api, "bakery.md", BAKERY))["result"]["documents"][0]
    there = api.get(f"/v1/documents/{old}")
    stale = upload(api, "b.md", BAKERY, "PUT", f"/v1/documents/{old}", headers={"If-Match": '"another"'})
    assert stale.status_code == 412
    changed = BAKERY.replace("60,000", "70,000")
    job = finished(
        api, upload(api, "b.md", changed, "PUT", f"/v1/documents/{old}", headers={"If-Match": there.headers["ETag"]})
    )
    new = job["result"]["documents"][0]
    gone = api.get(f"/v1/documents/{old}")
    assert gone.status_code == 410 and new in gone.json()["detail"]
    text = api.get(f"/v1/documents/{old}/text", params={"removed": True}).json()["text"]
    assert "60,000" in text and "70,000" in api.get(f"/v1/documents/{new}/text").json()["text"]


def test_what_cannot_be_read_replaces_nothing(writable: tuple[httpx.Client, Path]) -> None:
    api, _ = writable
    old = api.get("/v1/documents", params={"limit": 1}).json()["documents"][0]["document_id"]
    job = finished(api, upload(api, "broken.pdf", b"%PDF-1.7 cut", "PUT", f"/v1/documents/{old}"))
    assert job["state"] == "failed" and job["result"]["refused"][0]["source"] == "broken.pdf"
    assert "/" not in job["result"]["refused"][0]["reason"]
    assert api.get(f"/v1/documents/{old}").status_code == 200


def test_a_removed_document_is_gone_but_its_citations_still_resolve(writable: tuple[httpx.Client, Path]) -> None:
    api, _ = writable
    removed = finished(api, upload(api, "x.md", CLINIC.replace("Northwind", "Southwind")))["result"]["documents"][0]
    assert api.delete(f"/v1/documents/{removed}").status_code == 204
    for address in (f"/v1/documents/{removed}", f"/v1/documents/{removed}/text"):
        assert api.get(address).status_code == 410
    assert api.delete(f"/v1/documents/{removed}").status_code == 410
    assert api.get(f"/v1/documents/{removed}/text", params={"removed": True, "end": 5}).json()["text"] == CLINIC[:5]
    listed = api.get("/v1/documents").json()["documents"]
    assert removed not in {d["document_id"] for d in listed}


def test_a_page_of_a_private_network_is_refused_by_the_job(writable: tuple[httpx.Client, Path]) -> None:
    api, _ = writable
    job = finished(api, api.post("/v1/documents", json={"url": "http://127.0.0.1:1/ruling"}))
    assert job["state"] == "failed" and "private" in job["result"]["refused"][0]["reason"]


def test_a_server_that_stays_silent_keeps_no_upload_waiting(own_home: Callable[[], Path]) -> None:
    settings = Settings(home=own_home(), starter=False, allow_private=True)
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        serving(settings) as address,
        httpx.Client(base_url=address, timeout=60) as api,
    ):
        slow = f"http://127.0.0.1:{silent.getsockname()[1]}/ruling"
        first = api.post("/v1/documents", json={"url": slow})
        done = finished(api, upload(api, "clinic.md", CLINIC))
        assert done["state"] == "done"
        waiting = api.get(first.headers["Location"]).json()
        assert waiting["state"] == "running"
        assert waiting["progress"]["waiting_for"] == f"the server to send {slow}"
        assert waiting["progress"]["since"] >= waiting["created_at"]
        silent.accept()[0].close()  # it hangs up without a word
        assert finished(api, first)["state"] == "failed"


def test_the_list_is_read_page_by_page_without_gaps_or_repeats(api: httpx.Client) -> None:
    seen, cursor = [], None
    while cursor is not None or not seen:
        page = api.get("/v1/documents", params={"limit": 3, **({"cursor": cursor} if cursor else {})}).json()
        seen += [name for row in page["documents"] for name in row["sources"]]
        cursor = page["next"]
    assert sorted(seen) == sorted(NAMES)
    narrowed = api.get("/v1/documents", params={"regulator": "ICO", "until": 2020}).json()
    assert narrowed["total"] == 2 and narrowed["next"] is None


def test_a_cursor_of_another_query_is_refused(api: httpx.Client) -> None:
    cursor = api.get("/v1/documents", params={"limit": 1}).json()["next"]
    refused = api.get("/v1/documents", params={"cursor": cursor, "regulator": "ICO"})
    assert refused.status_code == 409 and "other filters" in refused.json()["detail"]
    assert api.get("/v1/documents", params={"cursor": "A" * 20}).status_code == 409


def test_what_has_not_changed_is_not_sent_again(api: httpx.Client) -> None:
    first = api.get("/v1/documents")
    assert api.get("/v1/documents", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    document = first.json()["documents"][0]["document_id"]
    for address in (f"/v1/documents/{document}", f"/v1/documents/{document}/text"):
        etag = api.get(address).headers["ETag"]
        assert api.get(address, headers={"If-None-Match": f'"x", W/{etag}'}).status_code == 304
        assert api.get(address, headers={"If-None-Match": '"x"'}).status_code == 200


def test_text_is_cut_to_what_there_is(api: httpx.Client) -> None:
    document = api.get("/v1/documents", params={"limit": 1}).json()["documents"][0]["document_id"]
    whole = api.get(f"/v1/documents/{document}/text").json()
    assert len(whole["text"]) == whole["characters"] == whole["end"]
    part = api.get(f"/v1/documents/{document}/text", params={"start": whole["end"] - 4, "end": 10**8}).json()
    assert part["text"] == whole["text"][-4:]
    assert api.get(f"/v1/documents/{document}/text", params={"start": 9, "end": 3}).status_code == 409
