"""Quizzes that people made on a server, and how those who took them did, in one SQLite file of the home folder."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.quiz.file import read_quiz
from assistant.quiz.taking import Result, as_rows
from assistant.quiz.types import Quiz
from assistant.stores.file import StoreFile
from assistant.stores.people import QUIZZES
from assistant.stores.sittings import SCHEMA, SittingStore

if TYPE_CHECKING:
    from pydantic import TypeAdapter

LONGEST_NAME = 100
_SCHEMA = """
CREATE TABLE IF NOT EXISTS quizzes (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, shared INTEGER NOT NULL DEFAULT 0,
    quiz TEXT NOT NULL, changed TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS results (
    id TEXT PRIMARY KEY, quiz TEXT NOT NULL REFERENCES quizzes (id) ON DELETE CASCADE, owner TEXT NOT NULL,
    learner TEXT NOT NULL, taken TEXT NOT NULL, asked TEXT NOT NULL, result TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS results_by_quiz ON results (quiz, taken);
"""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A quiz on the shelf: whose it is, whether others may take it, and how many times it was taken to the end."""

    quiz_id: str
    owner: str
    is_shared: bool
    quiz: Quiz
    changed: str
    taken: int


class Shelf:
    """Quizzes by owner. An owner sees and changes their own; others see and take those that are shared.

    `sittings` tells how far those are who have begun to take one. Safe to use from several threads and processes.
    """

    def __init__(self, home: Path) -> None:
        self._kept = StoreFile(home / QUIZZES, _SCHEMA + SCHEMA)
        self.sittings = SittingStore(self._kept)

    def put(self, owner: str, quiz: Quiz, quiz_id: str | None = None) -> str:
        """Keep a quiz, in the place of the owner's one of that id if there is one, and return its id."""
        with self._kept.writing() as db:
            mine = db.execute("SELECT 1 FROM quizzes WHERE id = ? AND owner = ?", (quiz_id or "", owner)).fetchone()
            if mine is None or quiz_id is None:
                quiz_id = secrets.token_urlsafe(9)
                db.execute("INSERT INTO quizzes VALUES (?, ?, 0, ?, ?)", (quiz_id, owner, quiz.to_json(), _now()))
            else:
                db.execute("UPDATE quizzes SET quiz = ?, changed = ? WHERE id = ?", (quiz.to_json(), _now(), quiz_id))
        return quiz_id

    def find(self, owner: str, quiz_id: str) -> Shelved | None:
        """Return a quiz that the owner may see, None where there is none of that id."""
        found = self._select("WHERE q.id = ? AND (q.owner = ? OR shared)", (quiz_id, owner))
        return found[0] if found else None

    def listed(self, owner: str) -> list[Shelved]:
        """Return the quizzes that the owner may see, the last changed first."""
        return self._select("WHERE q.owner = ? OR shared", (owner,))

    def share(self, owner: str, quiz_id: str, *, shared: bool) -> None:
        """Let others take a quiz of the owner's, or no more."""
        with self._kept.writing() as db:
            db.execute("UPDATE quizzes SET shared = ? WHERE id = ? AND owner = ?", (shared, quiz_id, owner))

    def delete(self, owner: str, quiz_id: str) -> None:
        """Delete a quiz of the owner's and all results of it for good."""
        with self._kept.writing() as db:
            db.execute("DELETE FROM quizzes WHERE id = ? AND owner = ?", (quiz_id, owner))

    def add_result(self, owner: str, learner: str, quiz_id: str, taken: Result) -> str | None:
        """Keep how somebody did in a quiz that they may see, and return the result's id; None where they may not.

        The quiz is kept with it as it was asked, so that a later change of the quiz leaves the result readable.
        """
        found = self.find(owner, quiz_id)
        if found is None:
            return None
        result_id, name = secrets.token_urlsafe(9), " ".join(learner.split())[:LONGEST_NAME]
        row = (result_id, quiz_id, owner, name, _now(), found.quiz.to_json(), _results().dump_json(taken).decode())
        with self._kept.writing() as db:
            db.execute("INSERT INTO results VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        return result_id

    def results(self, owner: str, quiz_id: str) -> list[tuple[str, ...]]:
        """Return the rows of a table of a quiz's results, its head first: all for the quiz's owner, else one's own."""
        with self._kept.reading() as db:
            rows = db.execute(
                """SELECT r.id, learner, taken, asked, result FROM results r JOIN quizzes q ON q.id = r.quiz
                   WHERE q.id = ? AND (q.owner = ? OR r.owner = ?) ORDER BY taken""",
                (quiz_id, owner, owner),
            ).fetchall()
        table: list[tuple[str, ...]] = []
        for result_id, learner, taken, asked, result in rows:
            head, *body = as_rows(read_quiz(asked), _results().validate_json(result))
            table = table or [("result", "learner", "taken", *head)]
            table.extend((result_id, learner, taken, *row) for row in body)
        return table

    def _select(self, where: str, values: tuple[str, ...]) -> list[Shelved]:
        with self._kept.reading() as db:
            rows = db.execute(
                f"""SELECT q.id, q.owner, shared, quiz, changed, (SELECT COUNT(*) FROM results WHERE quiz = q.id)
                    FROM quizzes q {where} ORDER BY changed DESC""",
                values,
            ).fetchall()
        return [Shelved(id_, own, bool(shared), read_quiz(quiz), day, n) for id_, own, shared, quiz, day, n in rows]


@cache
def _results() -> "TypeAdapter[Result]":
    from pydantic import TypeAdapter

    return TypeAdapter(Result)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
