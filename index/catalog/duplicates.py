"""Near-duplicate links among documents."""

import sqlite3
from collections.abc import Sequence

import numpy as np

from index.catalog.codec import row_sum

THRESHOLD = 0.5


def link_near_duplicates(db: sqlite3.Connection, doc: int, signature: tuple[int, ...]) -> None:
    """Store a document's MinHash signature, and a link to each document at least half alike."""
    own = np.array(signature, "<u8")
    db.execute("INSERT OR REPLACE INTO signatures VALUES (?, ?)", (doc, own.tobytes()))
    db.execute("DELETE FROM near_duplicates WHERE doc = ? OR other = ?", (doc, doc))
    rows = db.execute("SELECT doc, signature FROM signatures WHERE doc <> ?", (doc,)).fetchall()
    if not rows:
        return
    others = np.frombuffer(b"".join(row[1] for row in rows), "<u8").reshape(len(rows), len(own))
    alike = (others == own).mean(axis=1)
    _put(db, [(doc, rows[n][0], float(alike[n])) for n in np.flatnonzero(alike >= THRESHOLD)])


def link_all_anew(db: sqlite3.Connection) -> None:
    """Make every link anew from the signatures, where what is kept of the links is damaged."""
    rows = db.execute("SELECT doc, signature FROM signatures ORDER BY doc").fetchall()
    db.execute("DELETE FROM near_duplicates")
    signatures = np.array([np.frombuffer(row[1], "<u8") for row in rows])
    for at, (doc, _) in enumerate(rows):
        alike = (signatures[:at] == signatures[at]).mean(axis=1) if at else np.zeros(0)
        _put(db, [(doc, rows[n][0], float(alike[n])) for n in np.flatnonzero(alike >= THRESHOLD)])


def _put(db: sqlite3.Connection, links: Sequence[tuple[int, int, float]]) -> None:
    db.executemany(
        "INSERT INTO near_duplicates (doc, other, similarity, crc) VALUES (?, ?, ?, ?)",
        ((*link, row_sum(link)) for link in links),
    )


def links_are_sound(db: sqlite3.Connection) -> bool:
    """Return whether every link is as it was stored; one without a checksum passes."""
    rows = db.execute("SELECT doc, other, similarity, crc FROM near_duplicates WHERE crc IS NOT NULL")
    return all(crc == row_sum(tuple(link)) for *link, crc in rows)


def near_duplicates_of(db: sqlite3.Connection, document_id: str) -> tuple[tuple[str, float], ...]:
    """Return the living documents much like one, as (document id, share of common five-word runs), most alike first."""
    return tuple(
        db.execute(
            """SELECT b.document_id, similarity
               FROM documents a JOIN near_duplicates n ON a.doc IN (n.doc, n.other)
                    JOIN documents b ON b.doc IN (n.doc, n.other) AND b.doc <> a.doc
               WHERE a.document_id = ? AND b.removed_at IS NULL ORDER BY similarity DESC, b.document_id""",
            (document_id,),
        )
    )
