"""What is damaged in an index folder: looked for without opening it as an index, and without changing anything."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.aside import fault_of
from index.build.mend import damaged_vectors
from index.catalog.connection import Catalog
from index.catalog.documents import titles_by_document
from index.catalog.duplicates import links_are_sound
from index.catalog.schema import read_build
from index.catalog.seal import damaged_sources, is_damaged
from index.catalog.tokens import is_shipped
from index.errors import IndexFailure
from index.live.stored import faults_in


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is damaged: the file or the part of the index, and what is wrong with it."""

    what: str
    says: str


def fault_of_catalog(index: Path) -> str | None:
    """Return why a catalog cannot be used at all: unreadable, emptied, another index's; None for one that can."""
    file = index / "catalog.sqlite3"
    if found := fault_of(file):
        return found
    catalog = Catalog(file)
    try:
        with catalog.reading() as db:
            read_build(db)
        return None
    except IndexFailure as error:
        return error.message
    finally:
        catalog.close()


def faults_of_documents(index: Path) -> Iterator[Fault]:
    """Yield the living documents of a catalog whose text, or what was made from it, is not what was stored."""
    catalog = Catalog(index / "catalog.sqlite3")
    try:
        with catalog.reading() as db:
            for document_id, title in titles_by_document(db).items():
                if is_damaged(db, document_id):
                    yield Fault(f"document {document_id}", f"{title}: what is kept of it is not what was stored")
            for _, name in damaged_sources(db):
                yield Fault(f"source {name}", "what is kept of where it came from is not what was stored")
            if not links_are_sound(db):
                yield Fault("near-duplicates", "are not what was stored")
            build = read_build(db)
            shipped = build is not None and is_shipped(build.fingerprint)
            if build and (bad := damaged_vectors(db, build.dimensions, all_packed=shipped)):
                yield Fault("vectors", f"those of {len(bad):,} passages are not what was stored")
    finally:
        catalog.close()


def faults_of_views(index: Path) -> Iterator[Fault]:
    """Yield the files of stored views that are damaged; they are made anew by whoever meets them."""
    for fault in faults_in(index / "cache"):
        yield Fault(str(fault.file), "is damaged")


def faults_of_mirror(index: Path) -> Iterator[Fault]:
    """Yield the database of Chroma's folder where it is damaged; it is made anew from the catalog."""
    for file in sorted((index / "chroma").glob("*/chroma.sqlite3")):
        if found := fault_of(file):
            yield Fault(str(file), found)
