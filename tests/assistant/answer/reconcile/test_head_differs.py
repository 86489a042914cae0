"""Where the head of a ruling gives another fine than its text, an answer that tells the fine says so first."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant import Assistant

RULING = """# DPC - Acme Hotels

Regulator: DPC (Ireland)
Respondent: Acme Hotels
Fine: {head}
Decided: 2021-03-04

## Summary

The DPC fined Acme Hotels €75,000 for sending the files of guests to strangers.

## Holding

Acme Hotels did not check addresses before it sent files, which infringed Article 32(1) GDPR.
"""
QUESTION = "What fine did the DPC impose on Acme Hotels?"


@pytest.fixture(scope="module")
def assistant(new_home: Callable[[], Path]) -> Iterator[Assistant]:
    with Assistant.open(new_home(), starter=False) as opened:
        yield opened


@pytest.fixture
def ruled(assistant: Assistant, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Assistant]:
    """Return an assistant over one ruling whose head gives the sum that the test names."""
    file = tmp_path / "acme.md"
    file.write_text(RULING.format(head=request.param), "utf-8")
    assistant.index.ingest([file], workers=0)
    yield assistant
    for entry in assistant.index.documents():
        assistant.index.remove(entry.document_id)


@pytest.mark.parametrize("ruled", ["40,000 EUR"], indirect=True)
def test_two_sums_for_one_fine_are_told_first_with_both_places(ruled: Assistant) -> None:
    answer = ruled.ask(QUESTION)
    (note,) = answer.notes_first
    assert note.text == "The head of this document says 40,000 EUR, its text 75,000 EUR."
    quotes = {c.n: c.quote for c in answer.citations}
    assert ["75,000" in quotes[note.citations[0]], "40,000" in quotes[note.citations[1]]] == [True, True]
    assert "€75,000" in answer.statements[0].text


@pytest.mark.parametrize("ruled", ["75,000 EUR", "None", "90,000 EUR"], indirect=True)
def test_nothing_is_said_where_they_agree_the_head_gives_none_or_the_text_may_tell_a_part(ruled: Assistant) -> None:
    assert not ruled.ask(QUESTION).notes_first
