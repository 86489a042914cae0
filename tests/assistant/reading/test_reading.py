"""What a reader is shown is the document's own characters, at the place cited."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer.say.cite import citation_at
from assistant.assistant import Assistant, open_assistant
from assistant.errors import NoSuchPlace
from assistant.reading.blocks import around, blocks_of
from assistant.reading.ruling import places_of, ruling_view
from assistant.reading.surroundings import surroundings, surroundings_at
from assistant.settings import Settings
from corpus.read import read_document
from corpus.types import Span


@pytest.fixture(scope="module")
def assistant(home: Path) -> Assistant:
    return open_assistant(Settings(home=home, starter=False))


QUESTION = "Why did the DPC fine Northwind Clinic?"
HOSTILE = b"""# <script>alert(1)</script>

[^1]: Note.

34. First paragraph of the ruling against Acme Limited, which kept records on a server without any password.

- An item <img src=x onerror=alert(1)>
- Another item, which the commissioner found unlawful under Article 32 GDPR.

## Findings

The DPC held that Acme Limited infringed Article 32(1) GDPR.
"""


def test_the_highlight_is_the_source_text_at_the_place_cited(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION)
    assert answer.citations
    for citation in answer.citations:
        reading = surroundings(assistant, citation)
        text = assistant.document(citation.document_id).text
        assert reading.highlight == text[citation.start : citation.end] == citation.quote
        assert "".join(b.text for b in reading.blocks) in text


def test_a_reading_tells_who_ruled_when_how_and_whether_it_holds(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION)
    head = surroundings(assistant, answer.citations[0]).head
    assert (head.authority, head.decided, head.penalty) == ("DPC", "2021-03-04", "75,000 EUR")
    assert head.kind_in_words == "Regulator's decision" and head.is_official and not head.is_removed


def test_a_place_that_the_document_does_not_have_is_refused(assistant: Assistant) -> None:
    citation = assistant.ask(QUESTION).citations[0]
    with pytest.raises(NoSuchPlace):
        surroundings_at(assistant, citation.document_id, 5, 10**9)
    with pytest.raises(NoSuchPlace):
        surroundings_at(assistant, citation.document_id, 9, 9)


def test_a_quotation_that_was_altered_is_refused(assistant: Assistant) -> None:
    from dataclasses import replace

    citation = assistant.ask(QUESTION).citations[0]
    with pytest.raises(NoSuchPlace):
        surroundings(assistant, replace(citation, quote=citation.quote.upper()))


@given(a=st.integers(0, 400), b=st.integers(1, 400))
def test_any_span_is_highlighted_character_by_character(a: int, b: int) -> None:
    document = read_document("hostile.md", HOSTILE)
    span = Span(min(a, len(document.text) - 1), min(min(a, len(document.text) - 1) + b, len(document.text)))
    shown = around(document, span, before=1, after=1)
    blocks = blocks_of(document, (span,), shown)
    assert "".join(p.text for x in blocks for p in x.pieces if p.is_quoted) == span.of(document.text)
    assert "".join(x.text for x in blocks) == document.text[blocks[0].start : blocks[-1].end]


def test_real_documents_are_shown_whole_and_every_citation_is_highlighted(shared: Path) -> None:
    for file in sorted((shared / "corpus" / "seeds").iterdir())[:6]:
        document = read_document(file.name, file.read_bytes())
        assert "".join(b.text for b in blocks_of(document)) == document.text
        for sentence in document.sentences[::7]:
            span = Span(sentence.start, sentence.end)
            citation = citation_at(1, document, span, file.name)
            blocks = blocks_of(document, (span,), around(document, span, before=2, after=2))
            assert "".join(p.text for x in blocks for p in x.pieces if p.is_quoted) == citation.quote


def test_a_ruling_is_shown_with_contents_facts_and_the_places_searched_for(assistant: Assistant) -> None:
    document_id = assistant.ask(QUESTION).citations[0].document_id
    view = ruling_view(assistant, document_id, "northwind clinic")
    text = assistant.document(document_id).text
    assert [e.title for e in view.toc] == ["Facts", "Findings", "Order"]
    assert view.blocks[0].text.strip() == "# DPC (Ireland) - Northwind Clinic" and view.blocks[0].level == 1
    assert ("penalty", "75,000 EUR") in [(f.name, f.value) for f in view.facts]
    assert {text[s.start : s.end].lower() for s in view.found} == {"northwind clinic"}
    assert "".join(b.text for b in view.blocks) == text
    assert all(text[f.start : f.end].strip() for f in view.facts)


@pytest.mark.parametrize(
    "words, count", [("", 0), ("fine", 2), ("“fine”", 1), ('"fine"', 1), ("no   fine", 1), (".*", 0), ("(", 0)]
)
def test_search_within_takes_words_as_they_are(words: str, count: int) -> None:
    assert len(places_of("A “fine”. No\nfine.", words)) == count
