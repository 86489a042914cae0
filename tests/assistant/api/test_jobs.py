"""Jobs of a server that stops, or whose home is replaced.

What was not read is neither lost, held against it, nor read elsewhere.
"""

import threading
from collections.abc import Callable
from pathlib import Path

from assistant.api.jobs.fetching import Fetches
from assistant.api.jobs.runner import MOST_ATTEMPTS, Bench, run_job
from assistant.api.measures import Measures
from assistant.assistant import open_assistant
from assistant.settings import Settings
from assistant.stores.jobs import JobStore
from tests.assistant.conftest import BAKERY


def test_addresses_that_wait_while_a_server_stops_in_order_are_queued_as_if_not_begun(tmp_path: Path) -> None:
    jobs = JobStore(tmp_path / "jobs.sqlite3")
    job = jobs.add("https://a.example/", "a")
    for _ in range(MOST_ATTEMPTS + 1):
        begun, answered = threading.Event(), threading.Event()

        def fetch(address: str, begun: threading.Event = begun, answered: threading.Event = answered) -> str:
            begun.set()
            answered.wait(30)
            return address

        with Fetches(jobs, fetch):
            assert begun.wait(30)
            assert jobs.find(job.job_id).state == "running"
        assert jobs.find(job.job_id).state == "queued"
        answered.set()
    assert jobs.next(addresses=True).attempts == 1


def test_an_upload_is_read_once_its_server_serves_again_and_never_for_a_home_that_took_the_place(
    own_home: Callable[[], Path], tmp_path: Path
) -> None:
    settings = Settings(home=own_home(), starter=False)
    (tmp_path / "bakery.md").write_text(BAKERY, encoding="utf-8")
    jobs, stopping = JobStore(settings.home / "jobs.sqlite3"), threading.Event()
    bench = Bench(settings, open_assistant(settings), jobs, Measures())
    before = len(bench.assistant.index.documents())
    job = jobs.add(str(tmp_path / "bakery.md"), "bakery.md")

    stopping.set()
    run_job(bench, jobs.next(addresses=False), stopping, job.location)
    assert (jobs.find(job.job_id).state, len(bench.assistant.index.documents())) == ("queued", before)

    stopping.clear()
    taken = jobs.next(addresses=False)
    (settings.home / "jobs.sqlite3").unlink()
    run_job(bench, taken, stopping, job.location)
    assert len(bench.assistant.index.documents()) == before

    jobs.add(str(tmp_path / "bakery.md"), "bakery.md")
    again = jobs.next(addresses=False)
    run_job(bench, again, stopping, again.location)
    assert (jobs.find(again.job_id).state, len(bench.assistant.index.documents())) == ("done", before + 1)
    bench.assistant.index.close()
