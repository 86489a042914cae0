"""Whether a home has had keys or accounts, noted beside their files.

Were these lost, the doors would open to everybody.
"""

import sqlite3
from contextlib import suppress
from pathlib import Path

from assistant.stores.people import ACCOUNTS, KEYS
from index.frozen import reading

NOBODY_HAS_AN_ACCOUNT = (
    "nobody has an account in this home, so that whoever sits at this machine, or comes by a proxy on it, "
    "gets in without logging in. Where it had accounts, add them with `rulings users add NAME`, or restore a backup "
    "that was made with them"
)
_TABLES = {ACCOUNTS: ("users", "opened"), KEYS: ("keys",)}


def note_of(file: Path) -> Path:
    """Return where it stands that a file of keys or accounts has held any."""
    return file.with_suffix(".opened")


def note_opened(file: Path) -> None:
    """Note that a file holds, or has held, a key or an account."""
    with suppress(OSError):  # a home that cannot be written to now is noted another time
        note_of(file).touch(mode=0o600)


def note_what_is_held(home: Path) -> None:
    """Note of each file of keys or accounts that holds any now that it does.

    What was restored is lost as all else is.
    """
    for file in (home / name for name in _TABLES):
        if _holds_any(file):
            note_opened(file)


def was_opened(file: Path) -> bool:
    """Return whether it was noted that a file has held any."""
    return note_of(file).exists()


def lost(home: Path) -> list[Path]:
    """Return the files of keys and accounts that have held some, and are gone or were begun anew since.

    Nothing is written.
    """
    files = [home / name for name in _TABLES]
    return [file for file in files if was_opened(file) and not _holds_any(file)]


def is_open_to_all(home: Path) -> bool:
    """Return whether a home has never had an account, so that nobody has to log in."""
    return not _holds_any(home / ACCOUNTS) and not was_opened(home / ACCOUNTS)


def _holds_any(file: Path) -> bool:
    if not file.exists():
        return False
    try:
        with reading(file) as db:
            there = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            wanted = [table for table in _TABLES[file.name] if table in there]
            return any(db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() for table in wanted)
    except (sqlite3.Error, OSError, UnicodeDecodeError):  # a file that cannot be read is told of by itself
        return True


def told_of_loss(file: Path) -> str:
    """Return what was lost with a file, and what to do."""
    what, command = ("accounts", "users") if file.name == ACCOUNTS else ("API keys", "keys")
    state = "was begun anew, and what it held is gone" if file.exists() else "is gone"
    return (
        f"{file} {state}: this home has had {what}, and unless RULINGS_REQUIRE_KEY is never this machine is not let in "
        "without "
        "one. Run `rulings restore FILE --force` with a backup, or "
        f"add some anew with `rulings {command} add NAME`; to begin without, delete {note_of(file)}"
    )
