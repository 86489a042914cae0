"""Court, dates, numbers, outcome, status: the facts with a few cases each."""

from collections.abc import Callable

import pytest

from corpus.facts.case_number import bare_number, looks_like_reference
from corpus.facts.court import court_named
from corpus.facts.outcome import outcome_of
from corpus.facts.status import status_of
from corpus.types import Fact, FactName, Origin

Values = Callable[[str, FactName], list[str]]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("First-tier Tribunal (General Regulatory Chamber)", "First-tier Tribunal"),
        ("CE (France)", "Conseil d'État"),
        ("Rb. Den Haag (Netherlands)", "Rb. Den Haag"),
        ("Supreme Court (Poland)", "Supreme Court (Poland)"),
        ("BVwG (Austria)", "BVwG"),
        ("BVwG", "BVwG"),
    ],
)
def test_a_court_keeps_its_country_only_where_the_name_needs_it(printed: str, name: str) -> None:
    assert court_named(printed)[0] == name


def test_a_neutral_citation_in_the_caption_names_the_court_and_the_case(values_of: Values) -> None:
    text = "# Acme v Commissioner\n\nNeutral citation: [2023] UKFTT 819 (GRC)\n\nThe appeal is allowed."
    assert values_of(text, FactName.COURT) == ["First-tier Tribunal"]
    assert values_of(text, FactName.CASE_NUMBER) == ["[2023] UKFTT 819 (GRC)"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("SAN-2020-013", True),
        ("PS/00120/2021", True),
        ("EXP202202415", True),
        ("2019-431-0031", True),
        ("39/2022", True),
        ("DPC Case Reference: 03/SIU/2018", True),
        ("C-245/20", True),
        ("ECLI:EU:C:2022:216", True),
        ("W214 2242817-1", True),
        ("23andMe Inc", False),
        ("Clearview AI Inc. v ICO", False),
        ("Fine against a bank", False),
        ("16 February 2022", False),
    ],
)
def test_a_case_number_is_told_from_a_name(value: str, expected: bool) -> None:
    assert looks_like_reference(value) is expected


@pytest.mark.parametrize(
    "said", ["fined DF 90 million pounds", "fined Dunmore AI 22 million euros", "fined D&F 3.5 million euros"]
)
def test_initials_before_a_sum_are_no_case_number(said: str, values_of: Values) -> None:
    assert values_of(f"The ICO {said} on 16 October 2020.", FactName.CASE_NUMBER) == []


def test_a_case_number_is_compared_without_what_it_is_called() -> None:
    for printed in ("Case C-311/18", "Joined Cases C-311/18", "C-311/18", "Case no. C-311/18"):
        assert bare_number(printed) == "C-311/18"


def test_a_text_of_one_line_tells_its_outcome(values_of: Values) -> None:
    for said, outcome in (
        (
            "The DPC found that Dunmore Ferries had not infringed Article 32 GDPR and closed the inquiry without a "
            "fine.",
            "no violation",
        ),
        ("The First-tier Tribunal dismissed the appeal of Dunmore Ferries.", "rejected"),
    ):
        assert values_of(said, FactName.OUTCOME) == [outcome]


def test_a_number_within_a_case_name_is_taken_out_of_it(values_of: Values) -> None:
    text = "# A\n\nNational Case Number/Name: Acme v Beta (2021) EWHC 1427 (QB) QB-2020-002788\n\nText."
    assert "QB-2020-002788" in values_of(text, FactName.CASE_NUMBER)


@pytest.mark.parametrize(
    "caption",
    [
        "Dated the 24th day of January 2022",
        "Date of decision: 24 January 2022",
        "Adopted on 24 January 2022",
        "JUDGMENT OF THE COURT of 24 January 2022",
        "Decision date\n\n01/24/2022",
        "Athens, 24-01-2022",
        "Decision on the merits 18/2020 of 24 January 2022",
        "PENALTY NOTICE\n\nAcme Ltd\n\n24 January 2022",
        "Their reference Our reference Date\n\n21/00480-10 24.01.2022",
    ],
)
def test_the_caption_dates_a_decision(values_of: Values, caption: str) -> None:
    text = f"{caption}\n\nThe complainant wrote in a letter dated 3 March 2019 that nothing was done."
    assert values_of(text, FactName.DECIDED) == ["2022-01-24"]


