"""How far people are in quizzes that they are taking, so that who comes back goes on where they were."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from assistant.quiz.file import read_quiz
from assistant.quiz.types import Quiz
from assistant.stores.file import StoreFile

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA = """
CREATE TABLE IF NOT EXISTS sittings (
    owner TEXT NOT NULL, quiz TEXT NOT NULL REFERENCES quizzes (id) ON DELETE CASCADE, learner TEXT NOT NULL,
    at INTEGER NOT NULL, tells_at_once INTEGER NOT NULL, responses TEXT NOT NULL, taken TEXT NOT NULL,
    changed TEXT NOT NULL, PRIMARY KEY (owner, quiz)
);
"""


@dataclass(frozen=True, slots=True)
class Sitting:
    """How far somebody is in a quiz, which is taken as it was when they began.

    `at` is the question that they are at, counted from 0, and `responses` are what was given, by item.
    """

    quiz_id: str
    quiz: Quiz
    learner: str = ""
    at: int = 0
    tells_at_once: bool = True
    responses: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        """Return whether every question was asked."""
        return self.at >= len(self.quiz.items)


class SittingStore:
    """Sittings, one of each quiz for everybody who takes it. Safe to use from several threads and processes."""

    def __init__(self, kept: StoreFile) -> None:
        self._kept = kept

    def put(self, owner: str, sitting: Sitting) -> None:
        """Keep how far an owner is in a quiz, in the place of how far they were."""
        row = (
            owner, sitting.quiz_id, sitting.learner, sitting.at, sitting.tells_at_once,
            _responses().dump_json(sitting.responses).decode(), sitting.quiz.to_json(),
            datetime.now(UTC).isoformat(timespec="milliseconds"),
        )  # fmt: skip
        with self._kept.writing() as db:
            db.execute("INSERT OR REPLACE INTO sittings VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def find(self, owner: str, quiz_id: str) -> Sitting | None:
        """Return how far an owner is in a quiz, None where they have not begun it or have finished."""
        with self._kept.reading() as db:
            row = db.execute(
                "SELECT taken, learner, at, tells_at_once, responses FROM sittings WHERE owner = ? AND quiz = ?",
                (owner, quiz_id),
            ).fetchone()
        if row is None:
            return None
        taken, learner, at, tells, responses = row
        return Sitting(quiz_id, read_quiz(taken), learner, at, bool(tells), _responses().validate_json(responses))

    def end(self, owner: str, quiz_id: str) -> None:
        """Forget how far an owner was in a quiz."""
        with self._kept.writing() as db:
            db.execute("DELETE FROM sittings WHERE owner = ? AND quiz = ?", (owner, quiz_id))


@cache
def _responses() -> "TypeAdapter[dict[str, tuple[str, ...]]]":
    from pydantic import TypeAdapter

    return TypeAdapter(dict[str, tuple[str, ...]])
