"""Hybrid retrieval, filters, and what explains a hit."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.types import Kind, Role
from index.fusion import fuse, spread
from index.lexical.analyze import analyze
from index.match import Matcher
from index.retrieve import retrieve
from index.store import Index
from index.thesaurus import synonyms_by_word
from index.types import Filters

Open = Callable[..., Index]


@pytest.fixture
def searched(open_index: Open, folder: Path) -> Index:
    """Return an index of the three small rulings."""
    index = open_index()
    index.ingest([folder])
    return index


def test_the_passage_that_answers_comes_first(searched: Index) -> None:
    hits = retrieve(searched, "Why did Beta plc break Article 32?").hits
    assert "Beta plc broke Article 32 GDPR" in hits[0].passage.text
    assert [h.rank for h in hits] == list(range(1, len(hits) + 1))
    assert sorted((h.score for h in hits), reverse=True) == [h.score for h in hits]


def test_a_paraphrase_is_found_through_the_list_of_synonyms(searched: Index) -> None:
    best = max(retrieve(searched, "USB drive lost").hits, key=lambda hit: hit.lexical)
    assert "memory stick" in best.passage.text


@pytest.mark.parametrize(
    "filters, parties",
    [
        (Filters(respondents=("gamma",)), {"Gamma SA"}),
        (Filters(regulators=("ico",), since=2021), {"Acme Ltd", "Beta plc", "Gamma SA"}),
        (Filters(provisions=("Article 32 GDPR",), until=2020), set()),
        (Filters(kinds=(Kind.JUDGMENT,)), set()),
    ],
)
def test_filters_leave_only_what_they_name(searched: Index, filters: Filters, parties: set[str]) -> None:
    hits = retrieve(searched, "medical records", filters=filters).hits
    titles = {searched.document(h.passage.document_id).title for h in hits}
    assert {title.removeprefix("ICO (UK) - ") for title in titles} == parties


def test_a_filter_by_role_keeps_one_voice(searched: Index) -> None:
    hits = retrieve(searched, "laptop", filters=Filters(roles=(Role.FINDINGS,))).hits
    assert hits
    assert {h.passage.role for h in hits} == {Role.FINDINGS}


def test_scores_are_fused_by_how_far_apart_they_are_and_not_by_rank() -> None:
    fused = fuse({"a": 0.9, "b": 0.89, "c": 0.1}, {"c": 10.0}, dense_weight=0.6)
    assert fused["a"] - fused["b"] < 0.02
    assert fused["c"] == pytest.approx(0.4)
    assert spread({"a": 3.0, "b": 1.0}) == {"a": 1.0, "b": 0.0}


def test_a_synonym_counts_for_less_than_the_word_itself() -> None:
    matcher = Matcher("lost memory stick", lambda term: 1.0, None, {})
    assert matcher.covered("a memory stick was lost") == 1.0
    assert 0.5 < matcher.covered("a lost USB drive") < 1.0
    assert matcher.covered("nothing of the kind") == 0.0


def test_every_group_of_synonyms_finds_its_members() -> None:
    found = synonyms_by_word("The Mounties lost a memory stick")
    assert "RCMP" in found["mounties"]
    assert "USB drive" in found["memory stick"]


def test_a_provision_is_found_by_its_number_as_written() -> None:
    assert analyze("Article 5(1)(f) and 4,593,750") == ["articl", "5", "5(1)", "5(1)(f)", "4593750"]
