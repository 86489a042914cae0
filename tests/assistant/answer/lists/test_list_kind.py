"""What kind of body a ruling's respondent is, as its own words show it."""

import pytest

from assistant.answer.asked.list_request import request_of
from assistant.answer.lists.kind import is_of_kind
from corpus.read import read_document
from corpus.types import Document


def ruling(party: str, text: str) -> Document:
    head = f"title: ICO - {party or 'Case 7'}\nregulator: ICO\ndecided: 2022-10-24" + (
        f"\nrespondent: {party}" if party else ""
    )
    return read_document(
        "ruling.md",
        f"---\n{head}\n---\n# ICO - {party or 'Case 7'}\n\n## Summary\n\n{text}\n\nThe ICO found that it had infringed "
        f"Article 32 GDPR and closed the case.\n".encode(),
    )


@pytest.mark.parametrize(
    ("kind", "party", "text"),
    [
        ("local councils", "Wexmoor County Council", "It lost letters of residents."),
        ("local councils", "City of Wexmoor", "It lost letters of residents."),
        ("councils", "", "The DPC imposed an administrative fine of €11,000 against a city council for its cameras."),
        ("law firms", "Marl & Dene LLP", "The ICO reprimanded a law firm after an attack on its files."),
        ("law firms", "Marl Solicitors", "An attacker reached its files."),
        ("delivery companies", "Glide", "The DPA fined Glide (a food delivery company) €15,000."),
        ("airlines", "Aerolume", "The ICO acted against the airline Aerolume, which had lost card numbers."),
        (
            "government ministries",
            "Department for Roads",
            "It published the names of drivers on its own web site for a week.",
        ),
        ("postal services", "Penny Post", "Penny Post is the British postal service and sent letters to strangers."),
    ],
)
def test_a_respondent_is_of_a_kind_by_its_name_or_by_what_the_ruling_calls_it(kind: str, party: str, text: str) -> None:
    assert is_of_kind(ruling(party, text), kind)


@pytest.mark.parametrize(
    ("kind", "party", "text"),
    [
        ("local councils", "Brightside Trust", "Brightside Trust is an organisation owned by Wexmoor City Council."),
        ("councils", "Amber Shop", "The fine rests on a regulation of the Parliament and of the Council of Europe."),
        ("law firms", "Amber Shop", "The ICO fined Amber Shop for calls that it made to the customers of a law firm."),
        ("trade unions", "Amber Shop", "Its customers live in the European Union."),
        ("primary schools", "Hill Secondary School", "It took fingerprints at its canteen."),
    ],
)
def test_a_ruling_that_only_speaks_of_a_kind_is_not_on_one(kind: str, party: str, text: str) -> None:
    assert not is_of_kind(ruling(party, text), kind)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Which law firms did the ICO penalise after cyber attacks?", "law firms"),
        ("Which local authorities were reprimanded?", "local authorities"),
        ("Which police forces were found to have broken the law?", "police forces"),
        ("Which companies were fined?", ""),
        ("Which large companies were fined?", ""),
    ],
)
def test_a_kind_is_read_from_a_question_where_it_is_narrower_than_a_company(question: str, kind: str) -> None:
    assert request_of(question).respondent == kind


def test_what_was_done_to_them_is_no_topic() -> None:
    assert request_of("Which law firms did the ICO penalise after cyber attacks?").topic == "cyber attacks"
