"""The list of items that a person read and marked."""

import csv
from pathlib import Path

READ = Path(__file__).parent / "data" / "read.csv"


def test_the_list_has_fifty_marked_items_without_a_word_of_the_documents() -> None:
    with READ.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 50
    assert {row["usable"] for row in rows} == {"yes", "no"}
    assert all(row["why"] for row in rows if row["usable"] == "no")
    assert all(len(row["item"]) == 12 for row in rows)
    assert sum(row["usable"] == "yes" for row in rows) / len(rows) >= 0.85
