"""What of the documents may be quoted, and in what order, where only the words count."""

from pathlib import Path

from assistant.answer.asked.question import understand
from assistant.answer.weigh.evidence import on_topic
from index.fakes import FakeEmbedder
from index.retrieve import retrieve
from index.store import Index

RULING = """# ICO (UK) - Acme Storage Limited

## Findings

keeping the laptops of Acme Storage unlocked in its laptops store for the laptops of Acme Storage.

The ICO found that Acme Storage kept laptops in a store that nobody locked at any time of the day.

Acme Storage may not be charged for the laptops in proceedings where: 1.
"""


def quoted(folder: Path, question: str) -> list[str]:
    file = folder / "acme.md"
    file.write_text(RULING, encoding="utf-8")
    with Index.open(folder / "index", embedder_factory=FakeEmbedder) as index:
        index.ingest([file])
        found = on_topic(understand(question), retrieve(index, question), index.document)
    return [candidate.text for candidate in found]


def test_a_sentence_without_its_beginning_stands_behind_whole_ones(tmp_path: Path) -> None:
    asked = quoted(tmp_path, "Why were the laptops of Acme Storage unlocked?")
    assert asked[0].startswith("The ICO found") and any(text.startswith("keeping the laptops") for text in asked)


def test_the_number_of_the_next_item_is_no_part_of_a_quotation(tmp_path: Path) -> None:
    found = quoted(tmp_path, "When may Acme Storage not be charged for the laptops?")
    assert "Acme Storage may not be charged for the laptops in proceedings where:" in found
