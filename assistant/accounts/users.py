"""Users of the page. Without any, nobody logs in; with one, everybody does."""

import hashlib
import hmac
import re
import secrets
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.store_version import mark_version
from corpus.errors import RulingsError
from index.errors import translated

FILE = "accounts.sqlite"
SESSION_S = 12 * 3600
SHORTEST_PASSWORD = 10
MOST_FAILURES, FAILURES_S = 10, 900
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}")
_SCHEMA = """
CREATE TABLE IF NOT EXISTS users (name TEXT PRIMARY KEY, salt BLOB NOT NULL, digest BLOB NOT NULL, admin INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS sessions (
    digest BLOB PRIMARY KEY, name TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE, ends REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS failures (name TEXT NOT NULL, at REAL NOT NULL);
"""


class AccountError(RulingsError):
    """A user cannot be added, found or let in."""


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may log in; administrators add and remove documents too."""

    name: str
    is_admin: bool


class Users:
    """The users of one home folder. Safe to use from several threads and processes."""

    def __init__(self, home: Path) -> None:
        self._path = home / FILE
        self._local = threading.local()

    def there_are(self) -> bool:
        """Return whether there is any user."""
        return self._path.is_file() and bool(self.all())

    def all(self) -> tuple[User, ...]:
        """Return the users by name."""
        with self._writing() as db:
            return tuple(User(n, bool(a)) for n, a in db.execute("SELECT name, admin FROM users ORDER BY name"))

    def add(self, name: str, password: str, *, is_admin: bool = False) -> User:
        """Add a user, or give one that is there another password and end their sessions. Raises `AccountError`."""
        if not _NAME.fullmatch(name):
            raise AccountError(f"{name!r} cannot be a user's name", "Use letters, digits and . _ @ + -, at most 64")
        if len(password) < SHORTEST_PASSWORD:
            raise AccountError("The password is too short", f"Give at least {SHORTEST_PASSWORD} characters")
        salt = secrets.token_bytes(16)
        with self._writing() as db:
            db.execute("DELETE FROM sessions WHERE name = ?", (name,))
            db.execute(
                """INSERT INTO users VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET
                   salt = excluded.salt, digest = excluded.digest, admin = excluded.admin""",
                (name, salt, _digest(password, salt), is_admin),
            )
        return User(name, is_admin)

    def remove(self, name: str) -> None:
        """Remove a user and end their sessions. Raises `AccountError`."""
        with self._writing() as db:
            if not db.execute("DELETE FROM users WHERE name = ?", (name,)).rowcount:
                raise AccountError(f"There is no user {name}", "See them with `rulings users list`")

    def log_in(self, name: str, password: str) -> str | None:
        """Return the token of a new session, None for a wrong name or password; both take the same time.

        Raises `AccountError` after `MOST_FAILURES` wrong tries on a name within a quarter of an hour.
        """
        now = time.time()
        with self._writing() as db:
            db.execute("DELETE FROM failures WHERE at < ?", (now - FAILURES_S,))
            (count,) = db.execute("SELECT COUNT(*) FROM failures WHERE name = ?", (name,)).fetchone()
            row = db.execute("SELECT salt, digest FROM users WHERE name = ?", (name,)).fetchone()
        if count >= MOST_FAILURES:
            raise AccountError("Too many wrong passwords were given for this name", "Try again in 15 minutes")
        salt, wanted = row or (b"no such user 000", b"")
        is_right = hmac.compare_digest(_digest(password, salt), wanted) and row is not None
        with self._writing() as db:
            if not is_right:
                db.execute("INSERT INTO failures VALUES (?, ?)", (name[:64], now))
                return None
            token = secrets.token_urlsafe(32)
            db.execute("DELETE FROM sessions WHERE ends < ?", (now,))
            db.execute("INSERT INTO sessions VALUES (?, ?, ?)", (_of_token(token), name, now + SESSION_S))
        return token

    def of_session(self, token: str | None) -> User | None:
        """Return whose session a token is of, None where it is of none that lasts."""
        if not token or not self._path.is_file():
            return None
        with self._writing() as db:
            row = db.execute(
                "SELECT name, admin FROM sessions JOIN users USING (name) WHERE sessions.digest = ? AND ends > ?",
                (_of_token(token), time.time()),
            ).fetchone()
        return User(row[0], bool(row[1])) if row else None

    def log_out(self, token: str) -> None:
        """End a session."""
        with self._writing() as db:
            db.execute("DELETE FROM sessions WHERE digest = ?", (_of_token(token),))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with translated(self._path):
            db = getattr(self._local, "db", None)
            if db is None:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                db = sqlite3.connect(self._path, timeout=30)
                self._path.chmod(0o600)
                db.execute("PRAGMA journal_mode = WAL")
                db.execute("PRAGMA foreign_keys = ON")
                mark_version(db, self._path)
                db.executescript(_SCHEMA)
                self._local.db = db
            with db:
                yield db


def _digest(password: str, salt: bytes) -> bytes:
    """Return scrypt's digest with the parameters of the OWASP Password Storage Cheat Sheet."""
    return hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=5, maxmem=64 * 1024 * 1024)


def _of_token(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
