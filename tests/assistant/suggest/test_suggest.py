"""Suggested questions come from the rulings, and the assistant answers each of them."""

from pathlib import Path

import pytest

from assistant.answer.types import Outcome
from assistant.assistant import Assistant, open_assistant
from assistant.settings import Settings
from assistant.suggest.examples import examples
from assistant.suggest.made import questions_about
from assistant.suggest.next import next_questions
from tests.assistant.conftest import CLINIC_QUESTION


@pytest.fixture(scope="module")
def assistant(home: Path) -> Assistant:
    return open_assistant(Settings(home=home, starter=False))


def test_every_example_is_answered(assistant: Assistant) -> None:
    offered = examples(assistant)
    assert offered
    assert all(assistant.ask(question).outcome is not Outcome.ABSTAINED for question in offered)
    assert examples(assistant) is offered


def test_what_to_ask_next_is_about_the_ruling_cited_and_was_not_asked_before(assistant: Assistant) -> None:
    answer = assistant.ask(CLINIC_QUESTION)
    offered = next_questions(assistant, [answer])
    assert offered and all("Northwind Clinic" in question for question in offered)
    again = next_questions(assistant, [answer, assistant.ask(offered[0])])
    assert offered[0] not in again
    assert next_questions(assistant, []) == ()


def test_questions_are_made_of_the_facts_that_there_are(assistant: Assistant) -> None:
    by_title = {e.title: assistant.document(e.document_id) for e in assistant.index.documents()}
    clinic = list(questions_about(by_title["DPC (Ireland) - Northwind Clinic"]))
    bakery = list(questions_about(by_title["ICO (UK) - Harbour Bakery"]))
    assert "How much did the DPC fine Northwind Clinic Ltd?" in clinic
    assert not any("fine" in question for question in bakery)
