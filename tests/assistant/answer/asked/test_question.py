"""What a question asks for, and which questions are refused."""

import pytest

from assistant.answer.asked.question import Asks, check_question, understand
from assistant.errors import QuestionError


@pytest.mark.parametrize(
    "question, kind",
    [
        ("Why was the RCMP's use unlawful?", Asks.WHY),
        ("How much was British Airways fined?", Asks.HOW_MUCH),
        ("How much was 23andMe, Inc. fined?", Asks.HOW_MUCH),
        ("We work for Uber B.V. What must we do?", Asks.MEASURES),
        ("When did the airline notice the breach?", Asks.WHEN),
        ("Who complained about the register?", Asks.WHO),
        ("What did the regulator order the school to do?", Asks.MEASURES),
        ("Which article of the GDPR did the bank breach?", Asks.PROVISION),
        ("Did the authority ban the processing?", Asks.YES_NO),
        ("Compare the fines of Hamburg and the ICO.", Asks.COMPARISON),
        ("What did each council pay?", Asks.COMPARISON),
        ('What does a "copy" mean under Article 15?', Asks.DEFINITION),
        ("What happened to the parcels in March?", Asks.HAPPENING),
    ],
)
def test_the_kind_of_answer_is_told_from_the_words(question: str, kind: Asks) -> None:
    assert understand(question).main is kind


def test_what_stands_before_the_question_is_the_situation_and_not_the_kind() -> None:
    asked = understand("We were told when the breach happened. Why was no fine imposed?")
    assert asked.asks == (Asks.WHY,)


def test_a_question_may_ask_for_two_things() -> None:
    assert set(understand("What must it do, and by when?").asks) == {Asks.MEASURES, Asks.WHEN}


@pytest.mark.parametrize(
    "question", ["rulings about facial recognition", "any decisions on dashcams?", "Fines by the CNIL"]
)
def test_rulings_may_be_asked_for_without_a_question(question: str) -> None:
    assert understand(question).lists_matters
    assert not understand(f"Why are there {question}").lists_matters


@pytest.mark.parametrize(
    "question",
    ["Which regulators fined Clearview AI and how much each?", "How much did each regulator fine Clearview AI?"],
)
def test_what_each_of_many_authorities_did_is_a_list(question: str) -> None:
    assert understand(question).lists_matters


@pytest.mark.parametrize("text", ["", "   ", "?!", "Thanks!", "ok, thank you very much", "word " * 10_000])
def test_what_is_no_question_or_overlong_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(QuestionError, match="Ask in"):
        check_question(text)


@pytest.mark.parametrize(
    ("question", "kind", "subject"),
    [
        ("Tell me about Clearview AI", Asks.OVERVIEW, "Clearview AI"),
        ("Please summarise the Northwind Clinic ruling.", Asks.OVERVIEW, "Northwind Clinic"),
        ("Give me three key takeaways of the Uber decision", Asks.OVERVIEW, "Uber"),
        ("HIV Scotland", Asks.OVERVIEW, "HIV Scotland"),
        ("Explain why the clinic was fined", Asks.WHY, ""),
        ("What did the court rule on whether the app may send messages?", Asks.HOLDING, ""),
        ("What did the airline argue in its defence?", Asks.ARGUMENT, ""),
        ("Northwind fine?", Asks.HOW_MUCH, ""),
    ],
)
def test_an_overview_names_its_subject_and_holdings_and_arguments_are_told_apart(
    question: str, kind: Asks, subject: str
) -> None:
    asked = understand(question)
    assert (asked.main, asked.subject) == (kind, subject)
