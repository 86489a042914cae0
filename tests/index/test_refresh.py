"""Facts found anew in the texts that are stored: no file is read, and nothing is embedded that did not change."""

import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.types import Document, FactName
from corpus.version import PARSER
from index.build.cut import cut
from index.build.progress import Progress
from index.catalog.documents import load_document, number_of, put_description
from index.catalog.passages import put_cut, put_vectors
from index.catalog.schema import next_change
from index.catalog.tidy import drop_unused
from index.errors import IndexLocked, IngestStopped
from index.fakes import FakeEmbedder
from index.lock import holding
from index.store import Index
from index.wording import searchable_text
from tests.index.conftest import SETTINGS

Open = Callable[..., Index]


@pytest.fixture
def index(open_index: Open, folder: Path) -> Index:
    """Return an index of three rulings whose files are gone."""
    index = open_index()
    index.ingest([folder])
    shutil.rmtree(folder)
    return index


def ids(index: Index) -> dict[str, str]:
    return {entry.names[0]: entry.document_id for entry in index.documents(removed=True)}


def described_before(index: Index, document_id: str, otherwise: Callable[[Document], Document]) -> None:
    """Store a document as an earlier version of the program described it."""
    with index._catalog.writing() as db:
        document = otherwise(load_document(db, document_id))
        made = cut(document, index.embedder, SETTINGS)
        doc = number_of(db, document_id)
        assert doc is not None
        put_vectors(db, made.keys, FakeEmbedder().embed_passages([searchable_text(p) for p in made.passages]).vectors)
        put_description(db, doc, document, next_change(db))
        put_cut(db, doc, made.passages, made.keys, made.terms)
        db.execute("UPDATE documents SET parser = ? WHERE doc = ?", (PARSER - 1, doc))
        drop_unused(db)


def without_facts(document: Document) -> Document:
    return replace(document, facts=())


def under_another_heading(document: Document) -> Document:
    *before, last = document.sections
    return replace(document, sections=(*before, replace(last, path=(*last.path[:-1], "Conclusions"))))


def test_facts_are_found_anew_without_embedding(index: Index, embedder: FakeEmbedder) -> None:
    whole = index.document(ids(index)["a.md"]), index.passages(ids(index)["a.md"])
    described_before(index, ids(index)["a.md"], without_facts)
    assert index.outdated() == 1
    assert index.is_outdated(ids(index)["a.md"])
    before, change = embedder.embedded, index.change()
    report = index.refresh_facts()
    assert (report.documents, report.changed, report.embedded) == (1, 1, 0)
    assert embedder.embedded == before
    assert (index.document(ids(index)["a.md"]), index.passages(ids(index)["a.md"])) == whole
    assert index.facts([FactName.REGULATOR])[ids(index)["a.md"]] == {FactName.REGULATOR: ("ICO",)}
    assert index.outdated() == 0
    assert index.change() != change


def test_only_passages_in_another_context_are_embedded_and_no_id_comes_to_name_other_words(
    index: Index, embedder: FakeEmbedder
) -> None:
    document_id = ids(index)["b.md"]
    today = index.document(document_id)
    described_before(index, document_id, under_another_heading)
    former = {p.passage_id: (p.start, p.end, p.context) for p in index.passages(document_id)}
    found_before = dict(index.vectors.search(embedder.embed_query("memory stick").vectors[0], 50))
    report = index.refresh_facts()
    passages = index.passages(document_id)
    moved = [p for p in passages if p.passage_id not in former]
    assert index.document(document_id) == today
    assert 0 < len(moved) < len(passages)
    assert report.embedded == len(moved)
    assert all(former[p.passage_id] == (p.start, p.end, p.context) for p in passages if p not in moved)
    found = dict(index.vectors.search(embedder.embed_query("memory stick").vectors[0], 50))
    assert {p.passage_id for p in passages} <= set(found)
    assert all(found[p] == pytest.approx(found_before[p]) for p in set(found) & set(found_before))


def test_a_document_that_reads_the_same_is_marked_and_left_alone(index: Index) -> None:
    with index._catalog.writing() as db:
        db.execute("UPDATE documents SET parser = NULL")
    change = index.change()
    report = index.refresh_facts()
    assert (report.documents, report.changed, report.embedded) == (3, 0, 0)
    assert (index.change(), index.outdated()) == (change, 0)


def test_a_refresh_that_was_interrupted_goes_on(index: Index) -> None:
    for document_id in ids(index).values():
        described_before(index, document_id, without_facts)

    def stops(progress: Progress) -> None:
        if progress.documents_done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.refresh_facts(progress=stops)
    assert index.outdated() == 1
    assert index.refresh_facts().documents == 1
    assert all(index.document(d).facts for d in ids(index).values())


def test_a_refresh_that_is_told_to_stop_stops_between_two_documents(index: Index) -> None:
    for document_id in ids(index).values():
        described_before(index, document_id, without_facts)
    stopping = threading.Event()
    with pytest.raises(IngestStopped):
        index.refresh_facts(progress=lambda _: stopping.set(), stopping=stopping)
    assert index.outdated() == 2


def test_a_removed_document_is_described_anew_and_stays_removed(index: Index) -> None:
    document_id = ids(index)["c.md"]
    index.remove(document_id)
    described_before(index, document_id, without_facts)
    assert index.refresh_facts().changed == 1
    assert index.document(document_id).values(FactName.REGULATOR) == ("ICO",)
    assert index.entry(document_id).removed_at
    assert document_id not in index.titles()


def test_it_waits_for_no_writer_but_names_it(index: Index, tmp_path: Path) -> None:
    with holding(tmp_path / "index" / "write.lock", "ingesting into"), pytest.raises(IndexLocked):
        index.refresh_facts()


def test_reading_the_same_text_again_describes_it_anew(open_index: Open, folder: Path) -> None:
    index = open_index()
    index.ingest([folder])
    described_before(index, ids(index)["a.md"], without_facts)
    (folder / "a.md").write_bytes((folder / "a.md").read_bytes() + b"\n\n")
    assert index.ingest([folder]).unchanged
    assert index.outdated() == 0
    assert index.document(ids(index)["a.md"]).facts
