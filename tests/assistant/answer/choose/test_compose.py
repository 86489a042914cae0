"""Choosing and ordering sentences."""

from assistant.answer.asked.question import understand
from assistant.answer.choose.compose import Limits, choose
from assistant.answer.weigh.evidence import Candidate
from corpus.types import Role
from tests.corpus.ruling import ruling

TEXT = """# A ruling

## Holding

The authority fined Acme for losing a laptop with records of patients. The laptop was not encrypted at all.

Acme used the data for these purposes:

- billing
- research

Nobody noticed the theft for three weeks.
"""


def candidate(words: str, score: float, document_id: str = "d" * 16) -> Candidate:
    start = TEXT.index(words)
    whole = ruling(TEXT)
    paragraph = next(n for n, p in enumerate(whole.paragraphs) if p.start <= start < p.end)
    return Candidate(document_id, start, start + len(words), words, Role.FINDINGS, paragraph, score)


def chosen(*ranked: Candidate, question: str = "Why was Acme fined?", limits: Limits = Limits()) -> list[str]:
    return [c.text for c in choose(understand(question), ranked, lambda _: ruling(TEXT), limits)]


FINED = "The authority fined Acme for losing a laptop with records of patients."
ENCRYPTED = "The laptop was not encrypted at all."
NOTICED = "Nobody noticed the theft for three weeks."


def test_the_direct_answer_comes_first_and_the_rest_as_the_source_has_it() -> None:
    assert chosen(candidate(ENCRYPTED, 2.0), candidate(NOTICED, 1.9), candidate(FINED, 1.8)) == [
        ENCRYPTED,
        FINED,
        NOTICED,
    ]


def test_a_sentence_far_weaker_than_the_best_is_left_out() -> None:
    assert chosen(candidate(ENCRYPTED, 3.0), candidate(NOTICED, 0.0)) == [ENCRYPTED]


def test_an_answer_keeps_to_its_number_of_words() -> None:
    assert chosen(candidate(FINED, 2.0), candidate(ENCRYPTED, 1.9), limits=Limits(words=14)) == [FINED]


def test_the_same_words_are_not_said_twice() -> None:
    assert chosen(candidate(FINED, 2.0), candidate(FINED, 1.9)) == [FINED]


def test_a_sentence_that_introduces_a_list_brings_its_items() -> None:
    lead = "Acme used the data for these purposes:"
    assert chosen(candidate(lead, 2.0)) == [f"{lead}\n\n- billing\n- research"]


def test_a_comparison_takes_sentences_of_each_matter() -> None:
    answer = chosen(
        candidate(FINED, 2.0),
        candidate(ENCRYPTED, 1.9),
        candidate(NOTICED, 1.8, "e" * 16),
        question="Compare the two thefts.",
        limits=Limits(words=40),
    )
    assert NOTICED in answer and FINED in answer


def test_no_evidence_gives_no_answer() -> None:
    assert chosen() == []
