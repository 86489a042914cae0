"""A backup holds the index as it was at one moment; a restore puts all of it back, or nothing."""

import json
import sqlite3
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from index.backup import back_up, read_manifest, restore
from index.catalog.schema import write_meta
from index.errors import BackupDamaged, IndexFailure, IndexMismatch
from index.fakes import FakeEmbedder
from index.store import Index
from tests.index.conftest import SETTINGS, ruling

Open = Callable[..., Index]


@pytest.fixture
def backup(open_index: Open, folder: Path, tmp_path: Path) -> Path:
    open_index().ingest([folder])
    back_up(tmp_path / "index", tmp_path / "kept.zip")
    return tmp_path / "kept.zip"


def opened(path: Path) -> Index:
    return Index.open(path, embedder_factory=FakeEmbedder, settings=SETTINGS)


def everything(index: Index) -> object:
    documents = [(e.document_id, e.title, e.passages, e.names) for e in index.documents()]
    vector = index.embedder.embed_query("laptop lost on a train").vectors[0]
    return documents, index.vectors.search(vector, 50), index.lexical.search("laptop lost on a train", 50)


def test_a_restored_index_holds_and_finds_the_same(open_index: Open, backup: Path, tmp_path: Path) -> None:
    restore(backup, tmp_path / "other" / "index")
    with opened(tmp_path / "other" / "index") as restored:
        assert everything(restored) == everything(open_index())


def test_a_backup_taken_during_an_ingest_is_whole(open_index: Open, folder: Path, tmp_path: Path) -> None:
    index = open_index()
    index.ingest([folder])
    more = tmp_path / "more"
    more.mkdir()
    for n in range(20):
        (more / f"{n}.md").write_text(
            ruling(f"Party{n}", f"The Commissioner fined Party{n} for the loss of {n} files.")
        )
    writer = threading.Thread(target=index.ingest, args=([more],), kwargs={"workers": 0})
    writer.start()
    made = [back_up(tmp_path / "index", tmp_path / f"{n}.zip") for n in range(5)]
    writer.join()
    for n, manifest in enumerate(made):
        restore(tmp_path / f"{n}.zip", tmp_path / f"restored{n}" / "index")
        with opened(tmp_path / f"restored{n}" / "index") as restored:
            assert len(restored.documents()) == manifest.documents
            assert all(restored.passages(e.document_id) for e in restored.documents())


def test_a_process_that_serves_sees_the_restored_documents(backup: Path, open_index: Open, tmp_path: Path) -> None:
    serving = open_index()
    before = everything(serving)
    serving.remove(serving.documents()[0].document_id)
    assert everything(serving) != before
    restore(backup, tmp_path / "index", force=True)
    assert everything(serving) == before


def test_what_is_there_is_replaced_only_by_force(backup: Path, tmp_path: Path) -> None:
    with pytest.raises(IndexFailure, match=r"holds \d+ documents already.*--force"):
        restore(backup, tmp_path / "index")
    with pytest.raises(IndexFailure, match=r"is there already.*--force"):
        back_up(tmp_path / "index", backup)


def test_nothing_to_back_up_is_said(tmp_path: Path) -> None:
    with pytest.raises(IndexFailure, match="There is no index"):
        back_up(tmp_path / "nowhere", tmp_path / "kept.zip")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 0.99])
def test_a_backup_that_was_cut_off_restores_nothing(backup: Path, tmp_path: Path, share: float) -> None:
    data = backup.read_bytes()
    backup.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(BackupDamaged):
        restore(backup, tmp_path / "other" / "index")
    assert not (tmp_path / "other" / "index" / "catalog.sqlite3").exists()


def test_a_changed_byte_is_found(backup: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        manifest, catalog = archive.read("manifest.json"), bytearray(archive.read("catalog.sqlite3"))
    catalog[len(catalog) // 2] ^= 1
    with zipfile.ZipFile(backup, "w") as archive:
        archive.writestr("manifest.json", manifest)
        archive.writestr("catalog.sqlite3", bytes(catalog))
    with pytest.raises(BackupDamaged, match="not what was written"):
        restore(backup, tmp_path / "other" / "index")


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"notes.txt": "x"}, "not a backup of Rulings"),
        ({"manifest.json": "{}", "catalog.sqlite3": "x"}, "not a backup of Rulings"),
        ({"manifest.json": "{}", "catalog.sqlite3": "x", "../evil": "x"}, "not a backup of Rulings"),
        (
            {"manifest.json": json.dumps({"product": "rulings", "format": 99}), "catalog.sqlite3": "x"},
            "another version",
        ),
        ({"manifest.json": json.dumps({"product": "rulings", "format": 1}), "catalog.sqlite3": "x"}, "not a backup"),
        ({"manifest.json": "x" * 200_000, "catalog.sqlite3": "x"}, "not a backup of Rulings"),
    ],
)
def test_a_foreign_archive_is_refused(tmp_path: Path, files: dict[str, str], says: str) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    with pytest.raises(BackupDamaged, match=says):
        restore(tmp_path / "x.zip", tmp_path / "index")


def test_an_archive_that_unpacks_to_more_than_it_says_is_stopped(backup: Path, tmp_path: Path) -> None:
    manifest = read_manifest(backup)
    said = {**{name: getattr(manifest, name) for name in manifest.__slots__}, "size": 1_000}
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps(said))
        archive.writestr("catalog.sqlite3", b"\0" * 50_000_000)
    with pytest.raises(BackupDamaged, match="more than it says"):
        restore(tmp_path / "bomb.zip", tmp_path / "other")


