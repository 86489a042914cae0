"""What readers say of answers, kept for who runs the server."""

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from index.catalog.documents import now
from index.errors import translated

_TABLE = """CREATE TABLE IF NOT EXISTS feedback (
    number INTEGER PRIMARY KEY, feedback_id TEXT NOT NULL UNIQUE, created_at TEXT NOT NULL, caller TEXT NOT NULL,
    question TEXT NOT NULL, verdict TEXT NOT NULL, citation INTEGER, comment TEXT NOT NULL)"""
_COLUMNS = "feedback_id, created_at, caller, question, verdict, citation, comment"


class Verdict(StrEnum):
    """What a reader thinks of an answer."""

    HELPFUL = "helpful"
    WRONG = "wrong"
    WRONG_SOURCE = "wrong source"
    INCOMPLETE = "incomplete"
    SHOULD_ABSTAIN = "should have abstained"


@dataclass(frozen=True, slots=True)
class Feedback:
    """One verdict on the answer to a question; `citation` is the number of the source that it is about, if any."""

    feedback_id: str
    created_at: str
    caller: str
    question: str
    verdict: Verdict
    citation: int | None
    comment: str


class FeedbackStore:
    """The verdicts of one home. Safe to use from several threads and processes."""

    def __init__(self, home: Path) -> None:
        self._file = home / "feedback.sqlite3"

    def add(self, caller: str, question: str, verdict: Verdict, citation: int | None, comment: str) -> Feedback:
        """Keep a verdict and return it with its id."""
        made = Feedback(uuid.uuid4().hex, now(), caller, question, verdict, citation, comment)
        with self._db() as db:
            row = (made.feedback_id, made.created_at, caller, question, verdict.value, citation, comment)
            db.execute(f"INSERT INTO feedback ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        return made

    def recent(self, most: int) -> list[Feedback]:
        """Return the verdicts, the latest first."""
        with self._db() as db:
            rows = db.execute(f"SELECT {_COLUMNS} FROM feedback ORDER BY number DESC LIMIT ?", (most,)).fetchall()
        return [Feedback(i, at, caller, question, Verdict(v), *rest) for i, at, caller, question, v, *rest in rows]

    @contextmanager
    def _db(self) -> Iterator[sqlite3.Connection]:
        with translated(self._file):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._file, timeout=10.0)) as db, db:
                db.execute("PRAGMA journal_mode = WAL")
                db.execute(_TABLE)
                yield db
