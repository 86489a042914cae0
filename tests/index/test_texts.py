import sqlite3

from index.catalog.codec import pack_text
from index.catalog.texts import RecentTexts


def catalog(texts: dict[str, str]) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE documents (document_id TEXT, text BLOB)")
    db.executemany("INSERT INTO documents VALUES (?, ?)", ((k, pack_text(v)) for k, v in texts.items()))
    return db


def test_a_text_read_lately_is_not_read_again() -> None:
    db, texts = catalog({"a": "alpha", "b": "beta"}), RecentTexts()
    assert texts.text(db, "a") == "alpha"
    db.execute("DELETE FROM documents")
    assert texts.text(db, "a") == "alpha"


def test_the_texts_that_were_asked_for_longest_ago_are_dropped_first() -> None:
    db, texts = catalog({"a": "a" * 4, "b": "b" * 4, "c": "c" * 4}), RecentTexts(most_characters=8)
    for document_id in ("a", "b", "a", "c"):
        texts.text(db, document_id)
    db.execute("UPDATE documents SET text = ?", (pack_text("anew"),))
    assert [texts.text(db, d) for d in ("a", "c", "b")] == ["aaaa", "cccc", "anew"]


def test_a_text_longer_than_all_that_may_be_kept_is_still_given() -> None:
    texts = RecentTexts(most_characters=3)
    assert texts.text(catalog({"a": "alpha"}), "a") == "alpha"
