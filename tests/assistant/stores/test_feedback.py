"""What is said on the page and over HTTP is kept in one place, and what earlier versions kept is moved there."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from assistant.answer.answer import Answer
from assistant.answer.say.kept import written_answer
from assistant.answer.types import Outcome
from assistant.stores.feedback import FeedbackStore, Verdict
from assistant.stores.threads import Threads
from index.types import Filters

ANSWER = Answer("Why the fine?", "Why the fine?", Outcome.ABSTAINED, (), (), (), "Nothing is here.")


def test_both_faces_are_listed_from_one_place_the_latest_first(tmp_path: Path) -> None:
    threads, store = Threads(tmp_path), FeedbackStore(tmp_path)
    store.add("key-1", "Who was fined?", Verdict.INCOMPLETE, 2, "The second party is missing.")
    threads.judge("user:ann", threads.add("user:ann", None, ANSWER, Filters()), 0, Verdict.HELPFUL)
    said = [(f.face, f.caller, f.verdict, f.answer) for f in store.recent(9)]
    assert said == [("chat", "ann", Verdict.HELPFUL, ANSWER), ("http", "key-1", Verdict.INCOMPLETE, None)]


def test_a_second_verdict_takes_the_place_of_the_first(tmp_path: Path) -> None:
    threads = Threads(tmp_path)
    thread = threads.add("visitor:s3cret", None, ANSWER, Filters())
    for verdict in (Verdict.WRONG, Verdict.MISSING_RULING):
        threads.judge("visitor:s3cret", thread, 0, verdict)
    assert [(f.caller, f.verdict) for f in FeedbackStore(tmp_path).recent(9)] == [("visitor", Verdict.MISSING_RULING)]
    assert threads.find("visitor:s3cret", thread).verdicts == {0: Verdict.MISSING_RULING}  # type: ignore[union-attr]


def test_nobody_judges_another_owners_answer(tmp_path: Path) -> None:
    threads = Threads(tmp_path)
    thread = threads.add("user:ann", None, ANSWER, Filters())
    threads.judge("user:bob", thread, 0, Verdict.WRONG)
    threads.judge("user:ann", thread, 7, Verdict.WRONG)
    assert FeedbackStore(tmp_path).recent(9) == []


def test_what_earlier_versions_kept_is_moved_once(tmp_path: Path) -> None:
    thread = Threads(tmp_path).add("user:ann", None, ANSWER, Filters())
    (tmp_path / "feedback.sqlite3").unlink(missing_ok=True)
    with closing(sqlite3.connect(tmp_path / "conversations.sqlite")) as db:
        db.execute("CREATE TABLE verdicts (thread TEXT, turn INTEGER, verdict TEXT, given TEXT)")
        db.execute("INSERT INTO verdicts VALUES (?, 0, 'wrong_source', '2026-01-02T00:00:00.000+00:00')", (thread,))
        db.execute(
            "INSERT INTO answers VALUES (?, 1, 'And?', ?)", (thread, written_answer(replace(ANSWER, question="And?")))
        )
        db.execute("INSERT INTO verdicts VALUES (?, 1, 'wrong_answer', '2026-01-04T00:00:00.000+00:00')", (thread,))
        db.commit()
    with closing(sqlite3.connect(tmp_path / "feedback.sqlite3")) as db:
        db.execute(
            """CREATE TABLE feedback (number INTEGER PRIMARY KEY, feedback_id TEXT NOT NULL UNIQUE,
               created_at TEXT NOT NULL,
               caller TEXT NOT NULL, question TEXT NOT NULL, verdict TEXT NOT NULL, citation INTEGER,
               comment TEXT NOT NULL)"""
        )
        db.execute(
            "INSERT INTO feedback VALUES (1, 'a', '2026-01-03T00:00:00Z', 'key-1', 'Who?', 'incomplete', NULL, '')"
        )
        db.commit()
    for _ in range(2):
        said = [(f.created_at[:10], f.face, f.verdict.value, f.question) for f in FeedbackStore(tmp_path).recent(9)]
        assert said == [
            ("2026-01-04", "chat", "wrong", "And?"),
            ("2026-01-03", "http", "incomplete", "Who?"),
            ("2026-01-02", "chat", "wrong source", "Why the fine?"),
        ]
    found = Threads(tmp_path).find("user:ann", thread)
    assert found and found.verdicts == {0: Verdict.WRONG_SOURCE, 1: Verdict.WRONG}
