"""Facts of the reference rulings: every span shows something, and header and text mostly agree."""

from pathlib import Path

import pytest

from corpus.facts import find_facts
from corpus.read import read_document
from corpus.structure import structure
from corpus.types import Document, FactName, Origin


@pytest.fixture(scope="module")
def documents(shared: Path) -> list[Document]:
    files = sorted((shared / "corpus" / "authorities").rglob("*.md"), key=lambda p: p.stat().st_size)[:60]
    return [read_document(p.name, p.read_bytes()) for p in files]


def test_every_fact_of_a_real_ruling_shows_its_characters(documents: list[Document]) -> None:
    for document in documents:
        for fact in document.facts:
            assert fact.span.of(document.text).strip(), (document.title, fact)


def test_almost_every_real_ruling_has_regulator_jurisdiction_and_provisions(documents: list[Document]) -> None:
    for name in (FactName.REGULATOR, FactName.JURISDICTION, FactName.PROVISION):
        assert sum(bool(d.values(name)) for d in documents) >= 0.95 * len(documents)


def test_the_text_shows_the_headers_fine_in_most_rulings(documents: list[Document]) -> None:
    agreed = total = 0
    for document in documents:
        values = {o: {f.value for f in document.facts if f.name is FactName.PENALTY and f.origin is o} for o in Origin}
        if values[Origin.HEADER] - {"0"}:
            total += 1
            agreed += bool(values[Origin.HEADER] & values[Origin.TEXT])
    assert total
    assert agreed / total >= 0.8


def test_a_long_text_of_nothing_but_numbers_is_read_in_one_go() -> None:
    text = "# A\n\n" + "On 5 May 2020 it paid €5,000 under Article 6(1)(a) and (f) GDPR to the ICO. " * 3000
    parts = structure(text[:2000])
    assert find_facts(text, parts.sections, parts.paragraphs)
