"""The small parts: cursors, rates, names of files, access."""

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.api.cursor import cursor_after, number_in
from assistant.api.jobs.store import JobStore
from assistant.api.limits import BURST_S, RateLimit
from assistant.api.problem import Refusal, without_paths
from assistant.api.uploads import file_name
from assistant.doors.names import host_name


@given(st.integers(min_value=0, max_value=2**62), st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3))
def test_a_cursor_gives_its_number_back_for_its_own_query_alone(number: int, query: dict[str, str]) -> None:
    cursor = cursor_after(number, query)
    assert number_in(cursor, query) == number
    with pytest.raises(Refusal, match="Cursor does not fit"):
        number_in(cursor, {**query, "another": "x"})


@given(st.text(max_size=80))
def test_no_text_is_taken_for_a_cursor(text: str) -> None:
    with pytest.raises(Refusal):
        number_in(text, {"any": "query"})


@given(st.text(max_size=300))
def test_a_file_is_never_named_out_of_its_folder(given: str) -> None:
    name = file_name(given)
    assert name and "/" not in name and "\\" not in name and name.strip(". ") and "\0" not in name
    assert len(name.encode()) <= 200


@given(st.text(max_size=60))
def test_any_host_header_is_read_without_a_fault(text: str) -> None:
    host_name(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("/home/ann/x/index/catalog.sqlite3 is damaged", "catalog.sqlite3 is damaged"),
        (r"C:\Users\ann\rulings\a.pdf is encrypted", "a.pdf is encrypted"),
        ("see https://example.org/a/b/c.html", "see https://example.org/a/b/c.html"),
        ("Article 5/6 and 1/2", "Article 5/6 and 1/2"),
        ("~/rulings/a/b.md", "b.md"),
    ],
)
def test_paths_are_cut_to_their_last_part(text: str, told: str) -> None:
    assert without_paths(text) == told


def test_a_rate_lets_a_burst_through_then_one_by_one_and_counts_each_name_alone(tmp_path: Path) -> None:
    limit = RateLimit(tmp_path / "limits.sqlite3", per_minute=60)
    allowed = [limit.wait_s("a") for _ in range(int(BURST_S) + 5)]
    assert allowed.count(0.0) in (int(BURST_S), int(BURST_S) + 1)
    assert 0 < allowed[-1] <= 1.0
    assert limit.wait_s("b") == 0.0
    assert RateLimit(tmp_path / "limits.sqlite3", per_minute=60).wait_s("a") > 0
    assert RateLimit(tmp_path / "none.sqlite3", per_minute=0).wait_s("a") == 0.0


def test_a_rate_of_five_lets_five_through_at_once(tmp_path: Path) -> None:
    limit = RateLimit(tmp_path / "limits.sqlite3", per_minute=5)
    assert [limit.wait_s("a") == 0.0 for _ in range(7)] == [True] * 5 + [False] * 2
    assert limit.wait_s("a") <= 12.0


def test_a_rate_is_kept_among_threads(tmp_path: Path) -> None:
    limit, allowed = RateLimit(tmp_path / "limits.sqlite3", per_minute=60), []

    def ask() -> None:
        allowed.extend(limit.wait_s("a") == 0.0 for _ in range(20))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(allowed) == 80 and sum(allowed) <= BURST_S + 3


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
    monkeypatch.setattr("assistant.api.jobs.store.KEPT", 2)
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
