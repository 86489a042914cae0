"""A rebuild for another model or other settings: from the stored texts, and all at once."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.chunk import PassageSettings
from index.errors import IndexMismatch
from index.fakes import FakeEmbedder
from index.store import Index

Open = Callable[..., Index]


def test_without_locations_it_makes_all_passages_anew_though_the_files_are_gone(open_index: Open, folder: Path) -> None:
    with open_index() as former:
        former.ingest([folder])
        documents = [former.document(e.document_id) for e in former.documents()]
        count = former.vectors.count()
    shutil.rmtree(folder)
    index = open_index(settings=PassageSettings(8, 12), rebuild=True)
    report = index.ingest([], rebuild=True)
    assert report.added == ()
    assert 0 < report.embedded <= index.vectors.count()
    assert index.vectors.count() > count
    assert [index.document(e.document_id) for e in index.documents()] == documents
    assert index.lexical.search("laptop", 3)[0][0] in index.vectors.ids()


def test_another_model_finds_by_its_own_vectors_and_the_former_index_is_a_mismatch(
    open_index: Open, folder: Path
) -> None:
    open_index().ingest([folder])
    other = FakeEmbedder("other", 48)
    index = open_index(embedder_factory=lambda: other, rebuild=True)
    index.ingest([folder], rebuild=True)
    vector = other.embed_query("laptop without protection").vectors[0]
    assert len(index.vectors.search(vector, 100)) == index.vectors.count() > 0
    with pytest.raises(IndexMismatch):
        open_index()


def test_a_reader_of_the_former_build_is_told(open_index: Open, folder: Path) -> None:
    reader = open_index()
    reader.ingest([folder])
    open_index(embedder_factory=lambda: FakeEmbedder("other"), rebuild=True).ingest([], rebuild=True)
    with pytest.raises(IndexMismatch, match="made with the model other"):
        reader.lexical.search("laptop", 3)


def test_until_it_is_finished_the_index_answers_as_before(open_index: Open, folder: Path) -> None:
    class Failing(FakeEmbedder):
        def embed_passages(self, texts: object) -> object:  # type: ignore[override]
            raise RuntimeError("the power went")

    before = open_index()
    before.ingest([folder])
    found = before.lexical.search("laptop", 5)
    with pytest.raises(RuntimeError):
        open_index(embedder_factory=lambda: Failing("other"), rebuild=True).ingest([], rebuild=True)
    assert open_index().lexical.search("laptop", 5) == found == before.lexical.search("laptop", 5)


def test_passages_of_a_removed_document_stay_readable(open_index: Open, folder: Path) -> None:
    with open_index() as former:
        former.ingest([folder])
        removed, *_ = (e.document_id for e in former.documents())
        former.remove(removed)
        passages = former.passages(removed)
    index = open_index(embedder_factory=lambda: FakeEmbedder("other", 48), rebuild=True)
    index.ingest([], rebuild=True)
    assert index.passages(removed) == passages != ()
    index.ingest([folder])
    assert removed in index.titles()
    vector = index.embedder.embed_query("laptop").vectors[0]
    assert {p.passage_id for p in index.passages(removed)} <= {p for p, _ in index.vectors.search(vector, 100)}


KILLED = """
import os, signal, sys
from pathlib import Path
from index.fakes import FakeEmbedder
from index.store import Index
from tests.index.conftest import SETTINGS

class Dying(FakeEmbedder):
    calls = 0
    def embed_passages(self, texts):
        self.calls += 1
        if self.calls == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().embed_passages(texts)

index = Index.open(Path(sys.argv[1]), embedder_factory=lambda: Dying("other"), settings=SETTINGS, rebuild=True)
index.ingest([], rebuild=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is not there")
def test_killed_it_leaves_the_former_index_and_goes_on_where_it_stopped(
    open_index: Open, folder: Path, tmp_path: Path
) -> None:
    with open_index() as former:
        former.ingest([folder])
        found = former.lexical.search("laptop", 5)
        documents = [former.document(e.document_id) for e in former.documents()]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path / "index")], cwd=Path(__file__).resolve().parents[2], check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert open_index().lexical.search("laptop", 5) == found
    index = open_index(embedder_factory=lambda: FakeEmbedder("other"), rebuild=True)
    report = index.ingest([], rebuild=True)
    assert 0 < report.embedded < index.vectors.count()
    assert [index.document(e.document_id) for e in index.documents()] == documents


def test_with_the_same_build_it_reads_the_locations_again_and_embeds_only_what_changed(
    open_index: Open, folder: Path, embedder: FakeEmbedder
) -> None:
    index = open_index()
    index.ingest([folder])
    before = embedder.embedded
    report = index.ingest([folder], rebuild=True)
    assert (report.unchanged, report.embedded, embedder.embedded) == (("a.md", "b.md", "c.md"), 0, before)
