"""What is asked for beside the first thing, and has a form, is looked for by itself."""

from assistant.answer.asked.question import understand
from assistant.answer.choose.compose import Limits
from assistant.answer.choose.slots import filled, limits_for, slots_of, unfilled
from assistant.answer.weigh.evidence import Candidate
from corpus.types import Role

QUESTION = understand("How many patients were hit by the leak at Acme, and on what day did Acme tell the DPC?")


def said(words: str, score: float, start: int = 0, document_id: str = "a" * 16) -> Candidate:
    return Candidate(document_id, start, start + len(words), words, Role.FACTS, 0, score)


HIT = said("The records of 4,200 patients were copied.", 2.0)
TOLD = said("Acme told the DPC on 3 May 2021.", 0.4, 200)


def test_the_sentence_for_the_second_thing_need_not_be_nearly_as_good_as_the_first() -> None:
    assert filled(slots_of(QUESTION), [HIT], [HIT, TOLD], words=110) == [HIT, TOLD]
    assert unfilled(slots_of(QUESTION), [HIT, TOLD]) == ()


def test_nothing_is_added_where_all_that_is_asked_is_told() -> None:
    both = said("On 3 May 2021 Acme told the DPC that 4,200 patients were hit.", 2.0)
    assert filled(slots_of(QUESTION), [both], [both, TOLD], words=110) == [both]


def test_another_ruling_does_not_fill_it_nor_a_sentence_far_behind_nor_one_that_is_too_long() -> None:
    elsewhere, far = said(TOLD.text, 1.9, document_id="b" * 16), said(TOLD.text, -3.0, 300)
    assert filled(slots_of(QUESTION), [HIT], [HIT, elsewhere, far], words=110) == [HIT]
    assert filled(slots_of(QUESTION), [HIT], [HIT, TOLD], words=10) == [HIT]


def test_a_part_without_an_answer_is_told_in_the_words_of_the_question() -> None:
    assert unfilled(slots_of(QUESTION), [HIT]) == ("on what day did Acme tell the DPC",)


def test_a_question_for_one_thing_has_no_slots() -> None:
    assert slots_of(understand("On what day did Acme tell the DPC?")) == ()


def test_a_question_for_several_things_takes_sentences_further_behind_its_first() -> None:
    alone = understand("On what day did Acme tell the DPC?")
    assert limits_for(QUESTION, Limits()).behind > limits_for(alone, Limits()).behind == Limits().behind
