"""How often a key may ask."""

import threading
from pathlib import Path

from assistant.stores.limits import BURST_S, RateLimit


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
