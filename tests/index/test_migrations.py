"""An index of an earlier version of the program is carried over: nothing is read anew, embedded anew or lost."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from index.backup import back_up, restore
from index.catalog import migrations
from index.catalog.codec import checksum
from index.catalog.connection import Catalog
from index.catalog.schema import SCHEMA, create_tables, read_home_id, read_meta
from index.catalog.seal import digest_of
from index.errors import IndexMismatch
from index.fakes import FakeEmbedder
from index.lock import holding
from index.store import Index
from tests.index.conftest import SETTINGS, ruling

DATA = Path(__file__).parent / "data"


@pytest.fixture
def former(tmp_path: Path) -> Path:
    """Return an index as the program wrote it when its tables had version 1.

    Two rulings, a removed one and a starter.
    """
    shutil.unpack_archive(DATA / "index-1.zip", tmp_path / "index")
    return tmp_path / "index"


@contextmanager
def opened(path: Path, **changes: bool) -> Iterator[Index]:
    with Index.open(path, embedder_factory=FakeEmbedder, settings=SETTINGS, **changes) as index:
        yield index


def version(path: Path) -> str:
    with closing(sqlite3.connect(path / "catalog.sqlite3")) as db:
        return read_meta(db)["schema"]


def everything(path: Path, **changes: bool) -> object:
    with opened(path, **changes) as index:
        entries = index.documents(removed=True)
        documents = [(e, index.document(e.document_id), index.passages(e.document_id)) for e in entries]
        vector = index.embedder.embed_query("laptop lost on a train").vectors[0]
        found = index.vectors.search(vector, 9), index.lexical.search("laptop lost on a train", 9)
        return documents, index.sources(), found


def test_an_index_of_an_earlier_version_is_read_as_it_is_and_carried_over_the_same(former: Path) -> None:
    before = everything(former, read_only=True)
    assert version(former) == "1"
    assert everything(former) == before
    assert version(former) == str(SCHEMA)
    assert everything(former) == before


def test_what_was_carried_over_has_the_tables_of_a_new_index(former: Path) -> None:
    with opened(former), closing(sqlite3.connect(":memory:")) as new:
        create_tables(new)
        with closing(sqlite3.connect(former / "catalog.sqlite3")) as old:
            for (table,) in new.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
                shape = f"PRAGMA table_info({table})"
                assert old.execute(shape).fetchall() == new.execute(shape).fetchall()
            assert set(read_meta(new)) <= set(read_meta(old))


def test_documents_vectors_and_tokens_get_their_checksums(former: Path) -> None:
    with opened(former), closing(sqlite3.connect(former / "catalog.sqlite3")) as db:
        rows = [*db.execute("SELECT vector, crc FROM vectors"), *db.execute("SELECT packed, crc FROM tokens")]
        assert rows
        assert all(crc == checksum(blob) for blob, crc in rows)
        sealed = [(digest, digest_of(db, doc)) for doc, digest in db.execute("SELECT doc, digest FROM documents")]
        assert sealed
        assert all(noted == found for noted, found in sealed)


def test_checksums_that_there_was_no_time_for_are_made_later(former: Path) -> None:
    catalog = Catalog(former / "catalog.sqlite3")
    catalog.carry_over(former / "write.lock", seconds=0)
    with catalog.reading() as db:
        assert db.execute("SELECT count(*) FROM vectors WHERE crc IS NOT NULL").fetchone() == (0,)
    catalog.carry_over(former / "write.lock")
    with catalog.reading() as db:
        assert db.execute("SELECT count(*) FROM vectors WHERE crc IS NULL").fetchone() == (0,)
    catalog.close()


@pytest.mark.parametrize(
    "location, is_starter, origin",
    [
        ("/opt/rulings/corpus/rulings/2019-cnil-google.md", 1, "starter"),
        ("https://example.org/decision.pdf", 0, "fetched"),
        ("/home/ann/cases/decision.pdf", 0, "file"),
        ("/home/ann/cases/added/2020/decision.pdf", 0, "file"),
        ("/home/ann/cases.zip/uploads/decision.pdf", 0, "file"),
        ("/srv/rulings/added/decision.pdf", 0, "uploaded"),
        ("/srv/rulings/added/cases.zip/2020/decision.pdf", 0, "uploaded"),
        ("/srv/rulings/uploads/0123456789abcdef0123456789abcdef/decision.pdf", 0, "uploaded"),
        (r"C:\rulings\added\decision.pdf", 0, "uploaded"),
    ],
)
def test_how_a_source_came_is_told_from_its_place(former: Path, location: str, is_starter: int, origin: str) -> None:
    with closing(sqlite3.connect(former / "catalog.sqlite3")) as db, db:
        db.execute("UPDATE sources SET location = ?, is_starter = ? WHERE source = 1", (location, is_starter))
    with opened(former), closing(sqlite3.connect(former / "catalog.sqlite3")) as db:
        row = db.execute(
            "SELECT origin, fetched_at IS ingested_at, fetched_from, origin_by FROM sources WHERE source = 1"
        )
        assert row.fetchone() == (origin, origin == "fetched", None, None)


def test_while_another_process_writes_an_earlier_index_is_read_as_it_is(former: Path) -> None:
    with holding(former / "write.lock", "ingesting into"), opened(former) as index:
        assert version(former) == "1"
        assert len(index.documents()) == 3
    with opened(former, read_only=True) as reader:
        assert len(reader.documents()) == 3
        with opened(former) as writer:
            writer.remove(writer.documents()[0].document_id)
        assert len(reader.documents()) == 2
        assert len(reader.sources()) == 4


def test_a_step_that_fails_leaves_the_index_as_it_was(former: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(former, read_only=True)

    def fails(db: sqlite3.Connection) -> None:
        db.execute("ALTER TABLE documents ADD COLUMN parser INTEGER")
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(migrations, "STEPS", {1: fails})
    with pytest.raises(sqlite3.OperationalError), opened(former):
        pass
    assert everything(former, read_only=True) == before
    monkeypatch.undo()
    assert everything(former) == before
    assert version(former) == str(SCHEMA)


def test_one_that_finds_the_disk_full_is_read_as_it_is(former: Path, caplog: pytest.LogCaptureFixture) -> None:
    before = everything(former, read_only=True)
    catalog = Catalog(former / "catalog.sqlite3")
    db = catalog._writable()
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages}")
    catalog.carry_over(former / "write.lock")
    assert "is full" in caplog.text
    with catalog.reading() as db:
        assert db.execute("SELECT count(*), count(parser) FROM documents").fetchone() == (4, 0)
    catalog.close()
    assert version(former) == "1"
    assert everything(former) == before


def test_an_earlier_index_takes_more_documents(former: Path, tmp_path: Path) -> None:
    (tmp_path / "d.md").write_text(ruling("Delta AG", "a server"), encoding="utf-8")
    with opened(former) as index:
        assert index.ingest([tmp_path / "d.md"]).added == ("d.md",)
        assert len(index.documents()) == 4


def test_an_index_of_a_newer_version_is_refused_by_reader_and_writer(former: Path) -> None:
    with closing(sqlite3.connect(former / "catalog.sqlite3")) as db, db:
        db.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (SCHEMA + 1,))
    with pytest.raises(IndexMismatch, match="Update the program"), opened(former):
        pass
    catalog = Catalog(former / "catalog.sqlite3")
    with pytest.raises(IndexMismatch, match="Update the program"), catalog.writing():
        pass
    catalog.close()


def test_a_backup_of_an_earlier_index_is_carried_over_as_it_is_restored(former: Path, tmp_path: Path) -> None:
    before = everything(former, read_only=True)
    back_up(former, tmp_path / "kept.zip")
    restore(tmp_path / "kept.zip", tmp_path / "other")
    assert version(tmp_path / "other") == str(SCHEMA)
    assert everything(tmp_path / "other") == before


def test_a_home_keeps_its_name_through_a_restore_and_gives_it_to_no_other(former: Path, tmp_path: Path) -> None:
    def home_id(path: Path) -> str | None:
        with closing(sqlite3.connect(path / "catalog.sqlite3")) as db:
            return read_home_id(db)

    with opened(former) as index:
        own = home_id(former)
        index.ingest([], rebuild=True)
    back_up(former, tmp_path / "kept.zip")
    restore(tmp_path / "kept.zip", former, force=True)
    restore(tmp_path / "kept.zip", tmp_path / "other")
    assert own
    assert home_id(former) == own
    assert home_id(tmp_path / "other") not in (own, None)
