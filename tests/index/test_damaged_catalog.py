"""A catalog that is not what was written: told, set right where it can be, and never taken for an empty one."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from index.aside import fault_of, move_aside
from index.backup import back_up, restore
from index.catalog.codec import pack_text
from index.errors import DocumentDamaged, IndexDamaged, RulingsError
from index.store import Index
from tests.index.test_live import state

pytestmark = pytest.mark.slow  # an index for every kind of damage

Open = Callable[..., Index]
FACT = "UPDATE facts SET value = '90000 GBP' WHERE name = 'penalty' AND doc = 1"


def change(index: Path, statement: str, *values: object) -> None:
    """Change the catalog behind the program's back."""
    with closing(sqlite3.connect(index / "catalog.sqlite3")) as db, db:
        db.execute(statement, values)


@pytest.fixture
def made(open_index: Open, folder: Path, tmp_path: Path) -> Path:
    """Return the folder of an index of three documents that nobody has open."""
    with open_index() as index:
        index.ingest([folder])
    return tmp_path / "index"


def found(index: Index, words: str = "laptop") -> list[str]:
    passages = index.passages_by_id([passage_id for passage_id, _ in index.lexical.search(words, 50)])
    return [passage.text for passage in passages]


@pytest.mark.parametrize(
    "statement",
    [
        FACT,
        "UPDATE passages SET start = start + 3 WHERE doc = 1",
        "UPDATE passages SET section = 'no JSON' WHERE doc = 1",
        "UPDATE documents SET structure = x'00ff' WHERE doc = 1",
        "UPDATE documents SET title = 'Somebody else' WHERE doc = 1",
        "UPDATE documents SET kind = 'decisione' WHERE doc = 1",
        "UPDATE terms SET stream = x'78' WHERE doc = 1",
        "UPDATE passages SET passage_id = passage_id || '0' WHERE doc = 1",
    ],
)
@pytest.mark.parametrize("views", ["stored", "lost"])
def test_what_was_found_in_a_text_is_found_anew_once_it_is_damaged(
    open_index: Open, made: Path, statement: str, views: str
) -> None:
    with open_index() as index:
        expected = state(index), [index.document(e.document_id) for e in index.documents()], found(index)
    change(made, statement)
    if views == "lost":
        for file in (made / "cache").glob("*/*.npy"):
            file.unlink()
    index = open_index()
    for _ in range(2):
        for act in (lambda: found(index), *(lambda e=e: index.document(e.document_id) for e in index.documents())):
            try:
                act()
            except DocumentDamaged:
                continue
    index = open_index()
    assert (state(index), [index.document(e.document_id) for e in index.documents()], found(index)) == expected


@pytest.mark.parametrize("views", ["stored", "lost"])
def test_a_document_whose_text_is_damaged_is_left_out_until_it_is_ingested_again(
    open_index: Open, folder: Path, made: Path, views: str, caplog: pytest.LogCaptureFixture
) -> None:
    with open_index() as index:
        expected = found(index)
        damaged = index.documents()[0].document_id
    change(made, "UPDATE documents SET text = ? WHERE doc = 1", pack_text("The fine was annulled."))
    if views == "lost":
        for file in (made / "cache").glob("*/*.npy"):
            file.unlink()
    index = open_index()
    with pytest.raises(DocumentDamaged, match=damaged):
        index.document(damaged)
    assert found(index) == []
    assert found(index, "stick") != []
    assert len([r for r in caplog.records if damaged in r.getMessage()]) == 1
    assert open_index().sources()[0].state == "failed"
    assert len(index.ingest([folder]).unchanged) == 2
    assert found(open_index()) == expected


