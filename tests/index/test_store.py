"""What the index promises: nothing twice, nothing by halves, nothing lost."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.chunk import PassageSettings
from corpus.types import FactName
from index.errors import IndexFailure, IndexLocked, IndexMismatch, UnknownDocument
from index.fakes import FakeEmbedder
from index.lock import holding
from index.store import Index
from tests.index.conftest import ruling

Open = Callable[..., Index]


def test_a_document_reads_back_equal_and_its_passages_are_its_slices(open_index: Open, folder: Path) -> None:
    index = open_index()
    report = index.ingest([folder])
    assert report.added == ("a.md", "b.md", "c.md")
    assert not report.failed
    for entry in index.documents():
        document = index.document(entry.document_id)
        assert document.values(FactName.REGULATOR) == ("ICO",)
        for passage in index.passages(entry.document_id):
            assert document.text[passage.start : passage.end] == passage.text
    reopened = open_index()
    assert [reopened.document(e.document_id) for e in index.documents()] == [
        index.document(e.document_id) for e in index.documents()
    ]


def test_a_second_ingest_reads_and_embeds_nothing(open_index: Open, folder: Path, embedder: FakeEmbedder) -> None:
    index = open_index()
    index.ingest([folder])
    before = embedder.embedded
    report = index.ingest([folder])
    assert report.unchanged == ("a.md", "b.md", "c.md")
    assert (report.embedded, embedder.embedded) == (0, before)


def test_a_changed_file_takes_the_place_of_its_former_text_which_still_resolves(open_index: Open, folder: Path) -> None:
    index = open_index()
    index.ingest([folder])
    old = next(e.document_id for e in index.documents() if "a.md" in e.names)
    (folder / "a.md").write_text(ruling("Acme Ltd", "two laptops"), encoding="utf-8")
    report = index.ingest([folder])
    assert report.replaced == ("a.md",)
    assert len(index.documents()) == 3
    assert "lost a laptop" in index.document(old).text
    former = next(e for e in index.documents(removed=True) if e.document_id == old)
    assert former.replaced_by in {e.document_id for e in index.documents()}
    assert not any(p.startswith(old) for p, _ in index.lexical.search("laptop", 10))


def test_the_same_text_is_stored_once_under_both_names(open_index: Open, folder: Path) -> None:
    (folder / "copy.md").write_bytes((folder / "a.md").read_bytes())
    index = open_index()
    report = index.ingest([folder])
    assert report.duplicates == (("copy.md", "a.md"),)
    assert next(e.names for e in index.documents()) == ("a.md", "copy.md")


def test_what_is_hidden_in_a_folder_is_counted_once_and_read_when_it_is_named(open_index: Open, folder: Path) -> None:
    (folder / ".draft.md").write_text(ruling("Hidden Ltd", "a draft"), encoding="utf-8")
    (folder / "below").mkdir()
    (folder / "below" / ".notes").mkdir()
    index = open_index()
    report = index.ingest([folder, folder])
    assert report.added == ("a.md", "b.md", "c.md")
    assert report.noted == ((str(folder), "2 hidden files or folders passed over; one that is named is read"),)
    named = index.ingest([folder / ".draft.md"])
    assert (named.added, named.noted) == ((".draft.md",), ())


def test_a_bad_file_is_reported_and_the_others_go_on(open_index: Open, folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing else")
    (folder / "wiki.md").write_text("# Welcome to our wiki!\n\nEdit this page. Log in. Browse.\n", encoding="utf-8")
    report = open_index().ingest([folder, folder / "missing.md"])
    assert len(report.added) == 3
    assert sorted(Path(name).name for name, _ in (*report.failed, *report.rejected)) == [
        "broken.pdf",
        "missing.md",
        "wiki.md",
    ]
    assert all("." in why and "\n" not in why for _, why in (*report.failed, *report.rejected))


def test_a_file_that_becomes_unreadable_keeps_the_text_it_gave(open_index: Open, folder: Path) -> None:
    index = open_index()
    index.ingest([folder])
    (folder / "a.md").write_bytes(b"")
    report = index.ingest([folder])
    assert len(report.failed) == 1
    assert "a.md" in report.failed[0][1]
    assert len(index.documents()) == 3


def test_a_removed_document_leaves_search_but_stays_readable(open_index: Open, folder: Path) -> None:
    index = open_index()
    index.ingest([folder])
    gone = index.documents()[0].document_id
    index.remove(gone)
    assert gone not in {e.document_id for e in index.documents()}
    assert index.document(gone).text
    assert index.passages(gone)
    vector = index.embedder.embed_query("laptop").vectors[0]
    found = [*index.lexical.search("laptop", 10), *index.vectors.search(vector, 10)]
    assert not any(passage_id.startswith(gone) for passage_id, _ in found)
    with pytest.raises(UnknownDocument, match="rulings"):
        index.remove(gone)


@pytest.mark.parametrize(
    "changes, says",
    [
        ({"embedder_factory": lambda: FakeEmbedder("another")}, "model fake, but another is set"),
        ({"settings": PassageSettings(80, 100)}, "passages of 40 to 60 tokens, but 80 to 100 are set"),
    ],
)
def test_an_index_of_another_model_or_other_settings_says_how_to_rebuild(
    open_index: Open, folder: Path, changes: dict[str, object], says: str
) -> None:
    open_index().ingest([folder])
    with pytest.raises(IndexMismatch, match=says) as raised:
        open_index(**changes)
    assert "rulings ingest --rebuild" in str(raised.value)


def test_one_process_writes_at_a_time_and_others_may_read(open_index: Open, folder: Path, tmp_path: Path) -> None:
    index = open_index()
    index.ingest([folder])
    with holding(tmp_path / "index" / "write.lock", "ingesting into"):
        code = (
            f"from index.lock import try_hold; from pathlib import Path; print(try_hold(Path({str(tmp_path)!r}) / "
            "'index' / 'write.lock'))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "None"
        with pytest.raises(IndexLocked, match="Wait until it has finished"):
            open_index().ingest([folder])
        assert len(open_index(read_only=True).documents()) == 3


def test_a_reader_sees_what_another_process_wrote_since(open_index: Open, folder: Path) -> None:
    reader, writer = open_index(), open_index()
    assert reader.lexical.search("laptop", 5) == []
    writer.ingest([folder])
    assert reader.lexical.search("laptop", 5)


def test_a_file_where_the_index_belongs_is_named(open_index: Open, tmp_path: Path) -> None:
    (tmp_path / "index").write_text("not an index", encoding="utf-8")
    with pytest.raises(IndexFailure, match="is a file"):
        open_index().documents()
