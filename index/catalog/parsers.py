"""Which version of the parser described each document."""

import sqlite3

from corpus.version import PARSER

_IS_OUTDATED = "parser IS NULL OR parser < ?"


def note_parser(db: sqlite3.Connection, doc: int) -> None:
    """Note that today's parser described a document."""
    db.execute("UPDATE documents SET parser = ? WHERE doc = ?", (PARSER, doc))


def is_outdated(db: sqlite3.Connection, document_id: str) -> bool:
    """Return whether an earlier parser described a document."""
    query = f"SELECT 1 FROM documents WHERE document_id = ? AND ({_IS_OUTDATED})"
    return db.execute(query, (document_id, PARSER)).fetchone() is not None


def outdated_documents(db: sqlite3.Connection) -> tuple[str, ...]:
    """Return the ids of the documents that an earlier parser described, also of those out of retrieval."""
    rows = db.execute(f"SELECT document_id FROM documents WHERE {_IS_OUTDATED} ORDER BY doc", (PARSER,))
    return tuple(row[0] for row in rows)


def count_outdated(db: sqlite3.Connection) -> int:
    """Return how many documents an earlier parser described."""
    return int(db.execute(f"SELECT count(*) FROM documents WHERE {_IS_OUTDATED}", (PARSER,)).fetchone()[0])
