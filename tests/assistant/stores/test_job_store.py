"""The queue of what is to be ingested."""

from pathlib import Path

import pytest

from assistant.stores.jobs import JobStore


def test_addresses_are_given_apart_and_who_waits_is_told_for_how_many(tmp_path: Path) -> None:
    store = JobStore(tmp_path / "jobs.sqlite3")
    page, more, file = store.add("https://a.example/", "a"), store.add("HTTP://b.example/", "b"), store.add("/c", "c")
    waiting = store.find(file.job_id).progress
    assert waiting == {"waiting_for": "2 jobs before it", "since": file.created_at}
    assert store.next(addresses=True).job_id == page.job_id
    assert store.next(addresses=True, besides=[page.job_id]).job_id == more.job_id
    assert store.next(addresses=False).job_id == file.job_id
    assert store.find(file.job_id).progress == {}


def test_a_job_that_was_left_behind_is_taken_up_again_and_old_ones_are_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.stores.jobs.KEPT", 2)
    store = JobStore(tmp_path / "jobs.sqlite3")
    first, second = store.add("/a", "a"), store.add("/b", "b")
    assert [store.next(addresses=False).attempts for _ in range(2)] == [1, 2]
    store.finish(first.job_id, "done", {"documents": []})
    assert JobStore(tmp_path / "jobs.sqlite3").next(addresses=False).job_id == second.job_id
    store.finish(second.job_id, "failed", {"documents": []})
    assert store.next(addresses=False) is None
    for n in range(3):
        store.finish(store.add("/c", str(n)).job_id, "done", {"documents": []})
    assert [job.shown for job in store.recent()] == ["2", "1"]
    assert store.find(first.job_id) is None
