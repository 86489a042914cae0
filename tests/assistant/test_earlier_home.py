"""A home of the release before index migrations.

It opens, answers from the same rulings, and nothing that people left in it is lost.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.answer.say.contract import to_json
from assistant.assistant import open_assistant
from assistant.cli.app import run
from assistant.settings import Settings
from assistant.stores.feedback import FeedbackStore, Verdict
from assistant.stores.file import VERSION, NewerFile
from assistant.stores.jobs import JobStore
from assistant.stores.keys import KeyStore
from assistant.stores.limits import RateLimit
from assistant.stores.people import NAMES
from assistant.stores.shelf import Shelf
from assistant.stores.threads import Threads
from assistant.stores.users import Users
from index.catalog.schema import SCHEMA
from tests.assistant.api.conftest import serving
from tests.assistant.conftest import Done

ZIP = Path(__file__).parent / "earlier" / "home-1.zip"
NEW = """# ICO (UK) - Quarry Bank

**Authority:** ICO (UK)
**Party:** Quarry Bank plc

## Findings

The Commissioner found that Quarry Bank plc infringed Article 33 GDPR because it told nobody of a lost tape.
"""
ASK = """
import json, sys
from pathlib import Path
from assistant.answer.say.contract import to_json
from assistant.assistant import open_assistant
from assistant.settings import Settings
assistant = open_assistant(Settings(home=Path(sys.argv[1]), starter=False))
with assistant.index:
    print(json.dumps({q: to_json(assistant.ask(q)) for q in json.loads(sys.argv[2])}))
"""


@pytest.fixture
def earlier(tmp_path: Path, home: Path) -> Path:
    """Return a copy of the home of the former program, with the model in the form in which both programs run it."""
    shutil.unpack_archive(ZIP, tmp_path / "home")
    (tmp_path / "home" / "models").symlink_to(home / "models")
    return tmp_path / "home"


@pytest.fixture
def other(tmp_path: Path, home: Path) -> Path:
    """Return an empty home."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "models").symlink_to(home / "models")
    return tmp_path / "other"


