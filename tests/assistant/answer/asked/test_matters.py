"""Parting a comparison into its matters."""

import pytest

from assistant.answer.asked.matters import matters_of


@pytest.mark.parametrize(
    "question, matters",
    [
        (
            "Compare what Acme paid in Spain with what its Dutch arm paid.",
            ("what Acme paid in Spain", "what its Dutch arm paid"),
        ),
        (
            "Both a Welsh town and Basel lost parcels. How did the fines differ?",
            ("a Welsh town lost parcels. How did the fines differ?", "Basel lost parcels. How did the fines differ?"),
        ),
        (
            "How did the ICO and the CNIL differ on cookies?",
            ("How did the ICO differ on cookies?", "How did the CNIL differ on cookies?"),
        ),
        ("Compare the fines of British Acme and Beta.", ("the fines of British Acme", "the fines of Beta")),
        (
            "Compare the penalties against Acme in France with Italy.",
            ("the penalties against Acme in France", "the penalties against Acme in Italy"),
        ),
        ("Was the fine on Acme higher than the one before?", ()),
    ],
)
def test_each_matter_is_asked_about_alone(question: str, matters: tuple[str, ...]) -> None:
    assert matters_of(question) == matters


def test_years_and_numbers_part_a_comparison() -> None:
    assert matters_of("Compare the Acme fines of 2021 and 2023") == (
        "Compare the Acme fines of 2021",
        "Compare the Acme fines of 2023",
    )
    assert matters_of("Compare Acme I and II") == ("Compare Acme I", "Compare Acme II")
