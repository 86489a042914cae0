"""The parties of a ruling: names that ran together, the respondent, the other side."""

from collections.abc import Callable

import pytest

from corpus.facts.party_names import split_names
from corpus.types import FactName

Values = Callable[[str, FactName], list[str]]


@pytest.mark.parametrize(
    ("value", "rest", "names"),
    [
        ("Uber B.V.Uber Technologies Inc.", "", ["Uber B.V.", "Uber Technologies Inc."]),
        ("Clearview AI Inc.ICO (UK)", "", ["Clearview AI Inc.", "ICO (UK)"]),
        ("TikTok", "TikTok is a platform.", ["TikTok"]),
        ("Apotheke GmbH", "", ["Apotheke GmbH"]),
        ("AchmeaABN AMRO", "Achmea and ABN AMRO", ["Achmea", "ABN AMRO"]),
        ("Hamburg DPAWhatsApp Ireland Ltd", "WhatsApp is a service.", ["Hamburg DPA", "WhatsApp Ireland Ltd"]),
        ("Acme Ltd; Beta plc", "", ["Acme Ltd", "Beta plc"]),
        ("Ligue des droits de l'Homme", "", ["Ligue des droits de l'Homme"]),
    ],
)
def test_names_that_ran_together_are_parted_and_others_left_whole(value: str, rest: str, names: list[str]) -> None:
    text = f"{value}\n\n{rest}"
    found = split_names(value, 0, text)
    assert [n.text for n in found] == names
    assert [n.span.of(text) for n in found] == names


@pytest.mark.parametrize(
    ("text", "respondent"),
    [
        ("# A\n\nAuthority: AP (The Netherlands)\n\nParties: anonymousAcme B.V.\n\nText of the ruling.", "Acme B.V."),
        ("# A\n\nAuthority: DPC (Ireland)\n\nParties: A user (represented by noyb); Acme Ltd\n\nText.", "Acme Ltd"),
        ("# A\n\nCourt: CJEU\n\nParties: XY (claimant); Acme AG (defendant)\n\nText of the ruling.", "Acme AG"),
        ("# ICO (UK) - Acme Ltd\n\nAuthority: ICO (UK)\n\nParties: n/a\n\nAcme Ltd did it. Acme Ltd knew.", "Acme Ltd"),
        (
            "# First-tier Tribunal - Acme Inc. v ICO\n\nCourt: First-tier Tribunal\n\nThe appeal is allowed.",
            "Acme Inc.",
        ),
        ("# EWHC - Farley v Paymaster Ltd\n\nCourt: EWHC (UK)\n\nThe claim is struck out.", "Paymaster Ltd"),
        (
            "# DPC - In the matter of Acme International Company\n\nAuthority: DPC (Ireland)\n\nText.",
            "Acme International Company",
        ),
        ("Doe v Acme Parks: the Supreme Court held that a plaintiff must show an actual injury.", "Acme Parks"),
        ("# Doe v Acme Parks - casenote\n\nThe court held that nothing was wrong.", "Acme Parks"),
        ("# Doe v Acme Parks [2020] EWCA Civ 1058\n\nThe appeal was dismissed.", "Acme Parks"),
        (
            "MONETARY PENALTY NOTICE\n\nTo: Acme Limited\n\nOf: 1 High Street\n\n1. The Commissioner has decided.",
            "Acme Limited",
        ),
        (
            "# A\n\nAuthority: DPC (Ireland)\n\nThe Irish DPA fined the Acme Credit Bureau €90,000 for an error in its "
            "data.",
            "Acme Credit Bureau",
        ),
    ],
)
def test_the_respondent_is_who_answers_for_the_processing(values_of: Values, text: str, respondent: str) -> None:
    assert values_of(text, FactName.RESPONDENT) == [respondent]


def test_a_title_that_is_a_case_number_names_no_respondent(values_of: Values) -> None:
    assert (
        values_of("# DPC (Ireland) - IN-20-1-3\n\nAuthority: DPC (Ireland)\n\nA body was fined.", FactName.RESPONDENT)
        == []
    )


def test_the_other_side_is_a_party(values_of: Values) -> None:
    text = (
        "# FTT - Acme Inc. v ICO\n\nCourt: First-tier Tribunal\n\nParties: Acme Inc.ICO (UK)\n\nThe appeal is allowed."
    )
    assert values_of(text, FactName.PARTY) == ["ICO (UK)"]


@pytest.mark.parametrize(
    ("text", "respondent"),
    [
        ("Decision no. 7 of 2 May 2021 concerning the company ACME EUROPE\n\nThe company did it.", "ACME EUROPE"),
        (
            "Urgent decision regarding Acme Platforms Ltd (Art. 66 GDPR)\n\nAdopted on 2 May 2021\n\nThe Board.",
            "Acme Platforms Ltd",
        ),
        (
            "FIRST: TO IMPOSE ACME HOGAR, S.L., with NIF B00000000, a fine for a violation of article 6.",
            "ACME HOGAR, S.L.",
        ),
        (
            "Between\n\njoin the acme LIMITED\n\nAppellant\n\nand\n\nThe Information Commissioner\n\nRespondent\n\n"
            "The hearing.",
            "join the acme LIMITED",
        ),
    ],
)
def test_a_bare_rulings_caption_names_the_respondent(values_of: Values, text: str, respondent: str) -> None:
    assert values_of(text, FactName.RESPONDENT) == [respondent]


def test_a_sum_behind_a_name_is_no_part_of_it(values_of: Values) -> None:
    for said, name in (
        ("Dunmore Inc. 3.05 million euros", "Dunmore Inc."),
        ("Dunmore Ferries Ireland 390 million euros", "Dunmore Ferries Ireland"),
    ):
        text = f"# A note\n\nOn 4 January 2023 the DPC fined {said} for its illegal database.\n"
        assert values_of(text, FactName.RESPONDENT) == [name]
