"""Kill -9 at any statement of a migration leaves the former index or the new one, and the next opening goes on."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from index.catalog.schema import SCHEMA, read_meta
from index.errors import IndexLocked
from index.fakes import FakeEmbedder
from index.store import Index
from tests.index.conftest import SETTINGS, ruling

ZIP = Path(__file__).parent / "data" / "index-1.zip"
ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="has no signals that end or stop a process"),
]
LAST = "ALTER TABLE sources ADD COLUMN fetched_at TEXT"
OPENED = """
import os, signal, sys
from pathlib import Path
from index.catalog import connection
from index.fakes import FakeEmbedder
from index.store import Index
from tests.index.conftest import SETTINGS

def open_and_signal(folder, at, what):
    \"\"\"Open an index, and send this process a signal before a statement of SQLite,
    given by its number or its words.\"\"\"
    opened, seen = connection.open_file, [0]
    def traced(file):
        db, state = opened(file)
        def look(statement):
            seen[0] += 1
            if seen[0] == at or statement == at:
                os.kill(os.getpid(), what)
        db.set_trace_callback(look)
        return db, state
    connection.open_file = traced
    Index.open(Path(folder), embedder_factory=FakeEmbedder, settings=SETTINGS).close()
"""
KILLED = """
import json, shutil
def killed(folder, at):
    child = os.fork()
    if child == 0:
        open_and_signal(folder, at, signal.SIGKILL)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])

at, folders = 1, []
while True:
    folder = f"{sys.argv[2]}/{at}"
    shutil.unpack_archive(sys.argv[1], folder)
    if not killed(folder, at):
        break
    folders.append(folder)
    at += 1
print(json.dumps(folders))
"""


@contextmanager
def opened(path: Path, **changes: bool) -> Iterator[Index]:
    with Index.open(path, embedder_factory=FakeEmbedder, settings=SETTINGS, **changes) as index:
        yield index


def everything(path: Path, **changes: bool) -> object:
    with opened(path, **changes) as index:
        entries = index.documents(removed=True)
        return [(e, index.document(e.document_id), index.passages(e.document_id)) for e in entries], index.sources()


def version(path: Path) -> str:
    with closing(sqlite3.connect(path / "catalog.sqlite3")) as db:
        return read_meta(db)["schema"]


def lacks(path: Path) -> int:
    with closing(sqlite3.connect(path / "catalog.sqlite3")) as db:
        return int(db.execute("SELECT count(*) FROM vectors WHERE crc IS NULL").fetchone()[0])


def test_killed_at_any_statement_it_is_the_former_index_or_the_new_one_and_goes_on(tmp_path: Path) -> None:
    shutil.unpack_archive(ZIP, tmp_path / "calm")
    whole = everything(tmp_path / "calm", read_only=True)
    command = [sys.executable, "-c", OPENED + KILLED, str(ZIP), str(tmp_path / "torn")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600, cwd=ROOT)
    folders = [Path(folder) for folder in json.loads(done.stdout)]
    left = [version(folder) for folder in folders]
    assert left == sorted(left)
    assert {"1", str(SCHEMA)} == set(left), "no process was killed before, or none after the tables were there"
    for n, folder in enumerate(folders):
        if n % 4 == 0:
            assert everything(folder, read_only=True) == whole
        assert everything(folder) == whole
        assert (version(folder), lacks(folder)) == (str(SCHEMA), 0)


def test_others_read_the_former_index_while_a_process_migrates(tmp_path: Path) -> None:
    shutil.unpack_archive(ZIP, tmp_path / "index")
    (tmp_path / "d.md").write_text(ruling("Delta AG", "a server"), encoding="utf-8")
    whole = everything(tmp_path / "index", read_only=True)
    stopped = f"{OPENED}\nopen_and_signal(sys.argv[1], {LAST!r}, signal.SIGSTOP)"
    process = subprocess.Popen([sys.executable, "-c", stopped, str(tmp_path / "index")], cwd=ROOT)
    try:
        assert os.WIFSTOPPED(os.waitpid(process.pid, os.WUNTRACED)[1])
        assert version(tmp_path / "index") == "1"
        with opened(tmp_path / "index") as reader:
            assert everything(tmp_path / "index") == whole
            with pytest.raises(IndexLocked, match="Wait until it has finished"):
                reader.ingest([tmp_path / "d.md"])
            process.send_signal(signal.SIGCONT)
            assert process.wait(60) == 0
            assert version(tmp_path / "index") == str(SCHEMA)
            assert reader.ingest([tmp_path / "d.md"]).added == ("d.md",)
            assert len(reader.sources()) == 5
    finally:
        process.kill()
        process.wait()
