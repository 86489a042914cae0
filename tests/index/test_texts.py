"""Texts read lately are kept, up to a bound, and each is the one that its id names."""

import hashlib
import sqlite3

import pytest

from index.catalog.codec import pack_text
from index.catalog.texts import RecentTexts
from index.errors import DocumentDamaged


def catalog(*texts: str) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.execute(
        "CREATE TABLE documents (doc INTEGER PRIMARY KEY, document_id TEXT, text BLOB, digest TEXT, described INTEGER)"
    )
    rows = ((id_of(text), pack_text(text)) for text in texts)
    db.executemany("INSERT INTO documents (document_id, text) VALUES (?, ?)", rows)
    return db


def id_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def test_a_text_read_lately_is_not_read_again() -> None:
    db, texts = catalog("alpha", "beta"), RecentTexts()
    assert texts.text(db, id_of("alpha")) == "alpha"
    db.execute("DELETE FROM documents")
    assert texts.text(db, id_of("alpha")) == "alpha"


def test_the_texts_that_were_asked_for_longest_ago_are_dropped_first() -> None:
    db, texts = catalog("aaaa", "bbbb", "cccc"), RecentTexts(most_characters=8)
    for text in ("aaaa", "bbbb", "aaaa", "cccc"):
        texts.text(db, id_of(text))
    db.execute("DELETE FROM documents")
    assert [texts.text(db, id_of(text)) for text in ("aaaa", "cccc")] == ["aaaa", "cccc"]
    with pytest.raises(DocumentDamaged):
        texts.text(db, id_of("bbbb"))


def test_a_text_longer_than_all_that_may_be_kept_is_still_given() -> None:
    texts = RecentTexts(most_characters=3)
    assert texts.text(catalog("alpha"), id_of("alpha")) == "alpha"


def test_a_text_that_is_not_the_one_its_id_names_is_not_given() -> None:
    db = catalog("The fine is 20,000 GBP.")
    db.execute("UPDATE documents SET text = ?", (pack_text("The fine is 90,000 GBP."),))
    with pytest.raises(DocumentDamaged, match=r"damaged\. Run `rulings doctor --mend`"):
        RecentTexts().text(db, id_of("The fine is 20,000 GBP."))
