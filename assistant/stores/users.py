"""Users of the page. Without any, nobody logs in; with one, everybody does."""

import hashlib
import hmac
import re
import secrets
import sqlite3
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from assistant.stores.file import StoreFile
from assistant.stores.opened import note_opened, was_opened
from assistant.stores.people import ACCOUNTS
from assistant.stores.tries import SCHEMA, Try, forget, place_of, take_back, wait_before
from corpus.errors import RulingsError

SESSION_S = 12 * 3600
SHORTEST_PASSWORD = 10
DEVICE_S = 365 * 24 * 3600
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}")
_SCHEMA = """
CREATE TABLE IF NOT EXISTS users (
    name TEXT PRIMARY KEY, salt BLOB NOT NULL, digest BLOB NOT NULL, admin INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS sessions (
    digest BLOB PRIMARY KEY, name TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE, ends REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS devices (
    digest BLOB PRIMARY KEY, name TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE, ends REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS opened (since REAL NOT NULL);
DROP TABLE IF EXISTS failures;
"""
AT_ONCE = 4
"""Passwords that one process digests at a time: each takes 16 MB and a core."""
_DIGESTING = threading.BoundedSemaphore(AT_ONCE)


class AccountError(RulingsError):
    """A user cannot be added, found or let in."""


