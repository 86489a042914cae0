"""API keys: made once, shown once, kept as digests."""

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.stores.file import StoreFile
from assistant.stores.opened import note_opened, was_opened
from assistant.stores.people import KEYS
from corpus.errors import RulingsError

SCOPES = ("read", "write", "admin")
LONGEST_DAYS = 3_650
_KEY = re.compile(r"rlg_(?P<key_id>[0-9a-f]{8})_[A-Za-z0-9_-]{43}", re.ASCII)
_TABLE = """CREATE TABLE IF NOT EXISTS keys (
    key_id TEXT PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, scopes TEXT NOT NULL,
    created_at TEXT NOT NULL, expires_at TEXT, revoked_at TEXT)"""
_ANOTHER = "Ask who runs this server for another one"


class KeyRefused(RulingsError):
    """A key that is not known, or not valid any more."""


class NoSuchKey(RulingsError):
    """No key has this id."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it may be shown: times are ISO 8601 in UTC, `expires_at` None for one that does not expire."""

    key_id: str
    name: str
    scopes: tuple[str, ...]
    created_at: str
    expires_at: str | None
    revoked_at: str | None


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: the id of a key, or "loopback" for somebody on this machine without one; and what they may do."""

    name: str
    scopes: frozenset[str]


class KeyStore:
    """The keys of one home. Safe to use from several threads and processes.

    A key has 256 bits of chance, so that one round of SHA-256 keeps it: there is nothing to guess.
    """

    def __init__(self, home: Path) -> None:
        self._file = home / KEYS
        self._kept = StoreFile(self._file, _TABLE, pragmas=("busy_timeout = 10000",))
        self._has_had_one = False

    def add(self, name: str, scopes: Sequence[str] = ("read",), days: int | None = None) -> tuple[str, Key]:
        """Make a key and return its secret, which nobody can see again, and its entry. Raises `RulingsError`."""
        name = " ".join(name.split())
        if not any(c.isalnum() for c in name) or not name.isprintable():
            raise RulingsError("A key needs a name", "Give who or what will use it, such as: rulings keys add laptop")
        wanted = tuple(scope for scope in SCOPES if scope in scopes)
        if not wanted or set(scopes) - set(SCOPES):
            raise RulingsError(
                f"There is no scope {', '.join(scopes) or 'at all'}", f"Choose among {', '.join(SCOPES)}"
            )
        if days is not None and not 0 < days <= LONGEST_DAYS:
            raise RulingsError(f"A key cannot expire in {days} days", f"Give 1 to {LONGEST_DAYS:,} days")
        key_id = secrets.token_hex(4)
        secret = f"rlg_{key_id}_{secrets.token_urlsafe(32)}"
        expires = None if days is None else _iso(_now() + timedelta(days=days))
        key = Key(key_id, name, wanted, _iso(_now()), expires, None)
        with self._kept.writing() as db:
            row = (key_id, name, _digest(secret), ",".join(wanted), key.created_at, expires, None)
            db.execute("INSERT INTO keys VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        note_opened(self._file)
        return secret, key

    def revoke(self, key_id: str) -> Key:
        """Make a key invalid from now on, and return it. Raises `NoSuchKey`."""
        with self._kept.writing() as db:
            db.execute("UPDATE keys SET revoked_at = coalesce(revoked_at, ?) WHERE key_id = ?", (_iso(_now()), key_id))
        found = next((key for key in self.keys() if key.key_id == key_id), None)
        if found is None:
            raise NoSuchKey(f"No key has the id {key_id}", "`rulings keys list` shows those there are")
        return found

    def keys(self) -> list[Key]:
        """Return all keys, the first made first."""
        if not self._file.exists():
            return []
        with self._kept.reading() as db:
            rows = db.execute(
                "SELECT key_id, name, scopes, created_at, expires_at, revoked_at FROM keys ORDER BY created_at, rowid"
            )
            return [Key(i, name, tuple(scopes.split(",")), *times) for i, name, scopes, *times in rows]

    def there_were(self) -> bool:
        """Return whether a key was ever made, one that is revoked, expired or lost with the file by now included."""
        if not self._has_had_one:
            self._has_had_one = bool(self.keys()) or was_opened(self._file)
            if self._has_had_one:
                note_opened(self._file)
        return self._has_had_one

    def there_are(self) -> bool:
        """Return whether there is a key that is valid now."""
        now = _iso(_now())
        return any(not key.revoked_at and (key.expires_at is None or key.expires_at > now) for key in self.keys())

    def caller(self, secret: str) -> Caller:
        """Return who bears a key. Raises `KeyRefused` for a key that is unknown, revoked or expired."""
        match = _KEY.fullmatch(secret)
        if match is None or not self._file.exists():
            raise KeyRefused("The key is not known", _ANOTHER)
        with self._kept.reading() as db:
            row = db.execute(
                "SELECT sha256, scopes, expires_at, revoked_at FROM keys WHERE key_id = ?", (match["key_id"],)
            ).fetchone()
        if row is None or not secrets.compare_digest(row[0], _digest(secret)):
            raise KeyRefused("The key is not known", _ANOTHER)
        _, scopes, expires_at, revoked_at = row
        if revoked_at:
            raise KeyRefused(f"The key was revoked on {revoked_at[:10]}", _ANOTHER)
        if expires_at and expires_at <= _iso(_now()):
            raise KeyRefused(f"The key expired on {expires_at[:10]}", _ANOTHER)
        return Caller(match["key_id"], frozenset(scopes.split(",")))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)


def _iso(time: datetime) -> str:
    return time.isoformat(timespec="seconds")
