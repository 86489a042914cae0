"""Make `home-1.zip`, a home folder as it was when its index had tables of version 1, by the program that wrote it.

    git archive 0f336de | tar -x -C SOME_FOLDER; cd SOME_FOLDER
    PYTHONPATH=. python .../tests/assistant/earlier/make_home_1.py home-1.zip

It holds two rulings from files, one uploaded on the page, one fetched from a server, a starter ruling and a removed
one; a user, a key, feedback, a conversation, a quiz with a result, a finished job; and beside them what was answered:
the answers as JSON, one of them as it was saved, the secret of the key, and a backup.
"""

import json
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

QUESTIONS = (
    "Why did the DPC fine Northwind Clinic?",
    "What did Harbour Bakery have to do?",
    "How much was Lakeside Gym fined?",
)
GYM = """<html lang="en"><head><title>Lakeside Gym</title></head><body><main><h1>ICO (UK) - Lakeside Gym</h1>
<p>The Information Commissioner has fined Lakeside Gym Ltd 40,000 pounds.</p>
<h2>Facts</h2><p>Lakeside Gym Ltd filmed the changing rooms of its 900 members from March to June 2021 and told \
nobody.</p>
<h2>Findings</h2><p>The Commissioner found that Lakeside Gym Ltd infringed Article 5(1)(a) GDPR, because \
nobody can expect to be
filmed while they change.</p>
<h2>Order</h2><p>The Commissioner imposed a penalty of 40,000 pounds on Lakeside Gym Ltd on 7 February 2022.</p></main>\
</body></html>"""
FERRY = """# ICO (UK) - Island Ferry

**Authority:** ICO (UK)
**Decided:** 2022-06-01
**Party:** Island Ferry plc
**Fine:** 12,000 GBP
**Provision:** Article 33(1) GDPR

## Findings

The Commissioner found that Island Ferry infringed Article 33(1) GDPR because it told of a loss of passenger lists
only after five months.
"""


def main(target: str) -> None:
    """Fill a home by the program's own functions and zip it."""
    from assistant.settings import load_settings

    folder = Path(tempfile.mkdtemp())
    home = folder / "home"
    settings = load_settings({"home": str(home), "starter": "0"}, {}).settings
    fill(folder, settings)
    for derived in ("index/chroma", "index/cache", "models"):
        shutil.rmtree(home / derived, ignore_errors=True)
    shutil.make_archive(target.removesuffix(".zip"), "zip", home)


def fill(folder: Path, settings: object) -> None:
    """Put documents and all that people leave behind into the home of the settings."""
    from assistant.additions import add_files
    from assistant.answer.say.contract import to_json
    from assistant.assistant import open_assistant
    from assistant.cli.app import run
    from tests.assistant.conftest import BAKERY, CLINIC

    home = folder / "home"
    texts = folder / "texts"
    texts.mkdir()
    for name, text in (("clinic.md", CLINIC), ("bakery.md", BAKERY), ("gym.html", GYM), ("ferry.md", FERRY)):
        (texts / name).write_text(text, encoding="utf-8")
    assert run(["ingest", str(texts / "clinic.md"), str(texts / "ferry.md"), "--home", str(home)]) == 0
    with served(texts) as address:
        assert run(["ingest", f"{address}/gym.html", "--allow-private", "--home", str(home)]) == 0
    assistant = open_assistant(settings)
    with assistant.index as index:
        assert [done.state for done in add_files(assistant, settings, [texts / "bakery.md"])][-1] == "added"
        index.ingest([Path("corpus/rulings/2019-imy-skelleftea.md")], starter=True)
        index.remove(next(e.document_id for e in index.documents() if "ferry.md" in e.names))
    assistant = open_assistant(settings)
    with assistant.index:
        left = leave(assistant, home)
        answers = {question: to_json(assistant.ask(question)) for question in QUESTIONS}
    saved = folder / "saved.json"
    assert run(["ask", QUESTIONS[0], "--save", str(saved), "--no-starter", "--home", str(home)]) == 0
    saved.replace(home / saved.name)
    (home / "left.json").write_text(json.dumps({**left, "answers": answers}, indent=1), encoding="utf-8")
    assert run(["backup", str(folder / "backup-2.zip"), "--home", str(home)]) == 0
    shutil.move(folder / "backup-2.zip", home / "backup-2.zip")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine for the length of a block, and give its address."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def leave(assistant: object, home: Path) -> dict[str, object]:
    """Leave what people leave behind, and return what tells it."""
    from assistant.accounts.users import Users
    from assistant.api.jobs.store import JobStore
    from assistant.api.keys import KeyStore
    from assistant.api.limits import RateLimit
    from assistant.feedback import FeedbackStore, Verdict
    from assistant.quiz.shelf import Shelf
    from assistant.web.threads import Threads

    from assistant.quiz.make import make_quiz
    from assistant.quiz.types import QuizRequest
    from index.types import Filters

    Users(home).add("ann", "correct horse battery", is_admin=True)
    secret, _ = KeyStore(home).add("nightly", ("read", "write"))
    threads = Threads(home)
    thread = threads.add("user:ann", None, assistant.ask(QUESTIONS[0]), Filters())
    threads.add("user:ann", thread, assistant.ask(QUESTIONS[2], history=[QUESTIONS[0]]), Filters())
    threads.judge("user:ann", thread, 0, Verdict.HELPFUL)
    FeedbackStore(home).add("visitor", QUESTIONS[1], Verdict.INCOMPLETE, 1, "It leaves out the date.")
    quiz = make_quiz(assistant, QuizRequest(n=3))
    shelf = Shelf(home)
    quiz_id = shelf.put("user:ann", quiz)
    jobs = JobStore(home / "jobs.sqlite3")
    job = jobs.add("/srv/rulings/uploads/x/clinic.md", "clinic.md")
    jobs.finish(job.job_id, "done", {"documents": [], "added": 1, "replaced": 0, "unchanged": 0, "refused": []})
    RateLimit(home / "limits.sqlite3", 60).wait_s("nightly")
    return {"secret": secret, "thread": thread, "quiz": quiz_id, "items": len(quiz.items), "job": job.job_id}


if __name__ == "__main__":
    main(sys.argv[1])
