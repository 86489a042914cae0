"""What an answer is made of, over a handful of rulings made for it, with the real model."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.answer.answer import Answer
from assistant.answer.say.contract import to_json
from assistant.answer.types import Lacks, Outcome
from assistant.assistant import Assistant
from index.types import Filters
from tests.assistant.conftest import assistant_over


def ruling(regulator: str, party: str, fine: str, text: str, more: str = "") -> str:
    head = f"**Authority:** {regulator}\n**Decided:** 2022-03-04\n**Party:** {party}\n**Fine:** {fine}\n{more}"
    return f"# {regulator} - {party}\n\n{head}\n{text}"


RULINGS = {
    "lantern.md": ruling(
        "ICO (UK)",
        "Lantern Energy",
        "90,000 GBP",
        """
## Facts

Lantern Energy kept the meter readings of 40,000 former customers for eleven years. \
A contractor found them in an open folder.

## Findings

The Commissioner found that Lantern Energy infringed Article 5(1)(e) of the UK GDPR because it kept meter readings \
without a reason.
The Commissioner did not prohibit the keeping of readings for billing disputes.

## Order

The Commissioner fined Lantern Energy £90,000 and ordered it to delete the readings within two months.
""",
        "**Appeal:** Appealed - Overturned\n",
    ),
    "harbour.md": ruling(
        "ICO (UK)",
        "Harbour Bakery",
        "None",
        """
## Facts

Harbour Bakery sent 60,000 marketing text messages to people who had asked for a receipt. \
A text shop is what the bakery called
the office that sent them.

## Findings

The Commissioner found that Harbour Bakery contravened regulation 22 of PECR because nobody had consented to the \
messages.

## Submissions

Harbour Bakery argued that a customer who asks for a receipt wants to hear of new cakes.
""",
    ),
    "meadow-1.md": ruling(
        "DPC (Ireland)",
        "Meadow Airlines",
        "300,000 EUR",
        """
## Findings

The DPC held that Meadow Airlines infringed Article 12(3) GDPR because it answered 900 requests for access too late.

## Order

The DPC fined Meadow Airlines €300,000.
""",
    ),
    "meadow-2.md": ruling(
        "DPC (Ireland)",
        "Meadow Airlines",
        "1,200,000 EUR",
        """
## Findings

The DPC held that Meadow Airlines infringed Article 32(1) GDPR because it stored the passports of passengers \
unencrypted.

## Order