def test_a_process_that_may_not_write_leaves_a_damaged_document_out(open_index: Open, made: Path) -> None:
    change(made, "UPDATE documents SET text = x'00' WHERE doc = 1")
    index = open_index(read_only=True)
    with pytest.raises(DocumentDamaged):
        found(index)
    assert found(index) == []
    assert found(index, "stick") != []
    change(made, "UPDATE vectors SET vector = x'00'")
    for file in (made / "cache").glob("*/*.npy"):
        file.unlink()
    assert found(open_index(read_only=True), "stick") != []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE vectors SET vector = zeroblob(64) WHERE vector_key IN (SELECT vector_key FROM passages WHERE doc = 1)",
        "UPDATE vectors SET vector = x'00'",
    ],
)
def test_vectors_that_are_damaged_are_made_anew_when_they_are_read(
    open_index: Open, made: Path, statement: str, embedder: object
) -> None:
    with open_index() as index:
        expected = state(index)
    change(made, statement)
    for file in (made / "cache").glob("*/*.npy"):
        file.unlink()
    assert state(open_index()) == expected
    with open_index() as index, index._catalog.reading() as db:
        from index.build.mend import damaged_vectors

        assert damaged_vectors(db, index.embedder.dimensions) == {}


@pytest.mark.parametrize("key", ["schema", "catalog_id", "fingerprint", "dimensions", "change"])
def test_what_a_catalog_says_of_itself_is_not_believed_once_it_is_damaged(
    open_index: Open, made: Path, key: str
) -> None:
    change(made, "UPDATE meta SET value = replace(value, substr(value, 1, 1), 'x') WHERE key = ?", key)
    with pytest.raises(IndexDamaged, match=r"Run `rulings doctor --mend`"):
        open_index()


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def without_tables(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as db:
        db.execute("VACUUM")


def without_rows(file: Path) -> None:
    change(file.parent, "DELETE FROM documents")


def removed(file: Path) -> None:
    file.unlink()


def of_another_index(file: Path) -> None:
    other = file.parent.parent / "other"
    (other / "index").mkdir(parents=True)
    (other / "a.md").write_text("# Another\n\nAnother index holds this.", encoding="utf-8")
    from index.fakes import FakeEmbedder
    from tests.index.conftest import SETTINGS

    with Index.open(other / "index", embedder_factory=FakeEmbedder, settings=SETTINGS) as index:
        index.ingest([file.parent.parent / "texts"])
    file.write_bytes((other / "index" / "catalog.sqlite3").read_bytes())


def unreadable(file: Path) -> None:
    file.write_bytes(b"no database at all " * 500)


LOSSES = [emptied, without_tables, without_rows, removed, of_another_index, unreadable]


@pytest.mark.parametrize("lose", LOSSES)
def test_a_catalog_that_was_lost_is_not_taken_for_an_empty_one(
    open_index: Open, made: Path, lose: Callable[[Path], None]
) -> None:
    lose(made / "catalog.sqlite3")
    for _ in range(2):
        with pytest.raises(IndexDamaged, match=r"catalog\.sqlite3.*`rulings doctor --mend`.*`rulings restore FILE"):
            open_index()


@pytest.mark.parametrize("lose", LOSSES)
def test_a_backup_takes_the_place_of_a_catalog_that_was_lost(
    open_index: Open, made: Path, lose: Callable[[Path], None], tmp_path: Path
) -> None:
    with open_index() as index:
        expected = state(index)
    back_up(made, tmp_path / "backup.zip")
    lose(made / "catalog.sqlite3")
    restore(tmp_path / "backup.zip", made, force=True)
    assert state(open_index()) == expected


def test_a_damaged_catalog_gives_no_backup(made: Path, tmp_path: Path) -> None:
    file = made / "catalog.sqlite3"
    data = bytearray(file.read_bytes())
    for at in range(8192, len(data), 4096):
        data[at : at + 64] = b"\xff" * 64
    file.write_bytes(data)
    with pytest.raises(RulingsError, match="damaged"):
        back_up(made, tmp_path / "backup.zip")
    assert not (tmp_path / "backup.zip").exists()


def test_a_damaged_file_keeps_all_it_held_when_it_is_moved_aside(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite3"
    for text in (b"one", b"two"):
        file.write_bytes(text * 500)
        assert fault_of(file)
        moved = move_aside(file)
        assert moved.read_bytes() == text * 500
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.sqlite3.damaged-1", "a.sqlite3.damaged-2"]
    assert fault_of(file) is None
