"""What is damaged in an index folder: looked for without opening it as an index, and without changing anything."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.aside import fault_of
from index.build.mend import damaged_vectors
from index.catalog.connection import Catalog
from index.catalog.documents import number_of, titles_by_document
from index.catalog.duplicates import links_are_sound
from index.catalog.schema import read_build
from index.catalog.seal import damaged_sources, is_damaged
from index.catalog.tokens import is_shipped
from index.errors import CatalogForeign, IndexDamaged, IndexFailure
from index.live.stored import faults_in


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is damaged: the file or the part of the index, and what is wrong with it."""

    what: str
    says: str


SAMPLE = 1_000
"""Documents, of those drawn by chance, that are compared with their digests where not all are."""
_LARGE = 300_000_000


_SHARE = 0.02


def is_large(index: Path) -> bool:
    """Return whether the catalog has so many bytes that reading all of it takes more than some seconds."""
    file = index / "catalog.sqlite3"
    return file.is_file() and file.stat().st_size > _LARGE


def fault_of_catalog(index: Path, *, deep: bool = True) -> str | None:
    """Return why a catalog cannot be used at all: unreadable, emptied, another index's; None for one that can.

    Raises `IndexFailure`.
    """
    file = index / "catalog.sqlite3"
    if found := fault_of(file, deep=deep):
        return found
    catalog = Catalog(file)
    try:
        with catalog.reading() as db:
            read_build(db)
        return None
    except IndexDamaged as error:
        return error.message
    finally:
        catalog.close()


def is_foreign(index: Path) -> bool:
    """Return whether the catalog in an index folder is sound, but another home's."""
    catalog = Catalog(index / "catalog.sqlite3")
    try:
        with catalog.reading():
            return False
    except CatalogForeign:
        return True
    except IndexFailure:
        return False
    finally:
        catalog.close()


def faults_of_documents(index: Path, *, deep: bool = True) -> Iterator[Fault]:
    """Yield what is not as it was stored of living documents, and of where they came from.

    Of all documents, or of some drawn by chance.
    """
    catalog = Catalog(index / "catalog.sqlite3")
    try:
        with catalog.reading() as db:
            titles = titles_by_document(db)
            chosen = list(titles) if deep else random.sample(list(titles), min(SAMPLE, len(titles)))
            for document_id in chosen:
                title = titles[document_id]
                if is_damaged(db, document_id):
                    yield Fault(f"document {document_id}", f"{title}: what is kept of it is not what was stored")
            for _, name in damaged_sources(db):
                yield Fault(f"source {name}", "what is kept of where it came from is not what was stored")
            if not links_are_sound(db):
                yield Fault("near-duplicates", "are not what was stored")
            numbers = None if deep else {number_of(db, document_id) or 0 for document_id in chosen}
            build = read_build(db)
            shipped = build is not None and is_shipped(build.fingerprint)
            if build and (bad := damaged_vectors(db, build.dimensions, numbers, all_packed=shipped)):
                yield Fault("vectors", f"those of {len(bad):,} passages are not what was stored")
    finally:
        catalog.close()


def faults_of_views(index: Path, *, deep: bool = True) -> Iterator[Fault]:
    """Yield the files of stored views that are damaged; they are made anew by whoever meets them."""
    for fault in faults_in(index / "cache", 1.0 if deep else _SHARE):
        yield Fault(str(fault.file), "is damaged")


def faults_of_mirror(index: Path) -> Iterator[Fault]:
    """Yield the database of Chroma's folder where it is damaged; it is made anew from the catalog."""
    for file in sorted((index / "chroma").glob("*/chroma.sqlite3")):
        if found := fault_of(file):
            yield Fault(str(file), found)
