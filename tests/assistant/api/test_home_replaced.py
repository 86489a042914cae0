"""A home that is deleted or replaced under a running server: nothing is taken that would be lost."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from assistant.settings import Settings
from tests.assistant.api.conftest import QUESTIONS, finished, serving
from tests.assistant.api.test_documents import upload
from tests.assistant.conftest import BAKERY, CLINIC

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no folder whose files are open")


@pytest.fixture
def replaced(own_home: Callable[[], Path]) -> Iterator[tuple[httpx.Client, Path, Path]]:
    """A server that has been used, its home, and a copy of the home from before."""
    home = own_home()
    gold = Path(shutil.copytree(home, home.with_name("gold")))
    with serving(Settings(home=home, starter=False)) as address, httpx.Client(base_url=address, timeout=60) as api:
        assert finished(api, upload(api, "bakery.md", BAKERY))["state"] == "done"
        assert api.post("/v1/ask", json={"question": QUESTIONS[0]}).status_code == 200
        yield api, home, gold


def test_a_home_that_was_deleted_takes_no_upload_answers_nothing_and_is_not_begun_anew(
    replaced: tuple[httpx.Client, Path, Path],
) -> None:
    api, home, gold = replaced
    shutil.rmtree(home)
    refused = [
        upload(api, "clinic.md", CLINIC),
        api.post("/v1/documents", json={"url": "https://example.org/a.html"}),
        api.post("/v1/ask", json={"question": QUESTIONS[0]}),
        api.get("/v1/documents"),
        api.get("/readyz"),
    ]
    for answer in refused:
        assert answer.status_code == 503, answer.text
        assert "was deleted while the program used it" in answer.json()["detail"]
        assert "Put the folder back" in answer.json()["remedy"]
    assert not home.exists()
    shutil.copytree(gold, home)
    assert api.get("/readyz").status_code == 200
    assert finished(api, upload(api, "clinic.md", CLINIC))["state"] == "done"


def test_a_home_in_the_place_of_another_is_the_one_that_is_read_and_written(
    replaced: tuple[httpx.Client, Path, Path],
) -> None:
    api, home, gold = replaced
    shutil.rmtree(home)
    shutil.copytree(gold, home)
    titles = [row["title"] for row in api.get("/v1/documents").json()["documents"]]
    assert titles and not any("bakery" in title.casefold() for title in titles)
    hits = api.post("/v1/search", json={"query": "bakery camera"}).json()["hits"]
    assert not any("bakery" in hit["title"].casefold() for hit in hits)
    job = finished(api, upload(api, "clinic.md", CLINIC))
    assert job["state"] == "done"
    with serving(Settings(home=home, starter=False)) as address:
        kept = httpx.get(f"{address}/v1/documents/{job['result']['documents'][0]}", timeout=60)
        assert kept.status_code == 200 and httpx.get(f"{address}/v1/jobs/{job['job_id']}").status_code == 200