The DPC fined Meadow Airlines €1,200,000.
""",
    ),
}


@pytest.fixture(scope="module")
def assistant(new_home: Callable[[], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with assistant_over(RULINGS, new_home(), tmp_path_factory.mktemp("rulings")) as made:
        yield made


def texts(answer: Answer) -> str:
    return " ".join(s.text for s in answer.statements)


def test_a_plain_question_for_a_sum_is_answered_with_the_sentence_that_states_it(assistant: Assistant) -> None:
    answer = assistant.ask("How much was Lantern Energy fined?")
    assert "£90,000" in answer.statements[0].text
    assert answer.kind == "how much"


def test_a_ruling_that_was_overturned_says_so_with_what_shows_it(assistant: Assistant) -> None:
    answer = assistant.ask("Why was Lantern Energy fined?")
    (note,) = answer.notes
    assert "was overturned" in note.text
    cited = next(c for c in answer.citations if c.n in note.citations)
    assert assistant.document(cited.document_id).text[cited.start : cited.end] == cited.quote
    assert "Overturned" in cited.quote


def test_whether_it_was_appealed_is_answered_from_the_head(assistant: Assistant) -> None:
    answer = assistant.ask("Was the Lantern Energy decision appealed?")
    assert "Appealed" in answer.statements[0].text


def test_no_word_on_an_appeal_is_no_answer(assistant: Assistant) -> None:
    answer = assistant.ask("Was the Harbour Bakery decision appealed?")
    assert (answer.outcome, answer.statements) == (Outcome.ABSTAINED, ())
    assert answer.nearest[0].title.endswith("Harbour Bakery")


def test_a_ruling_without_the_thing_asked_for_is_named_with_what_it_says_and_what_it_lacks(
    assistant: Assistant,
) -> None:
    answer = assistant.ask(
        "What compensation did Meadow Airlines pay the passengers whose passports were stored unencrypted?"
    )
    assert (answer.outcome, answer.statements, answer.citations) == (Outcome.ABSTAINED, (), ())
    assert answer.refusal and answer.refusal.lacks is Lacks.PARTICULAR
    assert (
        answer.refusal.text
        == "DPC (Ireland) - Meadow Airlines is about this, but no sentence was found in it that says what compensation."
    )
    assert answer.refusal.ruling and answer.refusal.ruling.title == "DPC (Ireland) - Meadow Airlines"
    context = answer.refusal.context
    assert context and "passports" in context.quote
    assert assistant.document(context.document_id).text[context.start : context.end] == context.quote
    assert f"The nearest that was found in it: “{context.quote}” [1]" in str(answer)
    assert to_json(answer)["refusal"]["context"]["quote"] == context.quote


def test_a_ruling_that_states_such_a_thing_is_not_said_to_be_silent_on_it(assistant: Assistant) -> None:
    for question in (
        "What fine did Lantern Energy pay for its contractor?",
        "What fine did the contractor of Lantern Energy pay?",
    ):
        refusal = assistant.ask(question).refusal
        assert refusal is None or "no sentence was found in it" not in refusal.text


def test_a_question_on_another_subject_is_told_that_nothing_is_about_it(assistant: Assistant) -> None:
    refusal = assistant.ask("How do I boil an egg?").refusal
    assert refusal and (refusal.lacks, refusal.ruling, refusal.context) == (Lacks.MATTER, None, None)
    assert (
        refusal.text
        == "No answer to this question was found in the corpus. Nothing was found in it that is about this."
    )


def test_a_named_ruling_that_is_silent_on_an_appeal_is_named(assistant: Assistant) -> None:
    refusal = assistant.ask("Was the Harbour Bakery decision appealed?").refusal
    assert refusal and refusal.ruling and refusal.ruling.title == "ICO (UK) - Harbour Bakery"


def test_a_question_that_leans_on_nothing_is_not_answered_from_any_ruling(assistant: Assistant) -> None:
    for question in ("Did they appeal?", "Why was it fined?", "Was that decision overturned?"):
        refusal = assistant.ask(question).refusal
        assert refusal and refusal.lacks is Lacks.REFERENT, question
    (bakery,) = (d.document_id for d in assistant.selected() if d.title.endswith("Harbour Bakery"))
    said_before = assistant.ask("Why was it fined?", history=["What did the ICO say about Lantern Energy?"])
    picked = assistant.ask("Did they appeal?", filters=Filters(documents=(bakery,)))
    asked_again = assistant.ask("And Lantern Energy?", history=["Did they appeal?"])
    assert asked_again.searched == "And Lantern Energy?"
    in_small_letters = assistant.ask("did they fine lantern")
    for answer in (said_before, picked, in_small_letters):
        assert answer.refusal is None or answer.refusal.lacks is not Lacks.REFERENT


def test_an_answer_has_no_refusal(assistant: Assistant) -> None:
    assert assistant.ask("Why was Lantern Energy fined?").refusal is None


def test_two_rulings_that_fit_equally_are_offered(assistant: Assistant) -> None:
    answer = assistant.ask("How much was Meadow Airlines fined?")
    assert answer.outcome is Outcome.PARTIAL
    assert len(answer.choices) == 2
    assert {c.regulator for c in answer.choices} == {"DPC"}


def test_a_question_that_tells_them_apart_is_answered_from_one(assistant: Assistant) -> None:
    answer = assistant.ask("How much was Meadow Airlines fined for storing passports unencrypted?")
    assert answer.choices == ()
    assert "passports" in texts(answer) or "€1,200,000" in texts(answer)


def test_a_sentence_that_settles_the_question_is_marked_no(assistant: Assistant) -> None:
    answer = assistant.ask("Did the Commissioner prohibit Lantern Energy from keeping readings for billing disputes?")
    assert answer.statements[0].label == "No"
    assert answer.answer.startswith("No: ")


def test_a_partys_words_are_marked_as_such(assistant: Assistant) -> None:
    answer = assistant.ask("What did Harbour Bakery argue about customers who ask for a receipt?")
    labels = {s.text: s.label for s in answer.statements}
    argued = next(text for text in labels if "argued" in text)
    assert labels[argued] == "A party's submission"


def test_rulings_are_listed_one_a_row(assistant: Assistant) -> None:
    answer = assistant.ask("Which companies were fined or found to infringe the GDPR?")
    assert len(answer.rows) >= 2
    for row in answer.rows:
        (place,) = row.statements
        cited = answer.citations[answer.statements[place].citations[0] - 1]
        assert cited.document_id == row.document_id


def test_a_follow_up_is_answered_from_the_ruling_of_the_conversation(assistant: Assistant) -> None:
    answer = assistant.ask("What was it ordered to do?", ["Why was Lantern Energy fined?"])
    assert "delete the readings within two months" in texts(answer)
    assert answer.searched == "Why was Lantern Energy fined? What was it ordered to do?"


def test_a_third_question_still_knows_the_matter(assistant: Assistant) -> None:
    history = ["Why was Lantern Energy fined?", "What was it ordered to do?"]
    answer = assistant.ask("And how many customers were concerned?", history)
    assert "40,000" in texts(answer)


def test_every_statement_is_the_sources_own_words(assistant: Assistant) -> None:
    for question in (
        "How much was Meadow Airlines fined?",
        "Which companies were fined?",
        "Why was Lantern Energy fined?",
    ):
        for citation in assistant.ask(question).citations:
            document = assistant.document(citation.document_id)
            assert document.text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(
    "question",
    [
        "Why did the DPC act against Lantern Energy?",
        "How much did the ICO fine Meadow Airlines?",
        "What did the Greek authority tell Harbour Bakery?",
        "How much did the ICO fine Orchard Telecom?",
    ],
)
def test_an_authority_or_a_party_that_the_ruling_is_not_of_is_not_answered(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).outcome is Outcome.ABSTAINED


@pytest.mark.parametrize(
    "question", ["Why was Meadow Energy fined?", "What did the ICO decide against Lantern Airlines?"]
)
def test_a_party_whose_name_stands_nowhere_is_not_known_by_its_words_apart(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).outcome is Outcome.ABSTAINED


def test_a_party_is_found_by_its_name_in_capitals(assistant: Assistant) -> None:
    answer = assistant.ask("What did LANTERN ENERGY do wrong?")
    assert "meter readings" in texts(answer)


def test_a_list_has_a_row_for_each_ruling_that_fits_and_a_fine_where_those_fined_are_asked_for(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("Which airlines were fined?")
    assert answer.kind == "list"
    assert {row.label for row in answer.rows} == {"DPC (Ireland) - Meadow Airlines"}
    assert len(answer.rows) == 2 and all(len(row.statements) == 1 for row in answer.rows)
    assert assistant.ask("Which companies were fined over marketing text messages?").outcome is Outcome.ABSTAINED


def test_as_of_a_year_leaves_later_rulings_out_and_says_so(assistant: Assistant) -> None:
    answer = assistant.ask("As of 2020, why had Lantern Energy been fined?")
    assert answer.outcome is Outcome.ABSTAINED
    assert [n.text for n in answer.notes] == [
        "Rulings decided after 2020 were left out, and what the others tell of later years."
    ]
    assert assistant.ask("As of 2023, why had Lantern Energy been fined?").outcome is not Outcome.ABSTAINED


def test_an_abstention_tells_what_there_is_of_the_names_asked_about(assistant: Assistant) -> None:
    told = assistant.ask("Why did the CNIL fine Meadow Airlines?").coverage
    assert "There is nothing from the CNIL (France)." in told
    assert "There are 2 documents on Meadow Airlines, from DPC." in told
    assert "No document mentions Orchard Telecom." in assistant.ask("Why did the ICO fine Orchard Telecom?").coverage


def test_an_overview_of_one_ruling_holds_its_finding_and_order(assistant: Assistant) -> None:
    answer = assistant.ask("Tell me about Lantern Energy")
    said = " ".join(s.text for s in answer.statements)
    assert answer.kind == "overview"
    assert "infringed Article 5(1)(e)" in said
    assert "£90,000" in said
    assert not answer.rows


def test_an_overview_of_a_name_of_several_rulings_has_a_row_for_each(assistant: Assistant) -> None:
    answer = assistant.ask("Meadow Airlines")
    assert answer.kind == "overview"
    assert len(answer.rows) == 2
    assert all(row.statements for row in answer.rows)


def test_what_was_argued_is_quoted_as_a_partys_words(assistant: Assistant) -> None:
    answer = assistant.ask("What did Harbour Bakery argue in its defence?")
    assert answer.statements[0].text.startswith("Harbour Bakery argued")
    assert answer.statements[0].label == "A party's submission"
    assert answer.statements[0].speaker == "respondent"
    assert str(answer).startswith("A party's submission (the respondent): ")


def test_a_follow_up_that_names_another_party_asks_the_same_of_it(assistant: Assistant) -> None:
    answer = assistant.ask("And what about Lantern Energy?", history=["How much was Harbour Bakery fined?"])
    assert answer.searched == "How much was Lantern Energy fined?"
    assert any("£90,000" in s.text or "90,000" in s.text for s in answer.statements)


def test_a_name_that_is_nearly_right_is_searched_as_it_is_spelt(assistant: Assistant) -> None:
    answer = assistant.ask("Why was Lantren Energy fined?")
    assert answer.searched == "Why was Lantern Energy fined?"
    assert answer.outcome is not Outcome.ABSTAINED
