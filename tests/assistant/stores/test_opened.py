"""A home that has had keys or accounts does not open to everybody when their file is lost.

The doctor tells of it.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.cli.app import run
from assistant.doctor.damage import damage_beside_the_index
from assistant.doors.required import is_required, keys_or_users, told_of_page
from assistant.settings import Settings
from assistant.stores.keys import KeyStore
from assistant.stores.people import ACCOUNTS, KEYS
from assistant.stores.users import Users

PASSWORD = "a good long password"


def add_key(home: Path) -> None:
    KeyStore(home).add("laptop")


def add_user(home: Path) -> None:
    Users(home).add("ada", PASSWORD)


def asks_this_machine(home: Path) -> bool:
    return is_required(Settings(home=home), *keys_or_users(home))


def findings(home: Path) -> list[str]:
    return [f"{found.name}: {found.says}" for found in damage_beside_the_index(Settings(home=home), True)]


def remove(file: Path) -> None:
    for part in file.parent.glob(f"{file.name}*"):
        part.unlink()


both = pytest.mark.parametrize(
    ("add", "name", "says"), [(add_key, KEYS, "API keys: "), (add_user, ACCOUNTS, "accounts: ")]
)


@both
def test_what_is_lost_keeps_the_doors_shut_and_is_told(
    tmp_path: Path, add: Callable[[Path], None], name: str, says: str
) -> None:
    assert not asks_this_machine(tmp_path)
    add(tmp_path)
    assert asks_this_machine(tmp_path) and findings(tmp_path) == []
    remove(tmp_path / name)
    assert asks_this_machine(tmp_path)
    (found,) = findings(tmp_path)
    assert found.startswith(says) and "is gone" in found and "rulings restore" in found
    assert not (tmp_path / name).exists(), "looking changes nothing"


@both
def test_adding_anew_ends_it_and_so_does_deleting_the_note_that_it_names(
    tmp_path: Path, add: Callable[[Path], None], name: str, says: str
) -> None:
    add(tmp_path)
    remove(tmp_path / name)
    add(tmp_path)
    assert findings(tmp_path) == []
    remove(tmp_path / name)
    Path(findings(tmp_path)[0].rpartition("delete ")[2]).unlink()
    assert findings(tmp_path) == [] and not asks_this_machine(tmp_path)


def test_a_home_of_an_earlier_version_is_noted_when_it_is_first_asked(tmp_path: Path) -> None:
    add_key(tmp_path)
    (tmp_path / "keys.opened").unlink()
    assert asks_this_machine(tmp_path)
    remove(tmp_path / KEYS)
    assert asks_this_machine(tmp_path)


@both
def test_what_was_restored_and_lost_before_anybody_asked_keeps_the_doors_shut_too(
    home: Path, tmp_path: Path, add: Callable[[Path], None], name: str, says: str
) -> None:
    old, new, kept = Path(shutil.copytree(home, tmp_path / "old")), tmp_path / "new", str(tmp_path / "kept.zip")
    add(old)
    assert run(["backup", kept, "--home", str(old)]) == 0
    assert run(["restore", kept, "--home", str(new)]) == 0
    remove(new / name)
    assert asks_this_machine(new) and findings(new)[0].startswith(says)


def test_a_file_that_a_try_to_log_in_began_anew_does_not_count_as_accounts(tmp_path: Path) -> None:
    add_user(tmp_path)
    remove(tmp_path / ACCOUNTS)
    assert Users(tmp_path).log_in("ada", PASSWORD) is None
    assert "was begun anew" in findings(tmp_path)[0]
    assert "closed until there is somebody to log in" in told_of_page(Settings(home=tmp_path), beside_api=False)[0]


def test_taking_the_last_one_away_is_no_loss(tmp_path: Path) -> None:
    add_user(tmp_path)
    Users(tmp_path).remove("ada")
    _, key = KeyStore(tmp_path).add("laptop")
    KeyStore(tmp_path).revoke(key.key_id)
    assert findings(tmp_path) == []
    assert asks_this_machine(tmp_path)
