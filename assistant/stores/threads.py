"""The conversations of the page's users, kept in one SQLite file of the home folder."""

import secrets
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from assistant.answer.answer import Answer
from assistant.answer.say.kept import read_answer, written_answer
from assistant.stores.asked import LONGEST_TITLE, SCHEMA, AskedStore, State, filters_as_json, filters_of_json, now
from assistant.stores.feedback import FeedbackStore, Verdict, caller_of
from assistant.stores.file import StoreFile
from assistant.stores.people import CONVERSATIONS
from index.types import Filters

_SCHEMA = """
CREATE TABLE IF NOT EXISTS threads (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL, filters TEXT NOT NULL, changed TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS answers (
    thread TEXT NOT NULL REFERENCES threads (id) ON DELETE CASCADE, turn INTEGER NOT NULL, question TEXT NOT NULL,
    answer TEXT NOT NULL, PRIMARY KEY (thread, turn)
);
CREATE INDEX IF NOT EXISTS threads_by_owner ON threads (owner, changed);
"""


@dataclass(frozen=True, slots=True)
class Thread:
    """A conversation: its answers in order, the filters that hold, and what was said of an answer by its turn."""

    title: str
    answers: tuple[Answer, ...]
    filters: Filters
    verdicts: dict[int, Verdict]


@dataclass(frozen=True, slots=True)
class Listed:
    """A conversation of the list: its id, title and the day of its last question."""

    thread: str
    title: str
    day: str


