"""What the passage reader learns from: a question with passages, of which some may hold an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from assistant.training.examples import GOLD, Example

if TYPE_CHECKING:
    from index.ports import Floats, Ints

HARD = 40
"""Of the passages that do not answer so many are learnt from, the likeliest by the trees."""
LEAST_WRONG = 3
"""With fewer there is nothing to tell an answer from."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a teacher makes of a passage: log-odds of its sentences, shape (s,), and of the passage."""

    sentences: "Floats"
    passage: float


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as it is read.

    What stands `above` it, its sentences, their grades (as in `Example`) and what a teacher makes of it.
    """

    above: str
    sentences: tuple[str, ...]
    grades: tuple[int, ...]
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question, the passages that hold the best answers, and the `wrong` ones, the likeliest first.

    `group` as in `Example`.
    """

    question: str
    right: tuple[Shown, ...]
    wrong: tuple[Shown, ...]
    group: str

    @property
    def passages(self) -> tuple[Shown, ...]:
        """Return all its passages."""
        return (*self.right, *self.wrong)

    def told(self, found: Sequence[Told]) -> "Lesson":
        """Return the lesson with what a teacher makes of each of `passages`."""
        shown = [replace(one, told=told) for one, told in zip(self.passages, found, strict=True)]
        return replace(self, right=tuple(shown[: len(self.right)]), wrong=tuple(shown[len(self.right) :]))


def lessons_of(examples: Sequence[Example], scores: "Sequence[Floats]", contexts: Mapping[str, str]) -> list[Lesson]:
    """Return what can be learnt from examples.

    `scores` of sentences, shape (n,) each, tell which wrong passages are the likeliest; `contexts` gives by id what
    stands above a passage.
    """
    made = [(e, _lesson(e, own, contexts)) for e, own in zip(examples, scores, strict=True)]
    return [lesson for e, lesson in made if len(lesson.wrong) >= LEAST_WRONG and bool(lesson.right) == e.is_answerable]


def best_first(example: Example, scores: "Floats") -> "Ints":
    """Return the passages of an example by number, shape (p,), that of the best sentence first.

    `scores` has shape (n,).
    """
    best = np.full(len(example.passages), -np.inf)
    np.maximum.at(best, example.of, scores)
    return np.argsort(-best, kind="stable")


def shown(example: Example, passage: int, contexts: Mapping[str, str]) -> tuple[Shown, "Ints"]:
    """Return a passage of an example, by number, as it is read, and which sentences of the example are its own."""
    rows = np.flatnonzero(example.of == passage)
    grades = tuple(map(int, example.grades[rows]))
    return Shown(contexts[example.passages[passage]], tuple(example.texts[n] for n in rows), grades), rows


def _lesson(example: Example, scores: "Floats", contexts: Mapping[str, str]) -> Lesson:
    gold, right = (np.unique(example.of[example.grades >= grade]) for grade in (GOLD, 1))
    order = best_first(example, scores)
    wrong = order[~np.isin(order, right)][:HARD]

    def read(numbers: "Ints") -> tuple[Shown, ...]:
        return tuple(shown(example, int(p), contexts)[0] for p in numbers)

    return Lesson(example.searched, read(gold if len(gold) else right), read(wrong), example.group)
