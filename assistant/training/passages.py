"""Fit the passage reader and what it counts.

It learns from most documents, its weights from the tenth that was held back.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.assistant import Assistant
from assistant.ranking.passage_reader import PASSAGES, PassageRead, PassageReader, made_of
from assistant.ranking.passage_weights import PassageWeights
from assistant.training.asked import Among
from assistant.training.examples import Example
from assistant.training.export import export
from assistant.training.folds import FOLDS, fold_of, is_held_back
from assistant.training.lessons import Lesson, best_first, lessons_of, shown
from assistant.training.passage_network import INPUTS, OUTPUT, PassageNetwork
from assistant.training.passage_reader import PassageRecipe, Texts, told_by, train
from assistant.training.passage_weights import HeldBack, fit_weights, judged
from index.embed.locate import locate_model
from index.embed.tokens import load_tokenizer

if TYPE_CHECKING:
    from index.ports import Floats

_TAUGHT = (Among.ALL, Among.FEW)


FIRST = PassageRecipe(rounds=2, questions=32, passages=6, rate=1.5e-4)
TEACHERS = PassageRecipe(rounds=5, passages=8, rate=2.5e-4)
LAST = PassageRecipe()
"""Public lessons, teachers and the reader itself are gone through as these tell."""


@dataclass(frozen=True, slots=True)
class Course:
    """How the passage reader comes to be.

    It reads `public` lessons first, then teachers are made of it, then it learns anew beside what they tell.
    """

    public: tuple[Lesson, ...] = ()
    first: PassageRecipe = FIRST
    teachers: PassageRecipe = TEACHERS
    last: PassageRecipe = LAST

    def of_steps(self, steps: int | None, at_once: int | None = None) -> "Course":
        """Return the course with at most so many steps in each part, and so many questions at each step."""
        parts = (
            replace(part, steps=steps, questions=min(part.questions, at_once or part.questions))
            for part in (self.first, self.teachers, self.last)
        )
        return Course(self.public, *parts)


def fit_passage_reader(
    examples: Sequence[Example],
    scores: "Sequence[Floats]",
    shares: "Floats",
    homes: Sequence[Path],
    out: Path,
    course: Course,
) -> PassageWeights:
    """Train the reader, write it into the folder `out`, and return its weights.

    `scores` of sentences, shape (n,) each, and `shares`, how likely an answer is, are of trees that saw none of an
    example's documents.
    """
    folder = locate_model().path
    texts, above = Texts(load_tokenizer(folder)), contexts(examples, homes)
    taught = [n for n, e in enumerate(examples) if e.among in _TAUGHT and not is_held_back(e.group)]
    lessons = lessons_of([examples[n] for n in taught], [scores[n] for n in taught], above)
    export(taught_by_teachers(lessons, folder, texts, course), out / "passage_reader.onnx", INPUTS, OUTPUT)
    reader = PassageReader(out / "passage_reader.onnx", folder)
    known = [
        HeldBack(scores[n], read_best(reader, texts, e, scores[n], above), e.grades, float(shares[n]), e.is_answerable)
        for n, e in enumerate(examples)
        if e.among is Among.ALL and is_held_back(e.group)
    ]
    weights = fit_weights(known)
    alone, both = judged(known, weights)
    print(
        f"{len(known):,} questions held back: an answering sentence first {alone:.3f}, with the passage reader "
        f"{both:.3f}"
    )
    return weights


def taught_by_teachers(lessons: Sequence[Lesson], folder: Path, texts: Texts, course: Course) -> PassageNetwork:
    """Return a network that starts from the encoder in `folder` and learns from lessons and from teachers.

    Those saw none of a lesson's documents. What teachers tell evens out labels: many a sentence answers that is no part
    of the gold quotation.
    """
    start = PassageNetwork(folder)
    if course.public:
        start = train(course.public, start, texts, course.first)
    told: list[Lesson] = []
    for fold in range(FOLDS):
        own = [lesson for lesson in lessons if fold_of(lesson.group) == fold]
        others = [lesson for lesson in lessons if fold_of(lesson.group) != fold]
        if own and others:
            told += told_by(train(others, deepcopy(start), texts, course.teachers), own, texts)
    return train(told or lessons, start, texts, course.last)


def read_best(
    reader: PassageReader, texts: Texts, example: Example, scores: "Floats", above: Mapping[str, str]
) -> PassageRead:
    """Return what a reader makes of an example's sentences, as it would of those of a question."""
    best = [shown(example, int(p), above) for p in best_first(example, scores)[:PASSAGES]]
    made = [texts.sequence(example.searched, one) for one, _ in best]
    found, whole = (np.full(len(example.of), np.nan, np.float32) for _ in range(2))
    for (_, own), (of_sentences, of_passage) in zip(best, reader.passes(made), strict=True):
        found[own[: len(of_sentences)]], whole[own] = of_sentences, of_passage
    return made_of(found, whole)


def contexts(examples: Sequence[Example], homes: Sequence[Path]) -> Mapping[str, str]:
    """Return what stands above each passage, by its id."""
    return dict(_contexts({p for example in examples for p in example.passages}, homes))


def _contexts(passages: set[str], homes: Sequence[Path]) -> Iterator[tuple[str, str]]:
    for home in homes:
        with Assistant.open(home, starter=False) as assistant:
            for entry in assistant.index.documents():
                yield from (
                    (p.passage_id, p.context)
                    for p in assistant.index.passages(entry.document_id)
                    if p.passage_id in passages
                )
