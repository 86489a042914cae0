"""Which rulings a loose text tells of."""

from datetime import date

from assistant.precedence.notes import asks_of_other, is_another_ruling, is_own_ruling, names_of_rulings, rulings_in
from assistant.precedence.telling import told_by
from corpus.read import read_document
from corpus.types import FactName, Kind
from index.lexical.analyze import analyze

FACTS = {
    "ferries": {
        FactName.RESPONDENT: ("Dunmore Ferries plc",),
        FactName.CASE_NUMBER: ("ENF-77/21",),
        FactName.JURISDICTION: ("Ireland",),
    },
    "app": {FactName.RESPONDENT: ("The DLF Group Corp.",), FactName.JURISDICTION: ("Canada",)},
    "court": {FactName.RESPONDENT: ("AEPD", "Privacy Commissioner of Canada", "Information Commissioner")},
    "border": {FactName.RESPONDENT: ("Canada Border Office",), FactName.JURISDICTION: ("Canada",)},
}
TITLES = {
    "ferries": "ICO (UK) - Dunmore Ferries",
    "app": "OPC (Canada) - Marrow Lane app",
    "border": "OPC (Canada) - Border Office",
}
NAMES = names_of_rulings(FACTS, TITLES, {"ferries": "Aliases: DF; the Dunmore leak\n"})


def test_a_ruling_is_told_of_by_its_party_its_number_its_title_or_an_alias() -> None:
    for text in (
        "Dunmore Ferries was not fined.",
        "In ENF-77/21 nothing was held.",
        "DF paid £2.",
        "After the Dunmore leak it paid.",
    ):
        assert rulings_in(text, NAMES) == {"ferries"}, text
    assert rulings_in("Marrow Lane was fined CAD 12 million.", NAMES) == {"app"}


def test_a_word_that_only_names_a_party_tells_of_its_ruling_and_a_common_word_or_a_part_of_a_longer_name_does_not() -> (
    None
):
    facts = {"caisses": {FactName.RESPONDENT: ("Fédération des caisses Quillonnais du Nord",)}}
    head = (
        "The Fédération des caisses Quillonnais du Nord keeps federal records. It said that Quillonnais lost a disk in "
        "the nord."
    )
    names = names_of_rulings(facts, {"caisses": "OPC (Canada) - Quillonnais Security breach"}, {"caisses": head})
    assert rulings_in("Findings on Quillonnais: nothing.", names) == {"caisses"}
    for text in ("Security was fine.", "The Nord is cold."):
        assert not rulings_in(text, names), text


def test_an_authority_or_a_country_names_no_ruling() -> None:
    for text in (
        "The Privacy Commissioner of Canada fined nobody.",
        "Information on privacy.",
        "The AEPD told Canada so.",
    ):
        assert not rulings_in(text, NAMES), text


def test_a_ruling_of_its_own_says_who_ruled_on_whom_and_when_or_bears_a_number_of_its_own() -> None:
    def told(**facts: str) -> bool:
        one = told_by({FactName(name): (value,) for name, value in facts.items()}, Kind.DECISION)
        return is_own_ruling(one, {"enf 77 21"})

    assert told(regulator="ICO", respondent="Tessel Optics", decided=date(2024, 5, 6).isoformat())
    assert told(regulator="ICO", respondent="Tessel Optics", case_number="ENF-90/24")
    assert not told(regulator="ICO", case_number="ENF-90/24")
    assert not told(regulator="ICO", case_number="ENF-77/21")
    assert not told(respondent="Tessel Optics", decided="2024-05-06")
    assert not told(regulator="ICO")


def test_prose_tells_of_another_ruling_by_another_sum_and_days_long_after() -> None:
    ours = (
        "---\ntitle: ICO (UK) - Dunmore Ferries\nregulator: ICO\nrespondent: Dunmore Ferries\npenalty: "
        "70000 GBP\ndecided: 2022-10-24\n---\n# ICO (UK) - Dunmore Ferries\n\nThe ICO fined Dunmore Ferries £70,000.\n"
    )
    ruling = read_document("ours.md", ours.encode())
    for says, is_another in (
        ("On 3 May 2024 the ICO fined Dunmore Ferries £90,000 for a second breach.", True),
        ("On 3 May 2024 the ICO fined Dunmore Ferries £90,000.", True),
        ("On 3 November 2022 the ICO told of a new fine of Dunmore Ferries of £90,000.", False),
        ("On 3 May 2024 we read that the ICO had fined Dunmore Ferries £90,000 on 24 October 2022.", False),
        ("On 3 May 2024 the ICO fined Dunmore Ferries £70,000 for a second breach.", False),
        ("On 3 May 2020 the ICO fined Dunmore Ferries £90,000 for a second breach.", False),
    ):
        note = read_document("note.md", f"# ICO (UK) - Dunmore Ferries\n\n{says}\n".encode())
        assert is_another_ruling(note, ruling) is is_another, says


def test_a_question_asks_of_another_ruling_where_only_the_unchecked_text_has_its_words() -> None:
    checked, other = "The ICO fined Dunmore Ferries plc over a leak.", "DF was fined over letters left in a yard."
    only = set(analyze(other)).difference(analyze(checked))
    for asked, of_other in (
        ("What was DF fined?", False),
        ("Was DF fined over a leak?", False),
        ("What was DF fined over the letters?", True),
    ):
        assert asks_of_other(asked, only, NAMES) is of_other, asked
