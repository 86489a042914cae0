"""What is found in a stored text: the same as when it was read, and numbered by a version when that changes."""

import hashlib
import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from corpus.read import read_document
from corpus.redescribe import redescribed
from corpus.types import Document, FactName, Kind
from corpus.version import PARSER

TEXTS = Path(__file__).parent / "described"
"""Canonical texts and the digest of what each version of the parser found there."""
STARTERS = Path(__file__).parents[2] / "corpus" / "rulings"

PAGE = b"""<html lang="en"><head><title>Acme fined - Regulator</title>
<link rel="canonical" href="https://regulator.example/acme"><meta name="date" content="2021-05-04"></head>
<body><main><h1>Acme fined</h1><p>The Commissioner has decided to fine Acme Ltd 20,000 pounds for a breach of Article \
32 GDPR.</p>
<p>Acme had lost a laptop with the medical records of its patients on a train, and told nobody for three weeks.</p>
<h2>Reasons</h2><p>The laptop had no protection at all, which is contrary to Article 32 GDPR.</p></main></body>\
</html>"""


def blank(document: Document) -> Document:
    """Return a document as if nothing had been found in it."""
    return replace(document, kind=Kind.ARTICLE, language="xx", sections=(), paragraphs=(), sentences=(), facts=())


def bare(name: str, text: str) -> Document:
    media_type = "text/markdown" if name.endswith(".md") else "text/plain"
    document_id = hashlib.sha256(text.encode()).hexdigest()[:16]
    return Document(document_id, "", text, Kind.ARTICLE, "xx", None, media_type, (), (), (), (), ())


def found_by_this_version() -> str:
    found = [
        redescribed(bare(p.name, p.read_text(encoding="utf-8")))
        for p in sorted(TEXTS.glob("*.*"))
        if p.stem != "versions"
    ]
    assert len(found) == 6
    assert {FactName.REGULATOR, FactName.COURT, FactName.PENALTY, FactName.DECIDED} <= {
        f.name for d in found for f in d.facts
    }
    return hashlib.sha256(json.dumps([asdict(d) for d in found]).encode()).hexdigest()


def test_the_version_is_raised_when_other_things_are_found_in_the_same_text() -> None:
    rows = [line.split() for line in (TEXTS / "versions.txt").read_text(encoding="utf-8").splitlines()]
    assert [int(number) for number, _ in rows] == list(range(1, len(rows) + 1))
    assert len({digest for _, digest in rows}) == len(rows)
    number, digest = rows[-1]
    found = found_by_this_version()
    assert (PARSER, found) == (int(number), digest), (
        f"What is found in a text has changed: set PARSER in corpus/version.py to {int(number) + 1} and add the line"
        f" '{int(number) + 1} {found}' to {TEXTS / 'versions.txt'}, so that people learn that their facts are out of "
        "date"
    )


@pytest.mark.parametrize("file", sorted(STARTERS.glob("[0-9]*.md"))[::6], ids=lambda file: file.stem)
def test_a_stored_ruling_is_described_as_it_was_when_its_front_matter_was_read(file: Path) -> None:
    document = read_document(file.name, file.read_bytes())
    assert redescribed(blank(document)) == document


def test_what_a_page_said_beside_its_text_stays() -> None:
    document = read_document("acme.html", PAGE, url="https://regulator.example/acme?from=news")
    assert document.url == "https://regulator.example/acme"
    assert redescribed(blank(document), "https://regulator.example/acme?from=news") == document


def test_an_address_that_facts_no_longer_show_gives_way_to_where_the_text_came_from() -> None:
    document = read_document(
        "a.md", b"# ICO (UK) - Acme\n\nUrl: https://ico.org.uk/acme\n\nThe Commissioner fined Acme Ltd 20,000 pounds.\n"
    )
    assert document.url == "https://ico.org.uk/acme"
    wrong = replace(
        document,
        url="https://example.org",
        facts=tuple(replace(f, value="https://example.org") for f in document.facts if f.name is FactName.URL),
    )
    assert redescribed(wrong).url == document.url
    unprinted = replace(wrong, text=document.text.replace("Url: https://ico.org.uk/acme", "Nothing stands here."))
    assert redescribed(unprinted, "https://ico.org.uk/there").url == "https://ico.org.uk/there"
    assert redescribed(unprinted).url is None
