"""Facts of a small text, read as the pipeline reads it."""

from collections.abc import Callable

import pytest

from corpus.facts import find_facts, find_kind
from corpus.structure import structure
from corpus.types import Fact, FactName, Kind


@pytest.fixture
def facts_of() -> Callable[[str], tuple[Fact, ...]]:
    """Return a function that gives the facts of a canonical text."""

    def find(text: str) -> tuple[Fact, ...]:
        parts = structure(text)
        return find_facts(text, parts.sections, parts.paragraphs)

    return find


@pytest.fixture
def values_of(facts_of: Callable[[str], tuple[Fact, ...]]) -> Callable[[str, FactName], list[str]]:
    """Return a function that gives the distinct values of one fact of a text, in order."""

    def find(text: str, name: FactName) -> list[str]:
        return list(dict.fromkeys(f.value for f in facts_of(text) if f.name is name))

    return find


@pytest.fixture
def kind_of(facts_of: Callable[[str], tuple[Fact, ...]]) -> Callable[[str], Kind]:
    """Return a function that gives the kind of a text."""
    return lambda text: find_kind(text, structure(text).sections, facts_of(text), {})
