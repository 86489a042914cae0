"""Passwords cannot be guessed, and guessing keeps nobody out of their own name for good."""

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from assistant.cli.app import run
from assistant.stores.tries import OF_BOTH, OF_NAME, OF_PLACE, SCHEMA, Try, forget, take_back, wait_before
from assistant.stores.users import AccountError, TooManyTries, Users

pytestmark = pytest.mark.slow  # passwords take long to try, as they should

PASSWORD = "a good long password"
ROOT = Path(__file__).resolve().parents[3]
ATTACKER, OFFICE = "203.0.113.9", "198.51.100.7"


@pytest.fixture
def users(tmp_path: Path) -> Users:
    users = Users(tmp_path)
    users.add("ada", PASSWORD)
    return users


@pytest.fixture
def db() -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    made.executescript(SCHEMA)
    return made


def guess(users: Users, times: int = OF_BOTH.free, address: str = ATTACKER, name: str = "ada") -> None:
    for _ in range(times):
        assert users.log_in(name, "guess", address=address) is None


def test_of_sixty_tries_at_once_no_more_are_looked_at_than_are_allowed(users: Users) -> None:
    together = Barrier(60)

    def attempt(_: int) -> str:
        together.wait()
        try:
            return "looked at" if users.log_in("ada", "guess", address=ATTACKER) is None else "in"
        except TooManyTries:
            return "turned away"

    with ThreadPoolExecutor(60) as pool:
        told = list(pool.map(attempt, range(60)))
    assert OF_BOTH.free <= told.count("looked at") <= OF_BOTH.free + 1  # ten seconds may pass on a busy machine
    assert told.count("in") == 0


def test_processes_count_together(users: Users, tmp_path: Path) -> None:
    code = """import sys; from pathlib import Path; from assistant.stores.users import TooManyTries, Users
users = Users(Path(sys.argv[1]))
for _ in range(5):
    try: print(users.log_in("ada", "guess", address="203.0.113.9"))
    except TooManyTries: print("away")"""
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for _ in range(4)
    ]
    told = "".join(process.communicate(timeout=60)[0] for process in running).split()
    assert OF_BOTH.free <= told.count("None") <= OF_BOTH.free + 1
    assert len(told) == 20


def test_tries_outlive_a_restart_and_even_the_right_password_waits(users: Users, tmp_path: Path) -> None:
    guess(users)
    with pytest.raises(TooManyTries, match=r"Try again in [0-9]+ second"):
        Users(tmp_path).log_in("ada", PASSWORD, address=ATTACKER)


def test_a_name_that_nobody_has_is_told_the_same(users: Users) -> None:
    guess(users, name="nobody")
    with pytest.raises(TooManyTries, match=r"Try again in [0-9]+ second"):
        users.log_in("nobody", "guess", address=ATTACKER)


def test_who_tries_elsewhere_and_other_names_here_are_not_kept_out(users: Users) -> None:
    users.add("bob", PASSWORD)
    guess(users)
    assert users.log_in("ada", PASSWORD, address=OFFICE)
    assert users.log_in("bob", PASSWORD, address=ATTACKER)


def test_a_browser_that_was_logged_in_gets_in_whatever_others_try_from_the_same_address(users: Users) -> None:
    device = users.remember("ada")
    guess(users)
    with pytest.raises(TooManyTries):
        users.log_in("ada", PASSWORD, address=ATTACKER)
    assert users.log_in("ada", PASSWORD, address=ATTACKER, device=device)


def test_a_browser_is_known_for_its_own_user_alone_and_has_its_own_limit(users: Users) -> None:
    users.add("bob", PASSWORD)
    device = users.remember("bob")
    guess(users)
    with pytest.raises(TooManyTries):
        users.log_in("ada", PASSWORD, address=ATTACKER, device=device)
    for _ in range(OF_BOTH.free):
        users.log_in("bob", "guess", device=device)
    with pytest.raises(TooManyTries):
        users.log_in("bob", PASSWORD, device=device)


def test_a_right_password_takes_the_tries_before_it_back(users: Users) -> None:
    for _ in range(3):
        guess(users, OF_BOTH.free - 1)
        assert users.log_in("ada", PASSWORD, address=ATTACKER)


def test_unlocking_lets_a_name_in_at_once(users: Users, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guess(users)
    assert run(["users", "unlock", "ada", "--home", str(tmp_path)]) == 0
    assert "ada may try again" in capsys.readouterr().out
    assert users.log_in("ada", PASSWORD, address=ATTACKER)
    with pytest.raises(AccountError, match="There is no user eve"):
        users.unlock("eve")


def failures_until_refused(db: sqlite3.Connection, tries: list[Try]) -> int:
    return next(n for n, tried in enumerate(tries) if wait_before(db, tried, 1_000.0))


def test_a_place_is_stopped_whatever_names_it_tries_and_a_name_wherever_it_is_tried_from(
    db: sqlite3.Connection,
) -> None:
    one_place = [Try(f"name {n}", "a") for n in range(200)]
    assert failures_until_refused(db, one_place) == OF_PLACE.free
    one_name = [Try("ada", f"place {n}") for n in range(200)]
    assert failures_until_refused(db, one_name) == OF_NAME.free


def test_many_places_together_slow_a_name_down_and_never_keep_it_out(db: sqlite3.Connection) -> None:
    now = 1_000.0
    for n in range(1_000):
        now += wait_before(db, Try("ada", f"place {n}"), now)
    assert wait_before(db, Try("ada", "home"), now) <= OF_NAME.longest_s <= 30


def test_waits_double_and_end(db: sqlite3.Connection) -> None:
    now, waits = 1_000.0, []
    for _ in range(OF_BOTH.free + 12):
        if wait := wait_before(db, Try("ada", "a"), now):
            waits.append(wait)
            now += wait
            assert wait_before(db, Try("ada", "a"), now) == 0.0
    assert waits == [10.0, 20.0, 40.0, 80.0, 160.0] + [300.0] * 7
    assert wait_before(db, Try("ada", "a"), now + 901) == 0.0


def test_what_is_kept_of_tries_is_bounded_and_holds_no_name(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.stores.tries._MOST_KEPT", 50)
    for n in range(200):
        wait_before(db, Try(f"my password {n}", f"place {n}"), 1_000.0 + n / 100)
    assert db.execute("SELECT COUNT(*) FROM tries").fetchone()[0] <= 50
    assert "password" not in "".join(row[0] for row in db.execute("SELECT name FROM tries"))


def test_taking_back_and_forgetting_leave_the_tries_of_others(db: sqlite3.Connection) -> None:
    for place in ("a", "b"):
        for _ in range(OF_BOTH.free):
            wait_before(db, Try("ada", place), 1_000.0)
    take_back(db, Try("ada", "a"))
    assert wait_before(db, Try("ada", "b"), 1_000.0)
    wait_before(db, Try("bob", "c"), 1_000.0)
    forget(db, "ada")
    assert not wait_before(db, Try("ada", "b"), 1_000.0)
    assert db.execute("SELECT COUNT(*) FROM tries WHERE place = 'c'").fetchone()[0] == 2
