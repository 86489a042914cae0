"""What readers say of answers, on the page and over HTTP, kept in one table for who runs the server."""

import sqlite3
import uuid
from contextlib import closing
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

from assistant.answer.answer import Answer
from assistant.answer.say.contract import to_json
from assistant.answer.say.kept import read_answer, written_answer
from assistant.stores.file import StoreFile
from assistant.stores.people import CONVERSATIONS, FEEDBACK
from index.catalog.documents import now
from index.errors import translated
from index.frozen import reading

Face = Literal["chat", "http"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS feedback (
    number INTEGER PRIMARY KEY, feedback_id TEXT NOT NULL UNIQUE, created_at TEXT NOT NULL, caller TEXT NOT NULL,
    question TEXT NOT NULL, verdict TEXT NOT NULL, citation INTEGER, comment TEXT NOT NULL,
    face TEXT NOT NULL DEFAULT 'http', answer TEXT, thread TEXT, turn INTEGER
);
CREATE UNIQUE INDEX IF NOT EXISTS one_a_turn ON feedback (thread, turn) WHERE thread IS NOT NULL;
"""
_ADDED = {"feedback": {"face": "TEXT NOT NULL DEFAULT 'http'", "answer": "TEXT", "thread": "TEXT", "turn": "INTEGER"}}
_SHOWN = "feedback_id, created_at, face, caller, question, verdict, citation, comment, answer"


class Verdict(StrEnum):
    """What a reader thinks of an answer."""

    HELPFUL = "helpful"
    WRONG = "wrong"
    WRONG_SOURCE = "wrong source"
    MISSING_RULING = "missing ruling"
    INCOMPLETE = "incomplete"
    SHOULD_ABSTAIN = "should have abstained"


@dataclass(frozen=True, slots=True)
class Feedback:
    """One verdict on the answer to a question, and where it was given.

    `caller` is the user, "visitor" for somebody who did not log in, or over HTTP the id of the key. `citation` is the
    number of the source that it is about, if any. `answer` is there for what was said on the page.
    """

    feedback_id: str
    created_at: str
    face: Face
    caller: str
    question: str
    verdict: Verdict
    citation: int | None
    comment: str
    answer: Answer | None = None


class FeedbackStore:
    """The verdicts of one home. Safe to use from several threads and processes."""

    def __init__(self, home: Path) -> None:
        self._kept = StoreFile(home / FEEDBACK, _SCHEMA, added=_ADDED, pragmas=("busy_timeout = 10000",))
        self._before = home / CONVERSATIONS  # here earlier versions kept what was said on the page

    def add(self, caller: str, question: str, verdict: Verdict, citation: int | None, comment: str) -> Feedback:
        """Keep a verdict given over HTTP and return it with its id."""
        made = Feedback(uuid.uuid4().hex, now(), "http", caller, question, verdict, citation, comment)
        with self._kept.writing() as db:
            _insert(db, made)
        return made

    def judge(self, thread: str, turn: int, caller: str, verdict: Verdict, answer: Answer, at: str = "") -> None:
        """Keep a verdict on an answer of a conversation, in the place of what was said of it before."""
        made = Feedback(uuid.uuid4().hex, at or now(), "chat", caller, answer.question, verdict, None, "", answer)
        with self._kept.writing() as db:
            db.execute("DELETE FROM feedback WHERE thread = ? AND turn = ?", (thread, turn))
            _insert(db, made, thread, turn)

    def of_thread(self, thread: str) -> dict[int, Verdict]:
        """Return what was said of the answers of a conversation, by turn."""
        with self._kept.reading() as db:
            rows = db.execute("SELECT turn, verdict FROM feedback WHERE thread = ?", (thread,)).fetchall()
        return {turn: Verdict(verdict) for turn, verdict in rows}

    def forget(self, thread: str) -> None:
        """Delete what was said of a conversation: its characters are overwritten in the file."""
        with self._kept.writing() as db:
            db.execute("DELETE FROM feedback WHERE thread = ?", (thread,))
        self._kept.empty_log()

    def recent(self, most: int) -> list[Feedback]:
        """Return the verdicts, the latest first."""
        self.take_over()
        with self._kept.reading() as db:
            query = f"SELECT {_SHOWN} FROM feedback ORDER BY created_at DESC, number DESC LIMIT ?"
            return [_read(row) for row in db.execute(query, (most,)).fetchall()]

    def take_over(self) -> None:
        """Move what an earlier version kept beside the conversations into the table, once."""
        if not self._before.is_file():
            return
        with translated(self._before), reading(self._before, 30, "mode=rw") as db:
            if not _holds_verdicts(db):
                return
        with closing(StoreFile(self._before, "")) as before, before.writing() as db:
            if not _holds_verdicts(db):  # another has moved them since
                return
            rows = db.execute(
                """SELECT thread, turn, owner, verdict, answer, given FROM verdicts JOIN answers USING (thread, turn)
                   JOIN threads ON id = thread"""
            ).fetchall()
            for thread, turn, owner, verdict, answer, given in rows:
                self.judge(thread, turn, caller_of(owner), _earlier(verdict), read_answer(answer), given)
            db.execute("DROP TABLE verdicts")


def caller_of(owner: str) -> str:
    """Return the name under which an owner of conversations gives feedback: a browser's cookie is never kept.

    >>> caller_of("user:ann"), caller_of("visitor:k3y")
    ('ann', 'visitor')
    """
    kind, _, name = owner.partition(":")
    return name if kind == "user" else "visitor"


def feedback_to_json(said: Feedback) -> dict[str, Any]:
    """Return feedback as one JSON-ready object; its answer is the published one."""
    return {**asdict(said), "verdict": said.verdict.value, "answer": to_json(said.answer) if said.answer else None}


def _holds_verdicts(db: sqlite3.Connection) -> bool:
    return db.execute("SELECT 1 FROM sqlite_master WHERE name = 'verdicts'").fetchone() is not None


def _insert(db: sqlite3.Connection, made: Feedback, thread: str | None = None, turn: int | None = None) -> None:
    answer = written_answer(made.answer) if made.answer else None
    row = (
        made.feedback_id,
        made.created_at,
        made.face,
        made.caller,
        made.question,
        made.verdict.value,
        made.citation,
        made.comment,
        answer,
        thread,
        turn,
    )
    db.execute(f"INSERT INTO feedback ({_SHOWN}, thread, turn) VALUES ({', '.join('?' * len(row))})", row)


def _read(row: tuple[Any, ...]) -> Feedback:
    id_, at, face, caller, question, verdict, citation, comment, answer = row
    whole = read_answer(answer) if answer else None
    return Feedback(id_, at, face, caller, question, Verdict(verdict), citation, comment, whole)


def _earlier(verdict: str) -> Verdict:
    """Return a verdict as earlier versions of the page wrote it."""
    return {"wrong_source": Verdict.WRONG_SOURCE, "missing_ruling": Verdict.MISSING_RULING}.get(
        verdict, Verdict.HELPFUL if verdict == "helpful" else Verdict.WRONG
    )