class Threads:
    """Conversations by owner. Nobody is given another owner's. Safe to use from several threads and processes.

    `asked` holds their questions that have no answer yet.
    """

    def __init__(self, home: Path) -> None:
        self._feedback = FeedbackStore(home)
        self._kept = StoreFile(home / CONVERSATIONS, _SCHEMA + SCHEMA, after=self._feedback.take_over)
        self.asked = AskedStore(self._kept)

    def find(self, owner: str, thread_id: str | None) -> Thread | None:
        """Return a conversation of an owner, None where the owner has none of that id."""
        with self._kept.reading() as db:
            row = db.execute(
                "SELECT title, filters FROM threads WHERE id = ? AND owner = ?", (thread_id or "", owner)
            ).fetchone()
            if row is None:
                return None
            kept = db.execute("SELECT answer FROM answers WHERE thread = ? ORDER BY turn", (thread_id,)).fetchall()
        answers, said = tuple(read_answer(answer) for (answer,) in kept), self._feedback.of_thread(thread_id or "")
        return Thread(row[0], answers, filters_of_json(row[1]), said)

    def keys(self, owner: str, thread_id: str) -> list[str]:
        """Return the keys of the questions that an owner's conversation answers, in their order; "" for none."""
        with self._kept.reading() as db:
            rows = db.execute(
                """SELECT key FROM answers a JOIN threads ON id = a.thread
                   LEFT JOIN answered b ON b.thread = a.thread AND b.turn = a.turn
                   WHERE a.thread = ? AND owner = ? ORDER BY a.turn""",
                (thread_id, owner),
            ).fetchall()
        return [key or "" for (key,) in rows]

    def add(self, owner: str, thread_id: str | None, answer: Answer, filters: Filters) -> str:
        """Add an answer to a conversation, to a new one where the owner has none of that id, and return its id."""
        at, kept = now(), filters_as_json(filters)
        with self._kept.writing() as db:
            mine = db.execute("SELECT 1 FROM threads WHERE id = ? AND owner = ?", (thread_id or "", owner)).fetchone()
            if mine is None or thread_id is None:
                thread_id = secrets.token_urlsafe(9)
                title = " ".join(answer.question.split())[:LONGEST_TITLE]
                db.execute("INSERT INTO threads VALUES (?, ?, ?, ?, ?)", (thread_id, owner, title, kept, at))
            db.execute("UPDATE threads SET filters = ?, changed = ? WHERE id = ?", (kept, at, thread_id))
            _append(db, thread_id, answer)
        return thread_id

    def keep(self, thread_id: str, key: str, answer: Answer) -> bool:
        """Keep the answer to a question of `asked`, and return whether it was still wanted.

        It is not where the question was stopped or withdrawn meanwhile, or its conversation deleted.
        """
        with self._kept.writing() as db:
            if not db.execute("DELETE FROM asked WHERE key = ? AND state = ?", (key, State.ASKED.value)).rowcount:
                return False
            db.execute("UPDATE threads SET changed = ? WHERE id = ?", (now(), thread_id))
            _append(db, thread_id, answer, key)
        return True

    def narrow(self, owner: str, thread_id: str, filters: Filters) -> None:
        """Have filters hold for a conversation of an owner from now on."""
        with self._kept.writing() as db:
            db.execute(
                "UPDATE threads SET filters = ? WHERE id = ? AND owner = ?",
                (filters_as_json(filters), thread_id, owner),
            )

    def latest(self, owner: str, search: str = "", most: int = 200) -> list[Listed]:
        """Return an owner's conversations with all the words in title, questions or answers, the last changed first."""
        words = [f"%{word.replace('~', '~~').replace('%', '~%').replace('_', '~_')}%" for word in search.split()]
        holds = """AND (title LIKE ? ESCAPE '~' OR EXISTS (SELECT 1 FROM answers WHERE thread = id
                   AND (question LIKE ? ESCAPE '~' OR answer LIKE ? ESCAPE '~')))"""
        given = [w for word in words for w in (word, word, word)]
        with self._kept.reading() as db:
            rows = db.execute(
                f"SELECT id, title, changed FROM threads WHERE owner = ? {holds * len(words)} ORDER BY changed DESC "
                "LIMIT ?",
                (owner, *given, most),
            ).fetchall()
        return [Listed(thread, title, changed[:10]) for thread, title, changed in rows]

    def rename(self, owner: str, thread_id: str, title: str) -> None:
        """Give a conversation of an owner another title; an empty one changes nothing."""
        if title := " ".join(title.split())[:LONGEST_TITLE]:
            with self._kept.writing() as db:
                db.execute("UPDATE threads SET title = ? WHERE id = ? AND owner = ?", (title, thread_id, owner))

    def delete(self, owner: str, thread_id: str) -> None:
        """Delete a conversation of an owner for good, and what was said of its answers.

        Its characters are overwritten in the files; should what was said not be deleted, the conversation is not
        either.
        """
        with self._kept.writing() as db:
            gone = db.execute("DELETE FROM threads WHERE id = ? AND owner = ?", (thread_id, owner)).rowcount
            if gone:
                self._feedback.forget(thread_id)
        if gone:
            self._kept.empty_log()

    def judge(self, owner: str, thread_id: str, turn: int, verdict: Verdict) -> None:
        """Keep what an owner says of an answer, in the place of what was said before."""
        with self._kept.writing() as db:  # so that it cannot be deleted before what is said of it is kept
            row = db.execute(
                "SELECT answer FROM answers JOIN threads ON id = thread WHERE thread = ? AND turn = ? AND owner = ?",
                (thread_id, turn, owner),
            ).fetchone()
            if row:
                self._feedback.judge(thread_id, turn, caller_of(owner), verdict, read_answer(row[0]))


def _append(db: sqlite3.Connection, thread_id: str, answer: Answer, key: str | None = None) -> None:
    (turn,) = db.execute("SELECT COALESCE(MAX(turn) + 1, 0) FROM answers WHERE thread = ?", (thread_id,)).fetchone()
    row = (thread_id, turn, answer.question, written_answer(answer))
    db.execute("INSERT INTO answers VALUES (?, ?, ?, ?)", row)
    if key:
        db.execute("INSERT INTO answered VALUES (?, ?, ?)", (key, thread_id, turn))
