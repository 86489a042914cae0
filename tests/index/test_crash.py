"""kill -9 at any moment of an ingest leaves whole documents only.

Running it again gives what it would have given.
"""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.chunk import PassageSettings
from index.fakes import FakeEmbedder
from index.store import Index
from tests.index.conftest import ruling

pytestmark = pytest.mark.slow  # an ingest that is killed ten times

KILLS = 10
INGEST = """
import sys, time
from pathlib import Path
from corpus.chunk import PassageSettings
from index.fakes import FakeEmbedder
from index.store import Index

class Slow(FakeEmbedder):
    def embed_passages(self, texts):
        time.sleep(0.02)
        return super().embed_passages(texts)

import index.build.ingest as ingest, index.build.embedding as embedding
ingest._PENDING_PASSAGES = embedding.AT_ONCE = 4
index = Index.open(Path(sys.argv[2]), embedder_factory=Slow, settings=PassageSettings(40, 60))
print("started", flush=True)
index.ingest([Path(sys.argv[1])])
print("finished", flush=True)
"""


def contents(path: Path) -> dict[str, list[tuple[int, int, str]]]:
    with Index.open(path, embedder_factory=FakeEmbedder, settings=PassageSettings(40, 60)) as index:
        return {
            e.document_id: [(p.start, p.end, p.context) for p in index.passages(e.document_id)]
            for e in index.documents()
        }


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is not there")
def test_killed_ten_times_an_ingest_ends_as_if_undisturbed(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for n in range(24):
        (texts / f"{n:02}.md").write_text(ruling(f"Party{n} Ltd", f"laptop number {n}"), encoding="utf-8")
    with Index.open(tmp_path / "calm", embedder_factory=FakeEmbedder, settings=PassageSettings(40, 60)) as calm:
        calm.ingest([texts])
    whole = contents(tmp_path / "calm")
    chance = random.Random(7)
    killed = 0
    for _ in range(KILLS):
        command = [sys.executable, "-c", INGEST, str(texts), str(tmp_path / "torn")]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout
        assert process.stdout.readline() == "started\n"
        time.sleep(chance.uniform(0, 0.6))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() != 0
        process.stdout.close()
        torn = contents(tmp_path / "torn")
        assert all(torn[document_id] == whole[document_id] for document_id in torn), "a document is there by halves"
    assert killed, "no ingest was caught running"
    with Index.open(tmp_path / "torn", embedder_factory=FakeEmbedder, settings=PassageSettings(40, 60)) as index:
        index.ingest([texts])
        query = index.embedder.embed_query("laptop number 7 of Party7").vectors[0]
        found = {passage_id for passage_id, _ in index.vectors.search(query, 500)}
        assert found == {p.passage_id for e in index.documents() for p in index.passages(e.document_id)}
    assert contents(tmp_path / "torn") == whole


def test_a_crash_before_the_first_table_leaves_an_index_that_reads_as_empty(tmp_path: Path) -> None:
    (tmp_path / "catalog.sqlite3").touch()
    with Index.open(tmp_path, embedder_factory=FakeEmbedder, settings=PassageSettings(40, 60)) as index:
        assert index.documents() == ()
        assert index.sources() == ()
        (tmp_path / "a.md").write_text(ruling("Acme Ltd", "a laptop"), encoding="utf-8")
        index.ingest([tmp_path / "a.md"])
        assert len(index.documents()) == 1
