"""What lists, filters, provenance and near-duplicates read is compared with what was stored before it is shown."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from corpus.types import FactName
from index.catalog.seal import check_described
from index.catalog.tokens import load_tokens
from index.errors import DocumentDamaged
from index.faults import faults_of_documents
from index.late import fit_projection
from index.provenance import Came
from index.store import Index
from index.types import Filters
from tests.index.test_damaged_catalog import change

Open = Callable[..., Index]


@pytest.fixture
def made(open_index: Open, folder: Path, tmp_path: Path) -> Path:
    """Return the folder of an index of three documents and a near-duplicate that nobody has open."""
    text = (folder / "a.md").read_text(encoding="utf-8")
    (folder / "copy.md").write_text(f"{text}\n\nA last word.\n", encoding="utf-8")
    with open_index() as index:
        index.ingest([folder], workers=0)
    return tmp_path / "index"


def shown(index: Index) -> list[object]:
    """Return what lists, filters and near-duplicates show."""
    entries = index.documents()
    return [
        [(e.document_id, e.title, e.kind, e.language, e.names, e.passages) for e in entries],
        index.facts(tuple(FactName)),
        index.titles(),
        sorted(index.allowed(Filters(regulators=("ICO",)))),
        [index.near_duplicates(e.document_id) for e in entries],
    ]


LISTS: dict[str, Callable[[Index], object]] = {
    "UPDATE facts SET value = '90000 GBP' WHERE name = 'penalty' AND doc = 1": lambda i: i.facts((FactName.PENALTY,)),
    "DELETE FROM facts WHERE doc = 2 AND position = 0": lambda i: i.allowed(Filters(regulators=("ICO",))),
    "UPDATE documents SET title = 'Somebody else' WHERE doc = 1": lambda i: i.titles(),
    "UPDATE documents SET language = 'eo' WHERE doc = 1": lambda i: i.documents(),
    "UPDATE near_duplicates SET similarity = 0.99": lambda i: [i.near_duplicates(d) for d in i.titles()],
}


@pytest.mark.parametrize("statement", LISTS)
def test_a_damaged_row_is_set_right_before_a_list_shows_it(open_index: Open, made: Path, statement: str) -> None:
    with open_index() as index:
        expected, expected_there = shown(index), LISTS[statement](index)
    assert any(expected[4])  # type: ignore[arg-type]
    change(made, statement)
    assert list(faults_of_documents(made))
    with open_index() as index:
        assert LISTS[statement](index) == expected_there
        assert shown(index) == expected
    assert not list(faults_of_documents(made))


def test_what_cannot_be_set_right_here_is_said_once(
    open_index: Open, made: Path, caplog: pytest.LogCaptureFixture
) -> None:
    change(made, "UPDATE facts SET value = '90000 GBP' WHERE name = 'penalty' AND doc = 1")
    change(made, "UPDATE near_duplicates SET similarity = 0.99")
    change(made, "UPDATE sources SET name = 'another.md' WHERE source = 1")
    index = open_index(read_only=True)
    for _ in range(2):
        shown(index)
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == 3 and all("doctor --mend" in line for line in said)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sources SET origin = 'fetched', fetched_from = 'https://ico.org.uk/x' WHERE source = 1",
        "UPDATE sources SET is_starter = 1, name = 'another.md' WHERE source = 1",
    ],
)
def test_a_damaged_source_claims_nothing_until_it_is_ingested_again(
    open_index: Open, folder: Path, made: Path, statement: str, caplog: pytest.LogCaptureFixture
) -> None:
    with open_index() as index:
        document_id, expected = index.documents()[0].document_id, [e.names for e in index.documents()]
    change(made, statement)
    with open_index() as index:
        came = index.origins.of(document_id).provenance
        assert not came.official and came.origin is Came.FILE
        assert ["ingest them again" in record.getMessage() for record in caplog.records] == [True]
        index.ingest([folder])
        assert [e.names for e in index.documents()] == expected
        assert {source.state for source in index.sources()} == {"indexed"}
    assert not list(faults_of_documents(made))


def test_what_a_text_does_not_tell_is_said_to_be_unsure_and_read_again(
    open_index: Open, folder: Path, made: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with open_index() as index:
        expected = [index.document(e.document_id) for e in index.documents()]
    change(made, "UPDATE documents SET media_type = 'text/plain' WHERE doc = 1")
    with open_index() as index:
        index.documents()
        assert "ingest it again" in caplog.text
        index.ingest([folder])
        assert [index.document(e.document_id) for e in index.documents()] == expected


def test_only_documents_that_changed_since_are_compared_again(made: Path) -> None:
    with closing(sqlite3.connect(made / "catalog.sqlite3")) as db:
        last = db.execute("SELECT max(change) FROM documents").fetchone()[0]
        db.execute("UPDATE facts SET value = 'x' WHERE doc = 1")
        check_described(db, last)
        with pytest.raises(DocumentDamaged):
            check_described(db, -1)


def test_a_passage_that_the_catalog_does_not_find_any_more_is_told(open_index: Open, made: Path) -> None:
    with open_index() as index:
        passage_id = index.passages(index.documents()[0].document_id)[0].passage_id
    with closing(sqlite3.connect(made / "catalog.sqlite3")) as db:
        projection = fit_projection(np.eye(32, dtype=np.float32))
        with pytest.raises(DocumentDamaged):
            db.execute("UPDATE passages SET passage_id = 'lost' WHERE passage_id = ?", (passage_id,))
            load_tokens(db, [passage_id], projection)
