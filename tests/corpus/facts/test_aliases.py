"""Short names that a document explains itself."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.facts import find_facts
from corpus.facts.aliases import SEPARATOR
from corpus.structure import structure
from corpus.types import FactName

Values = Callable[[str, FactName], list[str]]


@pytest.mark.parametrize(
    "text, alias",
    [
        ("The Office of the Privacy Commissioner (OPC) began.", "OPC = Office of the Privacy Commissioner"),
        ("It shared data with credit reference agencies (CRAs).", "CRAs = credit reference agencies"),
        ("It relied on multi-factor authentication (MFA).", "MFA = multi-factor authentication"),
        ("A complaint against Meta Platforms Ireland Limited (“MPIL”).", "MPIL = Meta Platforms Ireland Limited"),
        ('Fines for Clearview AI, Inc. (hereinafter "Clearview") rose.', "Clearview = Clearview AI, Inc."),
        ("The Commission for the Protection of Data (CNPD) replied.", "CNPD = Commission for the Protection of Data"),
    ],
)
def test_a_short_name_in_brackets_is_tied_to_the_words_before_it(values_of: Values, text: str, alias: str) -> None:
    assert [v.rstrip(".") for v in values_of(f"# A ruling\n\n{text}\n", FactName.ALIAS)] == [alias.rstrip(".")]


@pytest.mark.parametrize(
    "text",
    [
        "The bank was fined (see Annex 2).",
        "It wrote to the customer (Article 13 GDPR).",
        "It took effect at once (EU) and lasted.",
        "The Information Commissioner (“the Commissioner”) began.",
        'The airline Alpha Wings ("Alpha") said that its alpha version failed.',
        "The fine was high. Only then (OX) did it pay.",
    ],
)
def test_what_explains_no_name_gives_none(values_of: Values, text: str) -> None:
    assert values_of(f"# A ruling\n\n{text}\n", FactName.ALIAS) == []


@given(st.text(alphabet="ABab ()\"“”.,;\n'’-09é", max_size=300))
def test_any_text_gives_aliases_that_stand_in_it(text: str) -> None:
    parts = structure(text)
    for fact in find_facts(text, parts.sections, parts.paragraphs):
        if fact.name is FactName.ALIAS:
            short, _, long = fact.value.partition(SEPARATOR)
            shown = " ".join(fact.span.of(text).split())
            assert short in shown and long in shown
