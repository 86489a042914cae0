"""What the passage reader learns from."""

import numpy as np

from assistant.eval.questions import GoldQuestion, GoldQuote
from assistant.training.asked import Among
from assistant.training.examples import GOLD, RIGHT, Example
from assistant.training.lessons import Told, lessons_of
from assistant.training.passage_reader import PassageRecipe

QUESTION = GoldQuestion("q", "why", "Why?", (), (("consent",),), (), (GoldQuote("a.md", "no consent"),), ())
ABOVE = {passage: passage.upper() for passage in "abcde"}


def example(grades: list[int], question: GoldQuestion = QUESTION) -> Example:
    """Return an example of five passages with two sentences each."""
    nothing = np.zeros((10, 0))
    return Example(
        question,
        "Why?",
        "a.md",
        Among.ALL,
        nothing,
        np.array(grades),
        tuple(f"sentence {n}" for n in range(10)),
        ("a.md",) * 10,
        nothing,
        tuple("abcde"),
        np.arange(5),
        np.repeat(np.arange(5), 2),
        nothing.astype(int),
    )


def test_the_passage_of_the_gold_sentence_is_right_and_what_may_be_right_is_not_wrong() -> None:
    (lesson,) = lessons_of([example([0, GOLD, 0, 0, RIGHT, 0, 0, 0, 0, 0])], [np.arange(10.0)], ABOVE)
    assert [(shown.above, shown.grades) for shown in lesson.right] == [("A", (0, GOLD))]
    assert [shown.above for shown in lesson.wrong] == ["E", "D", "B"]


def test_an_answerable_question_without_its_answer_among_what_is_found_teaches_nothing() -> None:
    assert lessons_of([example([0] * 10)], [np.arange(10.0)], ABOVE) == []


def test_what_a_teacher_makes_of_passages_is_kept_with_them() -> None:
    (lesson,) = lessons_of([example([GOLD] + [0] * 9)], [np.arange(10.0)], ABOVE)
    told = lesson.told([Told(np.zeros(2), float(n)) for n in range(5)])
    assert [shown.told.passage for shown in told.passages if shown.told] == [0, 1, 2, 3, 4]
    assert told.right[0].above == "A" and len(told.wrong) == 4


def test_lessons_are_gone_through_as_often_as_the_recipe_says_and_never_beyond_its_steps() -> None:
    assert PassageRecipe(rounds=10, questions=16).steps_for(160) == 100
    assert PassageRecipe(rounds=10, questions=16, steps=3).steps_for(160) == 3