@pytest.fixture
def left(earlier: Path) -> dict[str, Any]:
    """Return what the former program said and left there."""
    found: dict[str, Any] = json.loads((earlier / "left.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def command(earlier: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    monkeypatch.setenv("RULINGS_STARTER", "0")

    def call(*arguments: str, home: Path = earlier) -> Done:
        capsys.readouterr()
        code = run([*arguments, "--home", str(home)])
        return Done(code, *capsys.readouterr())

    return call


def quoted(answer: dict[str, Any]) -> object:
    """Return whether an answer answers and from which ruling.

    Which sentences are chosen may change from release to release.
    """
    return answer["outcome"], sorted({(c["document_id"], c["title"]) for c in answer["citations"]})


def asked(home: Path, questions: list[str]) -> dict[str, object]:
    assistant = open_assistant(Settings(home=home, starter=False))
    with assistant.index:
        return {question: quoted(to_json(assistant.ask(question))) for question in questions}


def expected(left: dict[str, Any]) -> dict[str, object]:
    return {question: quoted(answer) for question, answer in left["answers"].items()}


def version(home: Path) -> int:
    with closing(sqlite3.connect(home / "index" / "catalog.sqlite3")) as db:
        return int(db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()[0])


def test_it_answers_the_same_questions_from_the_same_rulings(earlier: Path, left: dict[str, Any]) -> None:
    assert version(earlier) == 1
    assert asked(earlier, list(left["answers"])) == expected(left)
    assert version(earlier) == SCHEMA
    assert asked(earlier, list(left["answers"])) == expected(left)


def test_the_doctor_finds_no_fault_and_saved_answers_stand(earlier: Path, command: Callable[..., Done]) -> None:
    said = command("doctor", "--json")
    assert said.code == 0
    assert [f for f in said.json["findings"] if f["name"] == "facts"][0]["says"].startswith("those of 5 documents")
    verified = command("verify", str(earlier / "saved.json"), "--json")
    assert verified.code == 0
    assert verified.json["quotes_stand"]


def test_facts_are_found_anew_without_embedding_and_more_is_ingested(
    earlier: Path, left: dict[str, Any], command: Callable[..., Done], tmp_path: Path
) -> None:
    refreshed = command("ingest", "--refresh-facts", "--json").json
    assert (refreshed["documents"], refreshed["embedded"]) == (5, 0)
    assert command("list", "--json").json["outdated_facts"] == 0
    (tmp_path / "bank.md").write_text(NEW, encoding="utf-8")
    assert command("ingest", str(tmp_path / "bank.md")).code == 0
    assert "Quarry Bank" in command("ask", "What did Quarry Bank infringe?").out
    assert asked(earlier, list(left["answers"])) == expected(left)
    assert command("doctor").code == 0


def test_where_its_sources_came_from_is_told_as_far_as_it_is_known(earlier: Path, command: Callable[..., Done]) -> None:
    command("list")
    with closing(sqlite3.connect(earlier / "index" / "catalog.sqlite3")) as db:
        rows = db.execute("SELECT name, origin, fetched_at IS NOT NULL FROM sources").fetchall()
    told = {Path(name).name: (origin, is_dated) for name, origin, is_dated in rows}
    assert told == {
        "clinic.md": ("file", 0),
        "ferry.md": ("file", 0),
        "gym.html": ("fetched", 1),
        "bakery.md": ("uploaded", 0),
        "2019-imy-skelleftea.md": ("starter", 0),
    }


def test_what_people_left_is_there(earlier: Path, left: dict[str, Any]) -> None:
    users, threads = Users(earlier), Threads(earlier)
    assert users.of_session(users.log_in("ann", "correct horse battery")).is_admin
    assert users.log_in("ann", "another password") is None
    assert KeyStore(earlier).caller(left["secret"]).scopes == {"read", "write"}
    thread = threads.find("user:ann", left["thread"])
    assert thread is not None
    assert [quoted(to_json(answer)) for answer in thread.answers][0] == next(iter(expected(left).values()))
    assert thread.verdicts == {0: Verdict.HELPFUL}
    assert [f.verdict for f in FeedbackStore(earlier).recent(9)] == [Verdict.INCOMPLETE, Verdict.HELPFUL]
    shelved = Shelf(earlier).find("user:ann", left["quiz"])
    assert shelved is not None
    assert len(shelved.quiz.items) == left["items"]
    job = JobStore(earlier / "jobs.sqlite3").find(left["job"])
    assert job is not None
    assert (job.state, job.result["added"]) == ("done", 1)
    assert RateLimit(earlier / "limits.sqlite3", 60).wait_s("nightly") == 0.0


def test_files_of_people_are_marked_and_those_of_a_newer_program_refused(earlier: Path) -> None:
    openers: dict[str, Callable[[], object]] = {
        "accounts.sqlite": lambda: Users(earlier).all(),
        "conversations.sqlite": lambda: Threads(earlier).latest("user:ann"),
        "feedback.sqlite3": lambda: FeedbackStore(earlier).recent(1),
        "quizzes.sqlite": lambda: Shelf(earlier).listed("user:ann"),
        "keys.sqlite3": lambda: KeyStore(earlier).keys(),
    }
    assert set(openers) == set(NAMES)
    for name, opened in openers.items():
        assert opened()
        with closing(sqlite3.connect(earlier / name)) as db:
            assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
            db.execute(f"PRAGMA user_version = {VERSION + 1}")
        with pytest.raises(NewerFile, match="Update the program"):
            opened()


@pytest.mark.parametrize("format_", [1, 2])
def test_its_backup_is_restored_and_carried_over(
    earlier: Path, left: dict[str, Any], other: Path, command: Callable[..., Done], tmp_path: Path, format_: int
) -> None:
    backup = (
        earlier / "backup-2.zip" if format_ == 2 else in_format_1(earlier / "backup-2.zip", tmp_path / "backup-1.zip")
    )
    assert command("restore", str(backup), home=other).code == 0
    assert version(other) == SCHEMA
    assert asked(other, list(left["answers"])) == expected(left)
    assert bool(Users(other).all()) == (format_ == 2)


def in_format_1(backup: Path, target: Path) -> Path:
    """Write a backup as the first version wrote it: the index alone."""
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(target, "w") as new:
        manifest = json.loads(old.read("manifest.json"))
        del manifest["others"]
        new.writestr("manifest.json", json.dumps({**manifest, "format": 1}))
        new.writestr("catalog.sqlite3", old.read("catalog.sqlite3"))
    return target


def test_what_was_carried_over_is_backed_up_and_restored(
    earlier: Path, left: dict[str, Any], other: Path, command: Callable[..., Done], tmp_path: Path
) -> None:
    assert asked(earlier, list(left["answers"])) == expected(left)
    assert command("backup", str(tmp_path / "kept.zip")).code == 0
    assert command("restore", str(tmp_path / "kept.zip"), home=other).code == 0
    assert asked(other, list(left["answers"])) == expected(left)
    assert KeyStore(other).caller(left["secret"])


def test_a_server_opens_it(earlier: Path, left: dict[str, Any]) -> None:
    question, answer = next(iter(expected(left).items()))
    bearer = {"Authorization": f"Bearer {left['secret']}"}
    with serving(Settings(home=earlier, starter=False)) as address:
        assert httpx.get(f"{address}/readyz").json()["outdated_facts"] == 5
        said = httpx.post(f"{address}/v1/ask", json={"question": question}, headers=bearer, timeout=60)
        assert quoted(said.json()) == answer


@pytest.mark.skipif(sys.platform == "win32", reason="has no such permissions")
def test_one_that_may_only_be_read_answers_and_stays_as_it_is(earlier: Path, left: dict[str, Any]) -> None:
    powerless = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner"] if os.geteuid() == 0 else []
    if powerless and not shutil.which("setpriv"):
        pytest.skip("who runs the tests may write everywhere")
    places = [place for place in (earlier, *earlier.rglob("*")) if not place.is_symlink()]
    for place in places:
        place.chmod(0o555 if place.is_dir() else 0o444)
    try:
        done = subprocess.run(
            [*powerless, sys.executable, "-c", ASK, str(earlier), json.dumps(list(left["answers"]))],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            cwd=Path(__file__).resolve().parents[2],
        )
    finally:
        for place in places:
            place.chmod(0o755 if place.is_dir() else 0o644)
    assert done.returncode == 0, done.stderr
    assert {q: quoted(a) for q, a in json.loads(done.stdout).items()} == expected(left)
    assert version(earlier) == 1
