"""Token vectors of passages in the catalog, and the projection that packs them."""

import io
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from importlib.resources import files

from index.catalog.codec import checksum
from index.catalog.passages import check_owner, is_sound
from index.errors import MENDING, IndexDamaged, VectorsDamaged
from index.late import PackedTokens, Projection, load_projection

_VARIABLES = 500


def find_projection(db: sqlite3.Connection, fingerprint: str) -> Projection | None:
    """Return the projection for a model: the catalog's, else the one shipped with the program, else None."""
    row = db.execute("SELECT archive FROM projections WHERE fingerprint = ?", (fingerprint,)).fetchone()
    shipped = files("index") / "projections" / f"{fingerprint}.npz"
    if row is not None:
        try:
            return load_projection(io.BytesIO(row[0]))
        except Exception as error:  # an archive, its compression and its arrays have errors of many kinds
            if not shipped.is_file():
                raise IndexDamaged("What packs the token vectors of the index is damaged", MENDING) from error
    return load_projection(io.BytesIO(shipped.read_bytes())) if shipped.is_file() else None


@cache
def is_shipped(fingerprint: str) -> bool:
    """Return whether a model's projection is shipped, so that no passage is ever stored without its tokens."""
    return (files("index") / "projections" / f"{fingerprint}.npz").is_file()


def sound_projections(db: sqlite3.Connection) -> list[tuple[str, bytes]]:
    """Return those projections of a catalog that can be read."""
    found = []
    for fingerprint, archive in db.execute("SELECT fingerprint, archive FROM projections"):
        with suppress(Exception):  # as in `find_projection`
            load_projection(io.BytesIO(archive))
            found.append((fingerprint, archive))
    return found


def keep_projection(db: sqlite3.Connection, fingerprint: str) -> None:
    """Copy the shipped projection of a model into the catalog, once.

    Tokens are unpacked by the one that packed them.
    """
    shipped = files("index") / "projections" / f"{fingerprint}.npz"
    if shipped.is_file():
        db.execute("INSERT OR IGNORE INTO projections VALUES (?, ?)", (fingerprint, shipped.read_bytes()))


def put_projection(db: sqlite3.Connection, fingerprint: str, projection: Projection) -> Projection:
    """Keep the projection for a model and return it as it is read back, at half precision."""
    archive = io.BytesIO()
    projection.save(archive)
    db.execute("INSERT OR REPLACE INTO projections VALUES (?, ?)", (fingerprint, archive.getvalue()))
    return load_projection(io.BytesIO(archive.getvalue()))


def put_tokens(db: sqlite3.Connection, rows: Iterable[tuple[bytes, bytes]]) -> None:
    """Keep packed token vectors under their keys."""
    db.executemany(
        "INSERT OR IGNORE INTO tokens (vector_key, packed, crc) VALUES (?, ?, ?)",
        ((key, packed, checksum(packed)) for key, packed in rows),
    )


def passages_without_tokens(db: sqlite3.Connection) -> list[str]:
    """Return the ids of living passages whose tokens are not kept."""
    rows = db.execute(
        """SELECT passage_id FROM passages JOIN documents USING (doc) LEFT JOIN tokens USING (vector_key)
           WHERE removed_at IS NULL AND packed IS NULL ORDER BY passage"""
    )
    return [row[0] for row in rows]


def load_tokens(
    db: sqlite3.Connection,
    passage_ids: Sequence[str],
    projection: Projection,
    *,
    all_packed: bool = False,
    lenient: bool = False,
) -> dict[str, PackedTokens]:
    """Return the token vectors of those passages that have them; `all_packed` where each should.

    Raises `VectorsDamaged`; where `lenient`, those that are damaged are left out.
    """
    found: dict[str, PackedTokens] = {}
    damaged: set[int] = set()
    for start in range(0, len(passage_ids), _VARIABLES):
        part = list(passage_ids[start : start + _VARIABLES])
        rows = db.execute(
            f"""SELECT doc, passage_id, packed, crc FROM passages LEFT JOIN tokens USING (vector_key)
                WHERE passage_id IN ({",".join("?" * len(part))})""",
            part,
        )
        unseen = set(part)
        for doc, passage_id, packed, crc in rows:
            unseen.discard(passage_id)
            if packed is not None and is_sound(packed, crc):
                found[passage_id] = projection.unpack(packed)
            elif packed is not None or all_packed:
                damaged.add(doc)
        for passage_id in sorted(unseen):
            check_owner(db, passage_id)  # without tokens it would only rank lower, without a word
    if damaged and not lenient:
        raise VectorsDamaged(frozenset(damaged))
    return found