def test_the_signature_dates_a_decision(values_of: Values) -> None:
    text = (
        "PENALTY NOTICE\n\nIt was so.\n\n"
        + "The company wrote again. " * 200
        + "\n\nDated the 24th day of January 2022\n\nSigned"
    )
    assert values_of(text, FactName.DECIDED) == ["2022-01-24"]


def test_a_date_in_a_sentence_does_not_date_the_decision(values_of: Values) -> None:
    assert values_of("# A\n\nBy letter dated 5 September 2019 the company asked for it.", FactName.DECIDED) == []


def test_header_and_notice_dates_are_both_kept(facts_of: Callable[[str], tuple[Fact, ...]]) -> None:
    text = (
        "# A\n\nDecided: 30.09.2020\n\nIt was fined.\n\n## Full text\n\nPENALTY NOTICE\n\nDated: 30 October 2020\n\n"
        "The notice."
    )
    dates = {f.value: f.origin for f in facts_of(text) if f.name is FactName.DECIDED}
    assert dates == {"2020-09-30": Origin.HEADER, "2020-10-30": Origin.TEXT}


@pytest.mark.parametrize(
    ("printed", "outcome"),
    [
        ("Violation Found", "violation"),
        ("No Violation Found", "no violation"),
        ("Upheld", "upheld"),
        ("Partly Upheld", "partly upheld"),
        ("Rejected", "rejected"),
        ("Other Outcome", "other"),
        ("Dismissed", "rejected"),
        ("Well-founded and conditionally resolved", "upheld"),
        ("Not well-founded", "rejected"),
        ("Reprimand", "violation"),
    ],
)
def test_an_outcome_is_one_of_six_words(printed: str, outcome: str) -> None:
    assert outcome_of(printed) == outcome


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("The appeal is dismissed, since the notice was in accordance with the law.", "rejected"),
        ("The ICO found that the council infringed Article 32 GDPR by its lack of care.", "violation"),
        ("The Commissioner therefore finds the complaint to be well-founded and closes it.", "upheld"),
        ("The DPA found no violation of the GDPR in the use of the cameras by the shop.", "no violation"),
        ("Acme was found to have violated the privacy law by making a list of faces.", "violation"),
    ],
)
def test_the_lead_tells_the_outcome_where_no_header_does(values_of: Values, sentence: str, outcome: str) -> None:
    assert values_of(f"# A ruling\n\n{sentence}", FactName.OUTCOME) == [outcome]


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("Not appealed", "not appealed"),
        ("Pending appeal", "appealed"),
        ("Pending appealBVwG (Austria)", "appealed"),
        ("Appealed - ConfirmedFirst-tier Tribunal (General Regulatory Chamber)EA-2023-0252-FP", "upheld"),
        ("Appealed - Partly ConfirmedRb. Den Haag (Netherlands)ECLI:NL:RBDHA:2021:3090", "varied"),
        ("Appealed - OverturnedRvS (Netherlands)202401169/1/A3", "overturned"),
        ("AppealedCJEUT-709/21", "appealed"),
        ("Appeal Dismissed", "upheld"),
        ("AnnulledAN (Spain)104/2021", "overturned"),
        ("Final", "final"),
        ("UnknownCE (France)", "unknown"),
        ("settled", "settled"),
        ("remitted", "remitted"),
        ("Geschillenkamer26/2021", None),
    ],
)
def test_a_status_is_read_through_what_ran_into_it(printed: str, status: str | None) -> None:
    assert status_of(printed) == status


def test_a_comment_tells_the_status_where_the_header_does_not(values_of: Values) -> None:
    text = (
        "# A\n\nAppeal: Unknown\n\nIt was fined.\n\n## Comment\n\nThis decision was later overturned by the tribunal."
    )
    assert values_of(text, FactName.STATUS) == ["overturned"]