def test_a_backup_of_other_tables_is_refused(backup: Path, tmp_path: Path, open_index: Open) -> None:
    with sqlite3.connect(tmp_path / "index" / "catalog.sqlite3") as db:
        write_meta(db, {"schema": "999"})
    back_up(tmp_path / "index", tmp_path / "newer.zip")
    with pytest.raises(IndexMismatch, match="999"):
        restore(tmp_path / "newer.zip", tmp_path / "other")


def test_files_beside_the_index_travel_with_it_while_they_are_in_use(
    open_index: Open, folder: Path, tmp_path: Path
) -> None:
    open_index().ingest([folder])
    users, absent = tmp_path / "users.sqlite", tmp_path / "absent.sqlite"
    with closing(_table(users, "ann")) as living:
        made = back_up(tmp_path / "index", tmp_path / "kept.zip", others=[users, absent])
        assert list(made.others) == ["users.sqlite"] and (tmp_path / "kept.zip").stat().st_mode & 0o077 == 0
        living.execute("UPDATE users SET name = 'bob'")
        living.commit()
        with pytest.raises(IndexFailure, match=r"users.sqlite is in use already.*--force"):
            restore(tmp_path / "kept.zip", tmp_path / "other" / "index", others=[users])
        restore(tmp_path / "kept.zip", tmp_path / "index", force=True, others=[users])
        assert living.execute("SELECT name FROM users").fetchall() == [("ann",)]
    other = tmp_path / "new" / "users.sqlite"
    restore(tmp_path / "kept.zip", tmp_path / "new" / "index", others=[other])
    with closing(sqlite3.connect(other)) as db:
        assert db.execute("SELECT name FROM users").fetchall() == [("ann",)]


def test_a_restore_that_fails_half_way_leaves_the_files_beside_as_they_were(
    open_index: Open, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_index().ingest([folder])
    users = tmp_path / "users.sqlite"
    _table(users, "ann").close()
    back_up(tmp_path / "index", tmp_path / "kept.zip", others=[users])
    with closing(sqlite3.connect(users)) as db:
        db.execute("UPDATE users SET name = 'bob'")
        db.commit()
    blocked = sqlite3.connect(tmp_path / "index" / "catalog.sqlite3")
    blocked.execute("BEGIN EXCLUSIVE")  # somebody holds the catalog for longer than we wait
    monkeypatch.setattr("index.carried._WAIT_S", 0.1)
    with closing(blocked), pytest.raises(IndexFailure):
        restore(tmp_path / "kept.zip", tmp_path / "index", force=True, others=[users])
    with closing(sqlite3.connect(users)) as db:
        assert db.execute("SELECT name FROM users").fetchall() == [("bob",)]


def test_a_changed_byte_in_a_file_beside_restores_nothing(open_index: Open, folder: Path, tmp_path: Path) -> None:
    open_index().ingest([folder])
    users = tmp_path / "users.sqlite"
    _table(users, "ann").close()
    back_up(tmp_path / "index", tmp_path / "kept.zip", others=[users])
    with zipfile.ZipFile(tmp_path / "kept.zip") as archive:
        held = {name: bytearray(archive.read(name)) for name in archive.namelist()}
    held["users.sqlite"][-1] ^= 1
    with zipfile.ZipFile(tmp_path / "kept.zip", "w") as archive:
        for name, data in held.items():
            archive.writestr(name, bytes(data))
    with pytest.raises(BackupDamaged):
        restore(tmp_path / "kept.zip", tmp_path / "new" / "index", others=[tmp_path / "new" / "users.sqlite"])
    assert not (tmp_path / "new" / "index" / "catalog.sqlite3").exists()
    assert not (tmp_path / "new" / "users.sqlite").exists()


KILLED = """
import sys, threading
from pathlib import Path
import index.backup
def stand_still(made, target):
    print("at the last step", flush=True)
    threading.Event().wait()
index.backup.put_whole = stand_still
index.backup.back_up(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_what_a_killed_backup_left_goes_with_the_next_and_only_its_owner_can_read_it(
    backup: Path, tmp_path: Path
) -> None:
    place = tmp_path / "place"
    (place / ".rulings-unfinished-mine").mkdir(parents=True)

    def unfinished() -> set[str]:
        return {path.name for path in place.iterdir() if path.name.startswith(".rulings-")}

    def begun() -> "subprocess.Popen[bytes]":
        arguments = [sys.executable, "-c", KILLED, str(tmp_path / "index"), str(place / "other.zip")]
        started = subprocess.Popen(arguments, stdout=subprocess.PIPE)
        assert started.stdout and started.stdout.readline()
        return started

    killed = begun()
    killed.kill()
    killed.communicate()
    (left,) = unfinished() - {".rulings-unfinished-mine"}
    kept = [path for path in (place / left / "files").iterdir() if path.is_file()]
    assert len(kept) == 2 and all(path.stat().st_mode & 0o077 == 0 for path in kept)
    running = begun()
    assert left not in unfinished()
    busy = unfinished()
    back_up(tmp_path / "index", place / "kept.zip")
    assert unfinished() == busy and len(busy) == 2
    running.kill()
    running.communicate()


def _table(path: Path, name: str) -> sqlite3.Connection:
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("CREATE TABLE users (name TEXT)")
    db.execute("INSERT INTO users VALUES (?)", (name,))
    db.commit()
    return db