class TooManyTries(AccountError):
    """A password was tried too often; `wait_s` is how long to wait."""

    def __init__(self, wait_s: float) -> None:
        super().__init__("Too many wrong passwords were tried", f"Try again in {_told(wait_s)}")
        self.wait_s = wait_s


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may log in; administrators add and remove documents too."""

    name: str
    is_admin: bool


class Users:
    """The users of one home folder. Safe to use from several threads and processes."""

    def __init__(self, home: Path) -> None:
        self._path = home / ACCOUNTS
        self._kept = StoreFile(self._path, _SCHEMA + SCHEMA)
        self._has_had_one = False

    def there_are(self) -> bool:
        """Return whether there is any user."""
        return self._path.is_file() and bool(self.all())

    def there_were(self) -> bool:
        """Return whether there is any user, or was one that has been removed or lost with the file."""
        if not self._has_had_one:
            self._has_had_one = self._holds_any() or was_opened(self._path)
            if self._has_had_one:
                note_opened(self._path)
        return self._has_had_one

    def _holds_any(self) -> bool:
        if not self._path.is_file():
            return False
        with self._kept.reading() as db:
            found = db.execute("SELECT 1 FROM users UNION ALL SELECT 1 FROM opened LIMIT 1").fetchone()
        return found is not None

    def all(self) -> tuple[User, ...]:
        """Return the users by name."""
        with self._kept.reading() as db:
            return tuple(User(n, bool(a)) for n, a in db.execute("SELECT name, admin FROM users ORDER BY name"))

    def add(self, name: str, password: str, *, is_admin: bool = False) -> User:
        """Add a user, or give one that is there another password and end their sessions. Raises `AccountError`."""
        if not _NAME.fullmatch(name):
            raise AccountError(f"{name!r} cannot be a user's name", "Use letters, digits and . _ @ + -, at most 64")
        if len(password) < SHORTEST_PASSWORD:
            raise AccountError("The password is too short", f"Give at least {SHORTEST_PASSWORD} characters")
        salt = secrets.token_bytes(16)
        with self._kept.writing() as db:
            db.execute("DELETE FROM sessions WHERE name = ?", (name,))
            db.execute("DELETE FROM devices WHERE name = ?", (name,))
            _mark_opened(db)
            db.execute(
                """INSERT INTO users VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET
                   salt = excluded.salt, digest = excluded.digest, admin = excluded.admin""",
                (name, salt, _digest(password, salt), is_admin),
            )
        note_opened(self._path)
        return User(name, is_admin)

    def remove(self, name: str) -> None:
        """Remove a user and end their sessions. Raises `AccountError`."""
        with self._kept.writing() as db:
            _mark_opened(db)
            if not db.execute("DELETE FROM users WHERE name = ?", (name,)).rowcount:
                raise _no_user(name)

    def unlock(self, name: str) -> None:
        """Forget the wrong tries on a name, so that the next is let through at once. Raises `AccountError`."""
        with self._kept.writing() as db:
            if not db.execute("SELECT 1 FROM users WHERE name = ?", (name,)).fetchone():
                raise _no_user(name)
            forget(db, name)

    def log_in(self, name: str, password: str, *, address: str | None = None, device: str | None = None) -> str | None:
        """Return the token of a new session, None for a wrong name or password; both take the same time.

        `address` is where the try comes from and `device` what `remember` gave that browser. A try counts as wrong
        before its password is looked at, in one transaction with the question whether it may be made. Raises
        `TooManyTries`.
        """
        with self._kept.writing() as db:
            now = time.time()
            tried = self._tried(db, name, address, device, now)
            wait = wait_before(db, tried, now)
            row = db.execute("SELECT salt, digest FROM users WHERE name = ?", (name,)).fetchone()
        if wait:
            raise TooManyTries(wait)
        salt, wanted = row or (b"no such user 000", b"")
        is_right = hmac.compare_digest(_digest(password, salt), wanted) and row is not None
        if not is_right:
            return None
        token = secrets.token_urlsafe(32)
        with self._kept.writing() as db:
            unchanged = db.execute("SELECT 1 FROM users WHERE name = ? AND salt = ?", (name, salt)).fetchone()
            if not unchanged:  # removed, or given another password, while this one was looked at
                return None
            take_back(db, tried)
            db.execute("DELETE FROM sessions WHERE ends < ?", (now,))
            db.execute("INSERT INTO sessions VALUES (?, ?, ?)", (_of_token(token), name, now + SESSION_S))
        return token

    def remember(self, name: str, device: str | None = None) -> str:
        """Return a token for the browser in which a user has logged in, by which its tries are told from others'.

        `device` is the token that it has already, if any.
        """
        token, now = secrets.token_urlsafe(32), time.time()
        with self._kept.writing() as db:
            if device and self._tried(db, name, None, device, now).is_known:
                return device
            db.execute("DELETE FROM devices WHERE ends < ?", (now,))
            db.execute("INSERT INTO devices VALUES (?, ?, ?)", (_of_token(token), name, now + DEVICE_S))
        return token

    def _tried(self, db: sqlite3.Connection, name: str, address: str | None, device: str | None, now: float) -> Try:
        if device:
            known = "SELECT 1 FROM devices WHERE digest = ? AND name = ? AND ends > ?"
            if db.execute(known, (_of_token(device), name, now)).fetchone():
                return Try(name, f"device {_of_token(device).hex()}", is_known=True)
        return Try(name, place_of(address))

    def of_session(self, token: str | None) -> User | None:
        """Return whose session a token is of, None where it is of none that lasts."""
        if not token or not self._path.is_file():
            return None
        with self._kept.reading() as db:
            row = db.execute(
                "SELECT name, admin FROM sessions JOIN users USING (name) WHERE sessions.digest = ? AND ends > ?",
                (_of_token(token), time.time()),
            ).fetchone()
        return User(row[0], bool(row[1])) if row else None

    def log_out(self, token: str) -> None:
        """End a session."""
        with self._kept.writing() as db:
            db.execute("DELETE FROM sessions WHERE digest = ?", (_of_token(token),))


def _digest(password: str, salt: bytes) -> bytes:
    """Return scrypt's digest with the parameters of the OWASP Password Storage Cheat Sheet."""
    with _DIGESTING:
        given = password.encode("utf-8", "surrogatepass")
        return hashlib.scrypt(given, salt=salt, n=2**14, r=8, p=5, maxmem=64 * 1024 * 1024)


def _mark_opened(db: sqlite3.Connection) -> None:
    """Note that the home has had users: without its last one it must not be open to everybody again."""
    db.execute("INSERT INTO opened SELECT ? WHERE NOT EXISTS (SELECT 1 FROM opened)", (time.time(),))


def _no_user(name: str) -> AccountError:
    return AccountError(f"There is no user {name}", "See them with `rulings users list`")


def _told(wait_s: float) -> str:
    """Return a wait in words.

    >>> _told(1), _told(40), _told(300)
    ('1 second', '40 seconds', '5 minutes')
    """
    number, unit = (wait_s, "second") if wait_s < 100 else (wait_s / 60, "minute")
    return f"{number:.0f} {unit}{'' if round(number) == 1 else 's'}"


def _of_token(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
