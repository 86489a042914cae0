"""Facts of an earlier version are named where documents are listed, and found anew by one command."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest


@pytest.fixture
def outdated(home: Path) -> None:
    """Make the facts of one document those of an earlier version, which read a penalty wrong."""
    with closing(sqlite3.connect(home / "index" / "catalog.sqlite3")) as db, db:
        (doc,) = db.execute("SELECT doc FROM documents WHERE title LIKE '%Northwind%'").fetchone()
        db.execute("UPDATE documents SET parser = 0, digest = NULL WHERE doc = ?", (doc,))
        db.execute("UPDATE facts SET value = '75 EUR' WHERE doc = ? AND name = 'penalty'", (doc,))


def test_facts_of_an_earlier_version_are_told_and_found_anew(outdated: None, rulings) -> None:
    assert "1 document were found by an earlier version" in rulings("list").err
    assert rulings("list", "--json").json["outdated_facts"] == 1
    assert "rulings ingest --refresh-facts" in rulings("doctor").out
    assert "facts found by an earlier version" in rulings("show", "Northwind Clinic").out
    done = rulings("ingest", "--refresh-facts")
    assert done.out.startswith("looked at 1 document, 1 changed; 0 passages embedded")
    assert "penalty: 75,000 EUR" in rulings("show", "Northwind Clinic").out
    assert not rulings("list").err
    assert "earlier version" not in rulings("doctor").out


def test_with_nothing_out_of_date_there_is_nothing_to_do(rulings) -> None:
    assert rulings("ingest", "--refresh-facts").out.startswith("nothing to do")
    assert rulings("ingest", "--refresh-facts", "--json").json["documents"] == 0


@pytest.mark.parametrize("more", ["--rebuild", "a.md"])
def test_it_goes_alone(rulings, more: str) -> None:
    done = rulings("ingest", "--refresh-facts", more)
    assert done.code == 2
    assert "takes no PATH" in done.err
