"""Users log in with their own password alone."""

from pathlib import Path

import pytest

from assistant.stores.users import AccountError, Users

PASSWORD = "a good long password"


@pytest.fixture
def users(tmp_path: Path) -> Users:
    return Users(tmp_path)


def test_nobody_logs_in_until_there_is_a_user(users: Users) -> None:
    assert not users.there_are()
    assert users.of_session("x") is None
    assert not users.there_were()
    users.add("ada", PASSWORD)
    assert users.there_are() and users.there_were()


def test_that_there_were_users_is_not_forgotten_with_the_last_one(users: Users, tmp_path: Path) -> None:
    users.add("ada", PASSWORD)
    users.remove("ada")
    assert not Users(tmp_path).there_are()
    assert Users(tmp_path).there_were()


def test_the_right_password_begins_a_session_that_logging_out_ends(users: Users) -> None:
    users.add("ada", PASSWORD, is_admin=True)
    token = users.log_in("ada", PASSWORD)
    assert token
    user = users.of_session(token)
    assert user and user.name == "ada" and user.is_admin
    users.log_out(token)
    assert users.of_session(token) is None


@pytest.mark.parametrize(
    "name, password", [("ada", "wrong password"), ("bob", PASSWORD), ("ADA", PASSWORD), ("ada", "")]
)
def test_a_wrong_name_or_password_is_not_let_in(users: Users, name: str, password: str) -> None:
    users.add("ada", PASSWORD)
    assert users.log_in(name, password) is None


def test_a_new_password_or_removal_ends_the_sessions(users: Users) -> None:
    users.add("ada", PASSWORD)
    token = users.log_in("ada", PASSWORD)
    users.add("ada", "another long password")
    assert users.of_session(token) is None
    again = users.log_in("ada", "another long password")
    users.remove("ada")
    assert users.of_session(again) is None


@pytest.mark.parametrize(
    "name, password", [("", PASSWORD), ("-", PASSWORD), ("a b", PASSWORD), ("a" * 65, PASSWORD), ("ada", "short")]
)
def test_an_unfit_name_or_password_is_refused(users: Users, name: str, password: str) -> None:
    with pytest.raises(AccountError):
        users.add(name, password)


def test_neither_password_nor_token_stands_in_the_file(users: Users, tmp_path: Path) -> None:
    users.add("ada", PASSWORD)
    token = users.log_in("ada", PASSWORD) or ""
    kept = b"".join(f.read_bytes() for f in tmp_path.iterdir())
    assert PASSWORD.encode() not in kept and token.encode() not in kept
