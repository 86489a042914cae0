"""A fine that a question takes for granted, held against what the ruling that answers states."""

from decimal import Decimal

import pytest

from assistant.answer.asked.question import understand
from assistant.answer.reconcile.premise import granted, refuted
from corpus.read import read_document
from corpus.types import Document


def ruling(regulator: str, party: str, fine: str, text: str = "It had lost letters of its customers.") -> Document:
    head = (
        f"title: {regulator} - {party}\nregulator: {regulator}\nrespondent: {party}\npenalty: {fine}\ndecided: "
        "2022-10-24"
    )
    return read_document("ruling.md", f"---\n{head}\n---\n# {regulator} - {party}\n\n## Summary\n\n{text}\n".encode())


FERRIES = ruling("ICO", "Dunmore Ferries", "70000 GBP")
OPTICS = ruling("DSB", "Tessel Optics", "none")
MARKET = ruling(
    "AEPD",
    "Mercado Claro",
    "3000000 EUR",
    "The AEPD fined Mercado Claro €3,000,000. Because it paid early, the fine was reduced to €2,400,000. "
    "It may be up to 20 million euros.",
)


def against(question: str, document: Document, *others: Document) -> str | None:
    told = refuted(understand(question), document, lambda: others)
    return told.says if told else None


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("Why was Dunmore Ferries fined 2 million pounds?", 2_000_000),
        ("What was the reason for the £2m fine on Dunmore Ferries?", 2_000_000),
        ("Was Dunmore Ferries fined 2 million pounds?", 2_000_000),
        ("Why did the ICO fine Dunmore Ferries 2 million?", 2_000_000),
        ("Why did the ICO fine Dunmore Ferries?", None),
        ("How much was Dunmore Ferries fined in 2022?", None),
    ],
)
def test_a_question_takes_a_fine_for_granted_and_its_sum_where_it_names_one(question: str, amount: int | None) -> None:
    premise = granted(understand(question))
    assert premise is not None
    assert premise.amount == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize(
    "question",
    [
        "Was Dunmore Ferries fined?",
        "Why was Dunmore Ferries not fined?",
        "Could Dunmore Ferries be fined 2 million pounds?",
        "Why was Dunmore Ferries fined over 2 million pounds?",
        "Why was Dunmore Ferries fined after it lost 2 million pounds?",
        "Why was Dunmore Ferries with a turnover of 2 million pounds fined?",
        "Why was Dunmore Ferries fined 1 to 2 million pounds?",
        "Why did the ICO propose to fine Dunmore Ferries 2 million pounds?",
        "When is a scan at the door of Dunmore Ferries fine for staff?",
    ],
)
def test_a_question_that_may_mean_another_sum_takes_none_for_granted(question: str) -> None:
    assert granted(understand(question)) is None


@pytest.mark.parametrize(
    ("question", "document", "says"),
    [
        (
            "Why was Dunmore Ferries fined 2 million pounds?",
            FERRIES,
            "This ruling's fine is 70,000 GBP, not 2 million pounds.",
        ),
        (
            "Why did the AEPD fine Mercado Claro 20 million euros?",
            MARKET,
            "This ruling's fine is 3,000,000 EUR (2,400,000 EUR after a reduction), not 20 million euros.",
        ),
        ("Why did the DSB fine Tessel Optics 5 million euros?", OPTICS, "No fine is stated in this ruling."),
        ("Why was Tessel Optics fined?", OPTICS, "No fine is stated in this ruling."),
    ],
)
def test_what_a_ruling_states_otherwise_is_said(question: str, document: Document, says: str) -> None:
    assert against(question, document) == says


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("Why was Dunmore Ferries fined 70,000 pounds?", FERRIES),
        ("Why was Dunmore Ferries fined about 75,000 pounds?", FERRIES),
        ("Why was Dunmore Ferries fined?", FERRIES),
        ("Why was Dunmore Ferries fined 82,000 euros?", FERRIES),
        ("Why was Mercado Claro fined 2.4 million euros?", MARKET),
        ("Why did the CNIL fine Dunmore Ferries 2 million pounds?", FERRIES),
        ("Why did the CNIL fine Tessel Optics?", OPTICS),
    ],
)
def test_nothing_is_said_where_the_fine_may_be_the_one_meant(question: str, document: Document) -> None:
    assert against(question, document) is None


def test_another_ruling_on_the_party_may_be_the_one_meant() -> None:
    larger, smaller = ruling("ICO", "Dunmore Ferries", "2000000 GBP"), ruling("DSB", "Tessel Optics", "900 EUR")
    assert against("Why was Dunmore Ferries fined 2 million pounds?", FERRIES, larger) is None
    assert against("Why was Tessel Optics fined?", OPTICS, smaller) is None


def test_a_ruling_of_another_authority_than_the_one_named_is_not_meant() -> None:
    elsewhere = ruling("CNIL", "Tessel Optics", "900 EUR")
    assert against("Why did the DSB fine Tessel Optics?", OPTICS, elsewhere) == "No fine is stated in this ruling."


def test_the_characters_that_state_the_fine_are_shown() -> None:
    told = refuted(understand("Why was Dunmore Ferries fined 2 million pounds?"), FERRIES, lambda: ())
    assert told is not None
    assert [span.of(FERRIES.text) for span in told.shown] == ["70000 GBP"]
