"""Regulators by their short, official and foreign names."""

from collections.abc import Callable

import pytest

from corpus.facts import REGULATORS, regulator_named
from corpus.types import FactName

Values = Callable[[str, FactName], list[str]]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("ICO (UK)", "ICO"),
        ("Information Commissioner’s Office", "ICO"),
        ("DPC (Ireland)", "DPC"),
        ("the Irish DPA", "DPC"),
        ("CNIL", "CNIL"),
        ("Commission nationale de l'informatique et des libertés", "CNIL"),
        ("Garante per la protezione dei dati personali (Italy)", "Garante"),
        ("Datatilsynet (Norway)", "Datatilsynet (Norway)"),
        ("CNPD (Portugal)", "CNPD (Portugal)"),
        ("LfD (Lower Saxony)", "LfD Niedersachsen"),
        ("Office of the Privacy Commissioner of Canada", "OPC"),
        ("Dutch Data Protection Authority", "AP"),
        ("the Dutch AP", "AP"),
    ],
)
def test_a_regulator_is_known_by_short_official_and_foreign_names(name: str, short: str) -> None:
    found = regulator_named(name)
    assert found is not None
    assert found.short == short


def test_a_name_that_two_regulators_share_needs_the_jurisdiction() -> None:
    assert regulator_named("Datatilsynet") is None
    found = regulator_named("Datatilsynet", "Denmark")
    assert found is not None
    assert found.short == "Datatilsynet (Denmark)"


def test_an_unknown_name_is_no_regulator() -> None:
    assert regulator_named("Acme Ltd") is None


def test_the_catalog_covers_the_field_without_double_short_names() -> None:
    assert len(REGULATORS) >= 60
    assert len({r.short for r in REGULATORS}) == len(REGULATORS)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("# A case\n\nAuthority: AEPD (Spain)\n\nThe company was fined.", "AEPD"),
        ("# DPC (Ireland) - Acme\n\nThe company was fined.", "DPC"),
        ("# A ruling\n\nThe Office of the Privacy Commissioner of Canada found that Acme broke the law.", "OPC"),
        ("In 2018 the Dutch AP fined Acme B.V. EUR 600,000 for telling of a breach too late.", "AP"),
    ],
)
def test_the_regulator_is_read_from_header_title_or_text(values_of: Values, text: str, short: str) -> None:
    assert values_of(text, FactName.REGULATOR) == [short]


def test_joint_authors_of_a_title_are_all_named(values_of: Values) -> None:
    text = (
        "# OPC, CAI and OIPC BC (Canada) - Joint investigation of Acme\n\nRegulator: OPC\n\nThe offices found a breach."
    )
    assert values_of(text, FactName.REGULATOR) == ["OPC", "CAI", "OIPC BC"]


def test_the_jurisdiction_follows_from_the_regulator_where_no_header_states_it(values_of: Values) -> None:
    assert values_of("# DPC (Ireland) - Acme\n\nThe company was fined.", FactName.JURISDICTION) == ["Ireland"]


def test_the_author_at_the_head_of_a_bare_text_outweighs_a_regulator_that_it_mentions(values_of: Values) -> None:
    text = (
        "Decision 01/2020 on the draft decision of the Irish Supervisory Authority\n\nAdopted on 9 November 2020\n\n"
        "The European Data Protection Board\n\n" + "The EDPB notes that the EDPB is competent. The CNIL objected. " * 9
    )
    assert values_of(text, FactName.REGULATOR) == ["EDPB"]


def test_a_regulator_cited_in_passing_is_not_taken_for_the_author(values_of: Values) -> None:
    text = "A ruling\n\n" + "It was considered at length. " * 80 + "See also the guidelines of the EDPB."
    assert values_of(text, FactName.REGULATOR) == []
