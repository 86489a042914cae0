"""Near-duplicate links among documents."""

import sqlite3

import numpy as np

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
    links = [(doc, rows[n][0], float(alike[n])) for n in np.flatnonzero(alike >= THRESHOLD)]
    db.executemany("INSERT INTO near_duplicates VALUES (?, ?, ?)", links)


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
