"""Whoever opens or closes a door is told what that changes, and which setting decides it otherwise."""

from pathlib import Path

import pytest

from assistant.cli.app import run
from assistant.doors.required import told_of_api, told_of_page
from assistant.settings import Settings
from assistant.stores.keys import KeyStore
from assistant.stores.users import Users

NEVER = "RULINGS_REQUIRE_KEY=never"
PASSWORD = "a good long password"


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert run(list(arguments)) == 0
    return capsys.readouterr().err


def test_the_first_key_says_that_this_machine_is_asked_too_and_the_second_does_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = ("--home", str(tmp_path))
    assert NEVER in told(capsys, "keys", "add", "laptop", *home)
    assert NEVER not in told(capsys, "keys", "add", "phone", *home)
    made = KeyStore(tmp_path).keys()
    first, second = [key.key_id for key in made]
    assert NEVER not in told(capsys, "keys", "revoke", first, *home)
    assert NEVER in told(capsys, "keys", "revoke", second, *home)


def test_who_decided_already_is_told_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert NEVER not in told(capsys, "keys", "add", "laptop", "--require-key", "never", "--home", str(tmp_path))


def test_the_first_account_and_the_removal_of_the_last_say_what_they_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.cli.users._password", lambda: PASSWORD)
    home = ("--home", str(tmp_path))
    assert NEVER in told(capsys, "users", "add", "ada", *home)
    assert NEVER not in told(capsys, "users", "add", "bob", *home)
    assert NEVER not in told(capsys, "users", "remove", "ada", *home)
    assert "closed until there is somebody to log in" in told(capsys, "users", "remove", "bob", *home)


@pytest.mark.parametrize(
    ("host", "require", "has_key", "says"),
    [
        ("127.0.0.1", "auto", False, []),
        ("localhost", "auto", False, []),
        ("0.0.0.0", "auto", False, ["other machines are refused until there is a key"]),
        ("::", "never", False, ["other machines are refused until there is a key"]),
        ("0.0.0.0", "auto", True, ["need a key too, since there has been a key or an account"]),
        ("127.0.0.1", "auto", True, ["need a key too, since there has been a key or an account"]),
        ("127.0.0.1", "never", True, []),
        ("127.0.0.1", "always", False, ["need a key too (RULINGS_REQUIRE_KEY=always)"]),
    ],
)
def test_a_server_says_at_its_start_whom_it_will_refuse(
    tmp_path: Path, host: str, require: str, has_key: bool, says: list[str]
) -> None:
    if has_key:
        KeyStore(tmp_path).add("laptop")
    lines = told_of_api(Settings(home=tmp_path, require_key=require), host)
    assert len(lines) == len(says)
    assert all(words in line for words, line in zip(says, lines, strict=True))


def test_a_page_without_anybody_to_log_in_says_so(tmp_path: Path) -> None:
    settings, users = Settings(home=tmp_path), Users(tmp_path)
    assert told_of_page(settings, beside_api=True) == []
    KeyStore(tmp_path).add("laptop")
    assert told_of_page(settings, beside_api=False) == []
    assert "rulings users add NAME" in told_of_page(settings, beside_api=True)[0]
    users.add("ada", PASSWORD)
    assert told_of_page(settings, beside_api=True) == []
    users.remove("ada")
    assert NEVER in told_of_page(settings, beside_api=False)[0]
