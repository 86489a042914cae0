"""The names in a question, and when the evidence is too thin."""

import pytest

from assistant.answer.abstain import Evidence, is_too_thin
from assistant.answer.names import names_in


@pytest.mark.parametrize(
    "question, names",
    [
        ("What did the ICO decide about Snapchat's My AI chatbot?", ("ICO", "Snapchat", "My AI")),
        ("Why was the Ministry of Defence fined?", ("Ministry", "Defence")),
        ("Which company was fined?", ()),
        ("RCMP searches: how many were justified?", ("RCMP",)),
        ("Did it breach Article 32 GDPR in May?", ()),
    ],
)
def test_names_are_the_capitalised_words_that_do_not_begin_a_sentence(question: str, names: tuple[str, ...]) -> None:
    assert names_in(question) == names


@pytest.mark.parametrize(
    "evidence, abstains",
    [
        (Evidence(late=0.45, dense=0.6, in_matter=0.6, missing_names=()), False),
        (Evidence(late=0.45, dense=0.6, in_matter=0.6, missing_names=("Yahoo",)), True),
        (Evidence(late=0.15, dense=0.6, in_matter=0.9, missing_names=()), True),
        (Evidence(late=0.30, dense=0.5, in_matter=0.1, missing_names=()), True),
        (Evidence(late=0.30, dense=0.3, in_matter=0.6, missing_names=()), True),
        (Evidence(late=0.40, dense=0.3, in_matter=0.6, missing_names=()), False),
        (Evidence(late=0.22, dense=0.5, in_matter=0.6, missing_names=()), True),
        (Evidence(late=0.22, dense=0.5, in_matter=0.6, missing_names=(), named=True), False),
        (Evidence(late=0.45, dense=0.6, in_matter=0.6, missing_names=(), in_passing=True), True),
    ],
)
def test_thin_evidence_or_a_missing_name_means_abstaining(evidence: Evidence, abstains: bool) -> None:
    assert is_too_thin(evidence) is abstains
