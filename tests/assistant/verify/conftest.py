"""A checker over the starter corpus, with the real model, and the sources that cases name."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant, open_assistant
from assistant.settings import load_settings
from assistant.verify.check import Checker
from assistant.verify.of_index import checker_of, source_at
from assistant.verify.source import Source


@pytest.fixture(scope="module")
def starter(starter_home: Path) -> Iterator[Assistant]:
    """Return the assistant over the starter corpus."""
    with open_assistant(load_settings({"home": starter_home}, {}).settings) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def checker(starter: Assistant) -> Checker:
    """Return the checker that answers are checked with."""
    return checker_of(starter)


@pytest.fixture(scope="module")
def source_of(starter: Assistant) -> Callable[[str, int], Source]:
    """Return a function that gives a paragraph of a starter ruling as the source of a statement."""
    documents = {entry.names[0].removesuffix(".md"): entry.document_id for entry in starter.index.documents()}

    def find(name: str, number: int) -> Source:
        document = starter.document(documents[name])
        paragraph = next(p for p in document.paragraphs if p.number == str(number))
        return source_at(document, paragraph.body, paragraph.end)

    return find
