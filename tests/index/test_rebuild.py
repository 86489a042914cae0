"""A rebuild for another model or other settings: from the stored texts, and all at once."""

import shutil
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


def test_with_the_same_build_it_reads_the_locations_again_and_embeds_only_what_changed(
    open_index: Open, folder: Path, embedder: FakeEmbedder
) -> None:
    index = open_index()
    index.ingest([folder])
    before = embedder.embedded
    report = index.ingest([folder], rebuild=True)
    assert (report.unchanged, report.embedded, embedder.embedded) == (("a.md", "b.md", "c.md"), 0, before)
