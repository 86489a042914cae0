"""Lists of rulings by their facts and topics, over rulings made for it, with the real model."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.answer.answer import Answer
from assistant.answer.types import Outcome
from assistant.assistant import Assistant
from tests.assistant.conftest import assistant_over


def ruling(authority: str, party: str, decided: str, fine: str, text: str, more: str = "") -> str:
    head = f"**Authority:** {authority}\n**Decided:** {decided}\n**Party:** {party}\n**Fine:** {fine}\n{more}"
    return f"# {authority} - {party}\n\n{head}\n## Summary\n\n{text}\n"


RULINGS = {
    "harbour.md": ruling(
        "ICO (UK)",
        "Harbour Aid",
        "2021-05-04",
        "25,000 GBP",
        "The ICO fined Harbour Aid £25,000. Harbour Aid is a charity that runs a helpline. "
        "It left e-mails open to the web.",
    ),
    "quayside.md": ruling(
        "ICO (UK)",
        "Quayside Loans",
        "2022-02-01",
        "90,000 GBP",
        "The ICO fined Quayside Loans £90,000 for marketing calls. It bought the numbers from a charity shop. "
        "E-mails came after the calls.",
        "**Appeal:** Appealed - Overturned\n",
    ),
    "school.md": ruling(
        "ICO (UK)",
        "Mill Lane School",
        "2023-06-01",
        "None",
        "The ICO issued a reprimand to Mill Lane School, which used facial recognition at its canteen. "
        "Facial recognition was found to infringe Article 35 UK GDPR.",
    ),
    "bank.md": ruling(
        "CNIL (France)",
        "Banque Lavande",
        "2023-03-02",
        "3,000,000 EUR",
        "The CNIL fined Banque Lavande €3 million, because scores alone decided on loans contrary to Article 22 GDPR.",
    ),
    "shop.md": ruling(
        "CNIL (France)",
        "Maison Olive",
        "2020-11-05",
        "40,000,000 EUR",
        "The CNIL fined Maison Olive €40 million, because its website set cookies without consent.",
    ),
}


@pytest.fixture(scope="module")
def assistant(new_home: Callable[[], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with assistant_over(RULINGS, new_home(), tmp_path_factory.mktemp("rulings")) as made:
        yield made


def parties(answer: Answer) -> list[str]:
    return [row.label.partition(" - ")[2] for row in answer.rows]


@pytest.mark.parametrize(
    "question, listed",
    [
        ("Which fines are above 1 million euros?", ["Maison Olive", "Banque Lavande"]),
        ("Which fines are below 50,000 pounds?", ["Harbour Aid"]),
        ("Which fines by the ICO are 25,000 pounds?", ["Harbour Aid"]),
        ("Which rulings fined 40 million euros?", ["Maison Olive"]),
        ("Which rulings were overturned on appeal?", ["Quayside Loans"]),
        ("Which rulings cite Article 22 GDPR?", ["Banque Lavande"]),
        ("Which charities were fined?", ["Harbour Aid"]),
        ("List the ICO's reprimands", ["Mill Lane School"]),
        ("List the French rulings", ["Banque Lavande", "Maison Olive"]),
        ("List the decisions of the CNIL about cookies", ["Maison Olive"]),
        ("Which schools or charities were fined or reprimanded by the CNIL?", []),
        ("Which fines are above 1 billion euros?", []),
    ],
)
def test_a_list_by_facts_holds_the_rulings_that_have_them_and_no_other(
    assistant: Assistant, question: str, listed: list[str]
) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "list"
    assert parties(answer) == listed
    assert (answer.outcome is Outcome.ABSTAINED) is (not listed)


def test_a_sum_that_no_fine_has_is_said_plainly(assistant: Assistant) -> None:
    refusal = assistant.ask("Which fines by the ICO are 40,000 pounds?").refusal
    assert refusal is not None
    assert refusal.text == "No fine of 40,000 GBP by the ICO is held here."


def test_a_fine_taken_for_granted_that_is_another_is_told_first(assistant: Assistant) -> None:
    answer = assistant.ask("Why was Maison Olive fined 3 million euros?")
    (note,) = answer.notes_first
    assert note.text == "This ruling's fine is 40,000,000 EUR, not 3 million euros."
    assert [answer.citations[n - 1].quote for n in note.citations] == ["40,000,000 EUR"]
    assert not assistant.ask("Why was Maison Olive fined 40 million euros?").notes_first


def test_the_highest_fine_comes_first_whatever_its_currency_and_the_rates_are_told(assistant: Assistant) -> None:
    answer = assistant.ask("Which ruling has the highest fine?")
    assert parties(answer)[0] == "Maison Olive"
    assert set(parties(answer)) == {"Maison Olive", "Banque Lavande", "Quayside Loans", "Harbour Aid"} - (
        {"Harbour Aid"} if parties(answer)[0] == "Maison Olive" else {"Banque Lavande"}
    )
    assert any("1 GBP as 1.19 EUR" in note.text for note in answer.notes)
    assert not any("GBP as" in str(statement.text) for statement in answer.statements)
    for asked in ("What is the lowest fine by the ICO?", "What's the lowest fine by the ICO?"):
        assert parties(assistant.ask(asked))[0] == "Harbour Aid"
        assert assistant.ask(asked).searched == asked


@pytest.mark.parametrize(
    ("follow_up", "first"),
    [
        ("Which one was the highest?", "Quayside Loans"),
        ("and the smallest?", "Harbour Aid"),
        ("Who got the lowest?", "Harbour Aid"),
    ],
)
def test_a_follow_up_asks_for_an_end_of_the_list_before(assistant: Assistant, follow_up: str, first: str) -> None:
    answer = assistant.ask(follow_up, history=["Which companies did the ICO fine?"])
    assert parties(answer)[0] == first
    assert answer.kind == "list"


def test_rulings_are_counted_and_the_number_comes_before_them(assistant: Assistant) -> None:
    assert assistant.ask("How many rulings are there by the CNIL?").notes_first[0].text.startswith("2 rulings fit")
    assert assistant.ask("How many documents are in the corpus?").notes[0].text.startswith("5 rulings fit")


def test_every_row_is_proved_by_the_rulings_own_characters(assistant: Assistant) -> None:
    for question in ("Which fines are above 1 million euros?", "Which rulings were overturned on appeal?"):
        answer = assistant.ask(question)
        for row in answer.rows:
            (place,) = row.statements
            cited = answer.citations[answer.statements[place].citations[0] - 1]
            assert cited.document_id == row.document_id
            assert assistant.document(cited.document_id).text[cited.start : cited.end] == cited.quote


def test_a_row_on_a_topic_shows_the_fine_where_those_fined_are_asked_for(assistant: Assistant) -> None:
    answer = assistant.ask("Who was fined over e-mails?")
    assert {s.text for s in answer.statements} == {
        "The ICO fined Harbour Aid £25,000.",
        "The ICO fined Quayside Loans £90,000 for marketing calls.",
    }


def test_the_period_and_the_facts_narrow_a_list_together(assistant: Assistant) -> None:
    assert parties(assistant.ask("Who was fined in 2023?")) == ["Banque Lavande"]
    assert parties(assistant.ask("Which decisions did the ICO issue in 2023?")) == ["Mill Lane School"]
