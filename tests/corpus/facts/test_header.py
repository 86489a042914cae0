"""The head of a ruling: the labels of several sites and languages, every fact a place in the text."""

from collections.abc import Callable

import pytest

from corpus.types import Fact, FactName, Origin

RULING = """# ICO (UK) - Acme Ltd

## Case Information

Authority: ICO (UK)

Jurisdiction: United Kingdom

Relevant Law: Article 5(1)(f) GDPR; Article 32 GDPR; Data Protection Act 1998

Outcome: Violation Found

Decided: 6. 2. 2020

Published: 20/12/2022

Fine: 2.310.000 GBP

Parties: Acme Ltd

National Case Number/Name: IC-44531-X9L7

European Case Law Identifier: n/a

Appeal: Appealed - ConfirmedFirst-tier Tribunal (General Regulatory Chamber)EA-2023-0252-FP

Original Source: ICO (in EN)

The ICO fined Acme Ltd £2.31 million for poor security.

## English Summary

### Holding

The ICO held that Acme Ltd infringed Article 32(1) GDPR.
"""


def test_each_fact_of_a_described_ruling_is_found(values_of: Callable[[str, FactName], list[str]]) -> None:
    expected = {
        FactName.REGULATOR: ["ICO"],
        FactName.JURISDICTION: ["United Kingdom"],
        FactName.RESPONDENT: ["Acme Ltd"],
        FactName.PROVISION: ["Article 5(1)(f) GDPR", "Article 32 GDPR", "DPA 1998", "Article 32(1) GDPR"],
        FactName.OUTCOME: ["violation"],
        FactName.PENALTY: ["2310000 GBP"],
        FactName.DECIDED: ["2020-02-06"],
        FactName.PUBLISHED: ["2022-12-20"],
        FactName.CASE_NUMBER: ["IC-44531-X9L7"],
        FactName.STATUS: ["upheld"],
        FactName.COURT: [],
        FactName.URL: [],
    }
    assert {name: values_of(RULING, name) for name in expected} == expected


def test_every_fact_points_at_characters_of_the_text(facts_of: Callable[[str], tuple[Fact, ...]]) -> None:
    facts = facts_of(RULING)
    assert all(0 <= f.span.start < f.span.end <= len(RULING) for f in facts)
    shown = {f.name: f.span.of(RULING) for f in facts if f.origin is Origin.HEADER}
    assert shown[FactName.PENALTY] == "2.310.000 GBP"
    assert shown[FactName.DECIDED] == "6. 2. 2020"
    assert shown[FactName.RESPONDENT] == "Acme Ltd"


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Regulator: CNIL", FactName.REGULATOR, "CNIL"),
        ("Autorité: CNIL", FactName.REGULATOR, "CNIL"),
        ("Datum: 3. Februar 2021", FactName.DECIDED, "2021-02-03"),
        ("Case number: SAN-2020-013", FactName.CASE_NUMBER, "SAN-2020-013"),
        ("Aktenzeichen: 6 K 419/21", FactName.CASE_NUMBER, "6 K 419/21"),
        ("Penalty: none", FactName.PENALTY, "0"),
        ("Url: https://example.org/ruling/7", FactName.URL, "https://example.org/ruling/7"),
        ("Court: CJEU", FactName.COURT, "CJEU"),
        ("Controller: Acme GmbH", FactName.RESPONDENT, "Acme GmbH"),
        ("Jurisdiction: The Netherlands", FactName.JURISDICTION, "Netherlands"),
    ],
)
def test_the_labels_of_other_sites_and_languages_are_understood(
    values_of: Callable[[str, FactName], list[str]], line: str, name: FactName, value: str
) -> None:
    assert values_of(f"# A ruling\n\n{line}\n\nSome text of the ruling follows here.", name) == [value]


def test_a_value_that_says_there_is_none_makes_no_fact(facts_of: Callable[[str], tuple[Fact, ...]]) -> None:
    assert facts_of("# A\n\nFine: n/a\n\nParties: n/a\n\nDecided: n/a\n\nAppeal: n/a\n\nText.") == ()


def test_an_empty_text_has_no_facts(facts_of: Callable[[str], tuple[Fact, ...]]) -> None:
    assert facts_of("") == ()
