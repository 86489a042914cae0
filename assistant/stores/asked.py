"""Questions of conversations that have no answer yet: kept from the moment they are asked, so that none is lost."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from assistant.stores.file import StoreFile
from index.types import Filters

if TYPE_CHECKING:
    import sqlite3

    from pydantic import TypeAdapter

LONGEST_TITLE = 200
SCHEMA = """
CREATE TABLE IF NOT EXISTS asked (
    key TEXT PRIMARY KEY, thread TEXT NOT NULL REFERENCES threads (id) ON DELETE CASCADE, question TEXT NOT NULL,
    filters TEXT NOT NULL, state TEXT NOT NULL, said TEXT NOT NULL, tries INTEGER NOT NULL, at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS asked_by_thread ON asked (thread, at);
CREATE TABLE IF NOT EXISTS answered (
    key TEXT PRIMARY KEY, thread TEXT NOT NULL REFERENCES threads (id) ON DELETE CASCADE, turn INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS answered_by_thread ON answered (thread, turn);
"""
"""The tables stand in the file of the conversations: an answer is kept, and its question is no more open, at once."""


class State(StrEnum):
    """How it stands with a question that has no answer."""

    ASKED = "asked"
    STOPPED = "stopped"
    FAILED = "failed"
    INTERRUPTED = "interrupted"

    @property
    def is_open(self) -> bool:
        """Return whether it is still to be answered."""
        return self is State.ASKED


@dataclass(frozen=True, slots=True)
class Asked:
    """A question without an answer. `key` names it, as the page that asked chose.

    `said` is why it has no answer where something failed, and `tries` how many times answering it was begun.
    """

    key: str
    thread: str
    question: str
    filters: Filters = Filters()
    state: State = State.ASKED
    said: str = ""
    tries: int = 0


class AskedStore:
    """Questions by conversation, in the order they were asked in. Safe to use from several threads and processes."""

    def __init__(self, kept: StoreFile) -> None:
        self._kept = kept

    def put(self, owner: str, asked: Asked, narrowed: Filters | None = None) -> str:
        """Keep a question of an owner's conversation, and return the conversation's id.

        Where there is no conversation of that id it is begun; where it is another owner's, one with another id is. A
        key that was given before changes nothing: a page that heard no reply asks again. The filters `narrowed` hold
        for the conversation from now on, in place of the question's own.
        """
        with self._kept.writing() as db:
            if known := _thread_of(db, owner, asked.key):
                return known
            thread, written = _begun(db, owner, asked), filters_as_json(asked.filters if narrowed is None else narrowed)
            db.execute("UPDATE threads SET filters = ?, changed = ? WHERE id = ?", (written, now(), thread))
            row = (asked.key, thread, asked.question, filters_as_json(asked.filters), State.ASKED.value, "", 0, now())
            db.execute("INSERT INTO asked VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        return thread

    def of_thread(self, owner: str, thread: str) -> list[Asked]:
        """Return the questions of an owner's conversation that have no answer, the first asked first."""
        with self._kept.reading() as db:
            rows = db.execute(
                """SELECT key, thread, question, asked.filters, state, said, tries
                   FROM asked JOIN threads ON id = thread
                   WHERE thread = ? AND owner = ? ORDER BY at, asked.rowid""",
                (thread, owner),
            ).fetchall()
        return [Asked(k, t, q, filters_of_json(f), State(s), w, n) for k, t, q, f, s, w, n in rows]

    def begin(self, key: str) -> bool:
        """Count a try to answer, and return whether the question is still to be answered."""
        with self._kept.writing() as db:
            begun = db.execute(
                "UPDATE asked SET tries = tries + 1 WHERE key = ? AND state = ?", (key, State.ASKED.value)
            ).rowcount
        return bool(begun)

    def end(self, owner: str, key: str, state: State, said: str = "") -> str | None:
        """Say that a question to be answered is not, and return its conversation; None where there is none such."""
        return self._set(owner, key, state, said, State.ASKED)

    def again(self, owner: str, key: str) -> str | None:
        """Have a question that was not answered be answered, as asked last, and return its conversation."""
        with self._kept.writing() as db:
            done = db.execute(
                f"UPDATE asked SET state = ?, said = '', tries = 0, at = ? WHERE key = ? AND state != ? AND {_OWNED}",
                (State.ASKED.value, now(), key, State.ASKED.value, owner),
            ).rowcount
            return _thread_of(db, owner, key) if done else None

    def withdraw(self, owner: str, key: str) -> str | None:
        """Forget a question, and its conversation with it where it held nothing else; return the conversation's id."""
        with self._kept.writing() as db:
            thread = _thread_of(db, owner, key)
            if thread is None or not db.execute("DELETE FROM asked WHERE key = ?", (key,)).rowcount:
                return None
            db.execute(
                """DELETE FROM threads WHERE id = ? AND NOT EXISTS (SELECT 1 FROM answers WHERE thread = id)
                   AND NOT EXISTS (SELECT 1 FROM asked WHERE thread = id)""",
                (thread,),
            )
        return thread

    def _set(self, owner: str, key: str, state: State, said: str, before: State) -> str | None:
        with self._kept.writing() as db:
            done = db.execute(
                f"UPDATE asked SET state = ?, said = ? WHERE key = ? AND state = ? AND {_OWNED}",
                (state.value, said, key, before.value, owner),
            ).rowcount
            return _thread_of(db, owner, key) if done else None


_OWNED = "thread IN (SELECT id FROM threads WHERE owner = ?)"


def _thread_of(db: "sqlite3.Connection", owner: str, key: str) -> str | None:
    """Return the conversation in which an owner has asked a question of that key, answered or not."""
    for table in ("asked", "answered"):
        row = db.execute(
            f"SELECT id FROM {table} JOIN threads ON id = thread WHERE key = ? AND owner = ?", (key, owner)
        ).fetchone()
        if row:
            return str(row[0])
    return None


def _begun(db: "sqlite3.Connection", owner: str, asked: Asked) -> str:
    """Return the conversation that a question belongs to, begun where it is new."""
    whose = db.execute("SELECT owner FROM threads WHERE id = ?", (asked.thread,)).fetchone()
    if whose and whose[0] == owner:
        return asked.thread
    thread = secrets.token_urlsafe(9) if whose or not asked.thread else asked.thread
    title = " ".join(asked.question.split())[:LONGEST_TITLE]
    db.execute("INSERT INTO threads VALUES (?, ?, ?, ?, ?)", (thread, owner, title, filters_as_json(Filters()), now()))
    return thread


def filters_as_json(filters: Filters) -> str:
    """Return filters as they are kept."""
    return _filters().dump_json(filters).decode()


def filters_of_json(written: str) -> Filters:
    """Return the filters that were kept."""
    return _filters().validate_json(written)


def now() -> str:
    """Return the present moment as it is kept."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


@cache
def _filters() -> "TypeAdapter[Filters]":
    from pydantic import TypeAdapter

    return TypeAdapter(Filters)
