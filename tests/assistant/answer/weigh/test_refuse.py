"""What a reader is told of a question without an answer."""

from assistant.answer.types import Lacks, RulingRef
from assistant.answer.weigh.refuse import Refused, refusal_of

RULING = RulingRef("d" * 16, "ICO (UK) - Lantern Energy", "ICO", "2022-03-04")
QUESTION = "How many former customers complained?"


def test_what_came_near_without_a_sentence_that_answers_is_not_said_to_be_silent() -> None:
    told = refusal_of(QUESTION, Refused(Lacks.SENTENCE, RULING.document_id), RULING)
    assert (told.lacks, told.ruling) == (Lacks.SENTENCE, RULING)
    assert told.text == "No sentence was found that answers this question. ICO (UK) - Lantern Energy comes nearest."


def test_where_no_ruling_is_surely_the_one_meant_none_is_named() -> None:
    told = refusal_of(QUESTION, Refused(Lacks.SENTENCE))
    assert told.text == "No sentence was found that answers this question." and told.ruling is None


def test_a_ruling_on_the_matter_is_named_with_what_it_does_not_say() -> None:
    told = refusal_of(QUESTION, Refused(Lacks.PARTICULAR, RULING.document_id), RULING)
    assert told.text == "ICO (UK) - Lantern Energy is about this, but no sentence was found in it that says how many."


def test_nothing_found_is_told_as_nothing_found() -> None:
    assert refusal_of(QUESTION, None).lacks is Lacks.MATTER


def test_of_a_question_that_leans_on_nothing_a_reader_is_told_what_to_say() -> None:
    told = refusal_of("Did they appeal?", Refused(Lacks.REFERENT))
    assert told.ruling is None and "the name of the ruling" in told.text
