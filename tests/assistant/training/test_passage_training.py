"""The passage reader learns from labels and from teachers, and no teacher has seen what it teaches of."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from assistant.training import passages
from assistant.training.examples import GOLD
from assistant.training.folds import fold_of
from assistant.training.lessons import Lesson, Shown, Told
from assistant.training.passage_network import PassageNetwork, logits, precision_on
from assistant.training.passage_reader import PassageRecipe, Texts, told_by, train
from index.embed.locate import locate_model
from index.embed.tokens import load_tokenizer

FOLDER = locate_model().path
RIGHT = Shown("", ("The shop opened in May.", "It was fined 500 euros.", "It sells shoes."), (0, GOLD, 0))
WRONG = Shown("", ("The museum is closed.", "Its garden is open."), (0, 0))
LESSON = Lesson("What did the shop have to pay?", (RIGHT,), (WRONG,) * 3, "a.md")
QUICK = PassageRecipe(questions=1, passages=2, rate=3e-4)


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts(load_tokenizer(FOLDER))


def scores(network: PassageNetwork, texts: Texts) -> list[float]:
    with torch.no_grad():
        ((own, _),) = logits(network, [texts.sequence(LESSON.question, RIGHT)])
    found: list[float] = own.tolist()
    return found


def test_the_sentence_that_is_gold_comes_first(texts: Texts) -> None:
    found = scores(train([LESSON], PassageNetwork(FOLDER), texts, replace(QUICK, rounds=60)), texts)
    assert np.argmax(found) == 1 and found[1] > 0


def test_where_a_teacher_counts_most_the_sentence_that_it_prefers_comes_first(texts: Texts) -> None:
    taught = LESSON.told([Told(np.array([6.0, -6.0, -6.0]), 4.0), *(Told(np.array([-6.0, -6.0]), -4.0),) * 3])
    found = scores(train([taught], PassageNetwork(FOLDER), texts, replace(QUICK, rounds=60, like_teacher=50)), texts)
    assert np.argmax(found) == 0


def test_what_a_network_tells_of_a_lesson_is_what_it_makes_of_each_passage(texts: Texts) -> None:
    network = PassageNetwork(FOLDER).eval()
    (told,) = told_by(network, [LESSON], texts)
    assert told.right[0].told is not None
    assert told.right[0].told.sentences == pytest.approx(scores(network, texts), abs=1e-4)
    assert [len(shown.told.sentences) for shown in told.passages if shown.told] == [3, 2, 2, 2]


def test_no_teacher_has_seen_the_documents_of_which_it_tells(texts: Texts, monkeypatch: pytest.MonkeyPatch) -> None:
    lessons = [replace(LESSON, group=f"{n}.md") for n in range(40)]
    learnt: list[set[str]] = []
    told: list[tuple[set[str], set[str]]] = []

    def training(given: Sequence[Lesson], start: PassageNetwork, *_: object) -> PassageNetwork:
        learnt.append({lesson.group for lesson in given})
        return start

    def telling(_network: PassageNetwork, given: Sequence[Lesson], _texts: Texts) -> list[Lesson]:
        told.append((learnt[-1], {lesson.group for lesson in given}))
        return list(given)

    monkeypatch.setattr(passages, "train", training)
    monkeypatch.setattr(passages, "told_by", telling)
    passages.taught_by_teachers(lessons, Path(FOLDER), texts, passages.Course())
    assert len(told) == len({fold_of(lesson.group) for lesson in lessons}) > 1
    assert all(own and not seen & own for seen, own in told)
    assert learnt[-1] == {lesson.group for lesson in lessons}


def test_a_course_is_cut_to_so_many_steps_and_questions_at_each() -> None:
    short = passages.Course().of_steps(3, 2)
    assert [(part.steps, part.questions) for part in (short.first, short.teachers, short.last)] == [(3, 2)] * 3
    assert passages.Course().of_steps(None) == passages.Course()


@pytest.mark.parametrize(
    ("has", "trained_in"),
    [({}, torch.float32), ({"avx512_bf16": True}, torch.bfloat16), ({"amx_bf16": True}, torch.bfloat16)],
)
def test_a_network_is_trained_in_what_its_device_is_quick_in(
    has: dict[str, bool], trained_in: torch.dtype, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: has)
    assert precision_on(torch.device("cpu")) is trained_in
    assert precision_on(torch.device("cuda")) is torch.bfloat16
