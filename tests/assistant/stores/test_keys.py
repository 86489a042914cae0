"""Keys are shown once, kept as digests, and end when they are revoked or expire."""

import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.cli.app import run
from assistant.stores import keys
from assistant.stores.keys import KeyRefused, KeyStore, NoSuchKey
from corpus.errors import RulingsError


def test_a_key_opens_what_its_scopes_say_and_is_kept_as_a_digest(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    secret, key = store.add("reporting", ("write", "read"))
    assert store.caller(secret).scopes == {"read", "write"} and store.caller(secret).name == key.key_id
    assert store.keys() == [key]
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert secret.encode() not in kept and secret[13:].encode() not in kept
    assert stat.S_IMODE((tmp_path / "keys.sqlite3").stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["", "  ", "--", "a\x1b[2J"])
def test_a_key_without_a_name_is_refused_with_what_to_give(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert run(["keys", "add", "--home", str(tmp_path), "--", name]) == 1
    assert "Give who or what will use it, such as: rulings keys add laptop" in capsys.readouterr().err
    assert KeyStore(tmp_path).keys() == []


@pytest.mark.parametrize("wrong", ["", "none", "rlg_00000000_" + "A" * 43, "x" * 10_000, "rlg_é", "' OR 1=1 --"])
def test_what_is_no_key_is_refused(tmp_path: Path, wrong: str) -> None:
    store = KeyStore(tmp_path)
    with pytest.raises(KeyRefused, match="not known"):
        store.caller(wrong)
    secret, _ = store.add("other")
    for other in (wrong, secret[:-1] + ("A" if secret[-1] != "A" else "B")):
        with pytest.raises(KeyRefused, match="not known"):
            store.caller(other)


def test_a_revoked_and_an_expired_key_are_told_from_an_unknown_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = KeyStore(tmp_path)
    (short, _), (gone, key) = store.add("short", days=1), store.add("gone")
    assert store.revoke(key.key_id).revoked_at
    with pytest.raises(KeyRefused, match="was revoked on"):
        store.caller(gone)
    store.caller(short)
    monkeypatch.setattr(keys, "_now", lambda: datetime.now(UTC) + timedelta(days=1, seconds=1))
    with pytest.raises(KeyRefused, match="expired on"):
        store.caller(short)


def test_a_wrong_scope_time_or_id_says_what_there_is(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    with pytest.raises(RulingsError, match="Choose among read, write, admin"):
        store.add("x", ("root",))
    with pytest.raises(RulingsError, match="Give 1 to"):
        store.add("x", days=0)
    with pytest.raises(NoSuchKey, match="No key has the id 1234"):
        store.revoke("1234")


def test_the_command_makes_lists_and_revokes_keys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = ["--home", str(tmp_path)]
    assert run(["keys", "list", *home]) == 0 and "There are no keys" in capsys.readouterr().out
    assert run(["keys", "add", "bot", "--scope", "read", "--scope", "write", "--days", "30", *home]) == 0
    secret = capsys.readouterr().out.strip()
    assert KeyStore(tmp_path).caller(secret).scopes == {"read", "write"}
    assert run(["keys", "list", "--json", *home]) == 0
    listed = json.loads(capsys.readouterr().out)["keys"]
    assert [key["name"] for key in listed] == ["bot"] and secret not in json.dumps(listed)
    assert run(["keys", "revoke", listed[0]["key_id"], *home]) == 0
    with pytest.raises(KeyRefused, match="revoked"):
        KeyStore(tmp_path).caller(secret)
    assert run(["keys", "revoke", "nothing", *home]) == 1
    assert run(["keys", "add", "bot", "--scope", "root", *home]) == 2
