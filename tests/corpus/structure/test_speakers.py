"""Who speaks in a sentence of a ruling, and what is only proposed."""

import pytest

from corpus.structure.proposals import is_proposal
from corpus.structure.speakers import Speaker, speaker_of
from corpus.types import Document, Fact, FactName, Origin, Span
from tests.corpus.ruling import ruling

TEXT = """# A ruling

## Facts

The laptop was lost on a train. The controller stated that it was locked. \
After a while, the data subject also claimed 900 euros.
Northwind explained that the train was late. According to the complainant, nobody called. \
An expert considered the lock weak.
The DPA held that the lock was weak.

## Arguments of the defendant

The train was crowded.

## The case before the authority

Northwind is of the opinion that no lock holds. It adds that trains are dark. In its view, nobody is to blame.

The passenger lodged a complaint. The authority wrote to Northwind. It added a form.

The railway's position is that it owes nothing.

As the Advocate General noted, trains are dark. According to Advocate General Rask, the lock was weak. \
She also considers that trains are dark.

The bailiff argued that the lock was weak. On 3 May the owner filed an appeal with the court.

## 2. Fabrikam's comments

Laptops are cheap. The authority found that Fabrikam kept no list.

## Comment

It is a pity that the controller argued so little.
"""


def document(*facts: tuple[FactName, str]) -> Document:
    return ruling(TEXT, facts=tuple(Fact(name, value, Span(0, 1), Origin.HEADER) for name, value in facts))


def spoken(words: str, *facts: tuple[FactName, str]) -> Speaker | None:
    whole, start = document(*facts), TEXT.index(words)
    sentence = next(s for s in whole.sentences if s.start <= start < s.end)
    return speaker_of(whole, whole.paragraphs[sentence.paragraph], TEXT[sentence.start : sentence.end], sentence.start)


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("The laptop was lost", Speaker.AUTHORITY),
        ("The controller stated", Speaker.RESPONDENT),
        ("After a while", Speaker.COMPLAINANT),
        ("According to the complainant", Speaker.COMPLAINANT),
        ("An expert considered", Speaker.THIRD_PARTY),
        ("The train was crowded", Speaker.RESPONDENT),
        ("It is a pity", Speaker.EDITOR),
        ("The DPA held", Speaker.AUTHORITY),
    ],
)
def test_who_speaks_is_told_from_the_sentence_and_its_section(words: str, speaker: Speaker) -> None:
    assert spoken(words) is speaker


def test_a_respondent_is_known_by_its_name() -> None:
    assert spoken("Northwind explained") is Speaker.AUTHORITY
    assert spoken("Northwind explained", (FactName.RESPONDENT, "Northwind Clinic Ltd")) is Speaker.RESPONDENT


def test_an_argument_goes_on_in_the_sentences_after_it() -> None:
    northwind = (FactName.RESPONDENT, "Northwind Clinic Ltd")
    assert spoken("Northwind is of", northwind) is Speaker.RESPONDENT
    assert spoken("It adds that", northwind) is Speaker.RESPONDENT
    assert spoken("In its view", northwind) is Speaker.RESPONDENT
    assert spoken("It added a form", northwind) is Speaker.AUTHORITY


def test_somebody_who_does_not_decide_is_a_party_where_a_view_is_told() -> None:
    assert spoken("The railway's position") is Speaker.PARTY
    assert spoken("The railway's position", (FactName.COURT, "Upper Tribunal")) is Speaker.PARTY


def test_that_a_complaint_was_lodged_is_no_submission() -> None:
    assert spoken("The passenger lodged") is Speaker.AUTHORITY
    assert spoken("The bailiff argued") is Speaker.PARTY
    assert spoken("On 3 May the owner") is Speaker.AUTHORITY


def test_an_advocate_general_is_no_party() -> None:
    court = (FactName.COURT, "CJEU")
    assert spoken("According to Advocate General Rask", court) is Speaker.ADVOCATE_GENERAL
    assert spoken("She also considers", court) is Speaker.ADVOCATE_GENERAL
    assert spoken("As the Advocate General noted", court) is Speaker.COURT


def test_comments_under_a_partys_name_are_its_own_and_no_editors() -> None:
    assert spoken("Laptops are cheap") is Speaker.PARTY
    assert spoken("Laptops are cheap", (FactName.RESPONDENT, "Fabrikam")) is Speaker.RESPONDENT
    assert spoken("The authority found that Fabrikam") is Speaker.AUTHORITY


def test_what_a_court_tells_of_the_decision_before_it_is_not_its_own() -> None:
    court = (FactName.COURT, "Upper Tribunal")
    assert spoken("The DPA held", court) is Speaker.LOWER_INSTANCE
    assert spoken("The laptop was lost", court) is Speaker.COURT


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        ("The rapporteur proposed that the panel impose a fine of 5,000 euros.", True),
        ("The DPA intends to fine the firm NOK 50,000.", True),
        ("A penalty of 15,000 euros was proposed for each of them.", True),
        ("The report proposed a sanction on four counts, but the panel decided on two.", False),
        ("The firm paid the proposed fine.", False),
        ("The DPA fined the firm 5,000 euros.", False),
    ],
)
def test_what_is_only_proposed_is_told_from_what_was_decided(words: str, proposed: bool) -> None:
    assert is_proposal(words) is proposed
