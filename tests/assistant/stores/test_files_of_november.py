"""Files with the tables of the release of November 2026 open, give what they hold and take more."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.answer.say.kept import written_answer
from assistant.quiz.types import Quiz, QuizRequest
from assistant.stores.feedback import FeedbackStore, Verdict
from assistant.stores.jobs import JobStore
from assistant.stores.keys import KeyStore
from assistant.stores.limits import RateLimit
from assistant.stores.shelf import Shelf
from assistant.stores.threads import Threads
from assistant.stores.users import Users
from index.types import Filters
from tests.assistant.stores.test_feedback import ANSWER

SECRET = "rlg_0123abcd_" + "A" * 43
QUIZ = Quiz("Fines", QuizRequest(), ())


@dataclass(frozen=True)
class Kept:
    """A file of that release: its tables, a row in them, what is read of it, and what more is put there."""

    name: str
    tables: str
    rows: tuple[tuple[str, tuple[object, ...]], ...]
    read: Callable[[Path], object]
    found: object
    put: Callable[[Path], object]


def sha(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


FILES = (
    Kept(
        "accounts.sqlite",
        """CREATE TABLE IF NOT EXISTS users (name TEXT PRIMARY KEY, salt BLOB NOT NULL, digest BLOB NOT NULL,
        admin INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS sessions (
            digest BLOB PRIMARY KEY, name TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE, ends REAL NOT NULL
        );
        CREATE TABLE IF NOT EXISTS devices (
            digest BLOB PRIMARY KEY, name TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE, ends REAL NOT NULL
        );
        CREATE TABLE IF NOT EXISTS opened (since REAL NOT NULL);
        DROP TABLE IF EXISTS failures;
        CREATE TABLE IF NOT EXISTS tries (
            name TEXT NOT NULL, place TEXT NOT NULL, failures INTEGER NOT NULL, last REAL NOT NULL,
            PRIMARY KEY (name, place)
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS tries_by_age ON tries (last);""",
        (
            ("users VALUES (?, x'00', x'00', 1)", ("ann",)),
            ("sessions VALUES (?, 'ann', 9e9)", (sha("a token"),)),
            ("opened VALUES (?)", (1.0,)),
        ),
        lambda home: (Users(home).of_session("a token").name, Users(home).there_were()),
        ("ann", True),
        lambda home: Users(home).add("bob", "a good long password"),
    ),
    Kept(
        "keys.sqlite3",
        """CREATE TABLE IF NOT EXISTS keys (
        key_id TEXT PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, scopes TEXT NOT NULL,
        created_at TEXT NOT NULL, expires_at TEXT, revoked_at TEXT)""",
        (
            (
                "keys VALUES ('0123abcd', 'laptop', ?, 'read,write', '2026-11-01T00:00:00+00:00', NULL, NULL)",
                (sha(SECRET).hex(),),
            ),
        ),
        lambda home: KeyStore(home).caller(SECRET).scopes,
        {"read", "write"},
        lambda home: KeyStore(home).revoke("0123abcd"),
    ),
    Kept(
        "feedback.sqlite3",
        """CREATE TABLE IF NOT EXISTS feedback (
        number INTEGER PRIMARY KEY, feedback_id TEXT NOT NULL UNIQUE, created_at TEXT NOT NULL, caller TEXT NOT NULL,
        question TEXT NOT NULL, verdict TEXT NOT NULL, citation INTEGER, comment TEXT NOT NULL);
        ALTER TABLE feedback ADD COLUMN thread TEXT;
        ALTER TABLE feedback ADD COLUMN answer TEXT;
        ALTER TABLE feedback ADD COLUMN turn INTEGER;
        ALTER TABLE feedback ADD COLUMN face TEXT NOT NULL DEFAULT 'http';
        CREATE UNIQUE INDEX IF NOT EXISTS one_a_turn ON feedback (thread, turn) WHERE thread IS NOT NULL""",
        (
            (
                "feedback VALUES (1, 'f1', '2026-11-01', 'ann', 'Why?', 'wrong', NULL, '', 't1', ?, 0, 'chat')",
                (written_answer(ANSWER),),
            ),
        ),
        lambda home: [(f.face, f.verdict, f.answer) for f in FeedbackStore(home).recent(9)],
        [("chat", Verdict.WRONG, ANSWER)],
        lambda home: FeedbackStore(home).judge("t1", 0, "ann", Verdict.HELPFUL, ANSWER),
    ),
    Kept(
        "conversations.sqlite",
        """CREATE TABLE IF NOT EXISTS threads (
            id TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL, filters TEXT NOT NULL, changed TEXT NOT NULL
        );
        CREATE TABLE IF NOT EXISTS answers (
            thread TEXT NOT NULL REFERENCES threads (id) ON DELETE CASCADE, turn INTEGER NOT NULL,
            question TEXT NOT NULL,
            answer TEXT NOT NULL, PRIMARY KEY (thread, turn)
        );
        CREATE INDEX IF NOT EXISTS threads_by_owner ON threads (owner, changed);""",
        (
            ("threads VALUES ('t1', 'user:ann', 'Fines', '{}', ?)", ("2026-11-01",)),
            ("answers VALUES ('t1', 0, 'Why?', ?)", (written_answer(ANSWER),)),
        ),
        lambda home: Threads(home).find("user:ann", "t1").answers,
        (ANSWER,),
        lambda home: Threads(home).add("user:ann", "t1", ANSWER, Filters()),
    ),
    Kept(
        "quizzes.sqlite",
        """CREATE TABLE IF NOT EXISTS quizzes (
            id TEXT PRIMARY KEY, owner TEXT NOT NULL, shared INTEGER NOT NULL DEFAULT 0, quiz TEXT NOT NULL,
            changed TEXT NOT NULL
        );
        CREATE TABLE IF NOT EXISTS results (
            id TEXT PRIMARY KEY, quiz TEXT NOT NULL REFERENCES quizzes (id) ON DELETE CASCADE, owner TEXT NOT NULL,
            learner TEXT NOT NULL, taken TEXT NOT NULL, asked TEXT NOT NULL, result TEXT NOT NULL
        );
        CREATE INDEX IF NOT EXISTS results_by_quiz ON results (quiz, taken);""",
        (("quizzes VALUES ('q1', 'user:ann', 1, ?, '2026-11-01')", (QUIZ.to_json(),)),),
        lambda home: [(s.quiz_id, s.quiz) for s in Shelf(home).listed("user:bob")],
        [("q1", QUIZ)],
        lambda home: Shelf(home).put("user:ann", QUIZ, "q1"),
    ),
    Kept(
        "jobs.sqlite3",
        """CREATE TABLE IF NOT EXISTS jobs (
        number INTEGER PRIMARY KEY, job_id TEXT NOT NULL UNIQUE, location TEXT NOT NULL, shown TEXT NOT NULL,
        replaces TEXT, state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, progress TEXT NOT NULL DEFAULT '{}',
        result TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, brought_by TEXT)""",
        (
            (
                "jobs VALUES (1, 'j1', '/a.md', 'a.md', NULL, 'done', 1, '{}', ?, '2026', '2026', 'ann')",
                ('{"added": 1}',),
            ),
        ),
        lambda home: JobStore(home / "jobs.sqlite3").find("j1").result,
        {"added": 1},
        lambda home: JobStore(home / "jobs.sqlite3").add("/b.md", "b.md"),
    ),
    Kept(
        "limits.sqlite3",
        "CREATE TABLE IF NOT EXISTS arrivals (name TEXT PRIMARY KEY, due REAL NOT NULL) WITHOUT ROWID",
        (("arrivals VALUES ('clerk', ?)", (9e9,)),),
        lambda home: RateLimit(home / "limits.sqlite3", 60).wait_s("clerk") > 1e6,
        True,
        lambda home: RateLimit(home / "limits.sqlite3", 60).wait_s("other"),
    ),
)


@pytest.mark.parametrize("marked", [0, 1])
@pytest.mark.parametrize("kept", FILES, ids=[kept.name for kept in FILES])
def test_a_file_of_that_release_gives_what_it_holds_and_takes_more(tmp_path: Path, kept: Kept, marked: int) -> None:
    with closing(sqlite3.connect(tmp_path / kept.name)) as db, db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute(f"PRAGMA user_version = {marked}")
        db.executescript(kept.tables)
        for row, values in kept.rows:
            db.execute(f"INSERT INTO {row}", values)
    assert kept.read(tmp_path) == kept.found
    kept.put(tmp_path)
