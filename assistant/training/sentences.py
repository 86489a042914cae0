"""Fit the trees that rank sentences, and judge them on questions of documents that they were not fitted on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.eval.folding import fold
from assistant.eval.measures import same_document
from assistant.ranking.features import NAMES
from assistant.ranking.trees import as_saved, trees_from
from assistant.training.examples import GOLD, Example
from assistant.training.folds import FOLDS, fold_of

if TYPE_CHECKING:
    from index.ports import Floats, Ints

ROUNDS = 200
_NEAREST, _OTHERS = 50, 60
"""Sentences of a question that teach besides those that answer: the nearest ones, and others drawn at random."""
_SETTINGS = {
    "objective": "lambdarank",
    "lambdarank_truncation_level": 10,
    "label_gain": [0, 1, 2],
    "learning_rate": 0.06,
    "num_leaves": 15,
    "max_depth": 8,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 2.0,
    "seed": 7,
    "deterministic": True,
    "verbose": -1,
}


@dataclass(frozen=True, slots=True)
class Figures:
    """How often, of answerable questions, the first sentence is right.

    And how often it is of the gold quotation, and of a right document.
    """

    questions: int
    first: float
    gold: float
    document: float

    def __str__(self) -> str:
        return (
            f"{self.questions:,} questions: first sentence right {self.first:.3f}, of the gold quotation "
            f"{self.gold:.3f}, of a right document {self.document:.3f}"
        )


def fit_sentences(examples: Sequence[Example], names: Sequence[str] = NAMES) -> dict[str, Any]:
    """Return trees that rank sentences that answer before others, as `trees_from` reads them.

    `names` are those of the columns.
    """
    import lightgbm

    taught = [example for example in examples if example.teaches]
    random = np.random.default_rng(7)
    rows = [_teaching(example, random) for example in taught]
    data = lightgbm.Dataset(
        np.concatenate([e.table[r] for e, r in zip(taught, rows, strict=True)]),
        np.concatenate([e.grades[r] for e, r in zip(taught, rows, strict=True)]),
        group=[len(r) for r in rows],
        params={"max_bin": 63},
    )
    model = lightgbm.train(_SETTINGS, data, ROUNDS)
    return as_saved(names, model.dump_model()["tree_info"])


def out_of_fold(examples: Sequence[Example]) -> "list[Floats]":
    """Return the scores of each example's sentences by trees fitted on the other folds."""
    found: dict[int, Floats] = {}
    for n in range(FOLDS):
        trees = trees_from(fit_sentences([e for e in examples if fold_of(e.group) != n]))
        found |= {at: trees.scores(e.table) for at, e in enumerate(examples) if fold_of(e.group) == n}
    return [found[at] for at in range(len(examples))]


def judge(examples: Sequence[Example], scores: "Sequence[Floats]") -> Figures:
    """Return the figures of the best sentence of each answerable question."""
    best = [(e, int(s.argmax())) for e, s in zip(examples, scores, strict=True) if e.is_answerable]
    return Figures(
        len(best),
        float(np.mean([_is_right(e, at) for e, at in best])),
        float(np.mean([e.grades[at] == GOLD for e, at in best])),
        float(np.mean([_is_of_right(e, at) for e, at in best])),
    )


def _teaching(example: Example, random: np.random.Generator) -> "Ints":
    table = example.table
    near = np.argsort(-table[:, NAMES.index("late")] - table[:, NAMES.index("score")])[:_NEAREST]
    others = random.permutation(len(table))[:_OTHERS]
    found: Ints = np.unique(np.concatenate([np.nonzero(example.grades)[0], near, others]))
    return found


def _is_right(example: Example, at: int) -> bool:
    said = fold(example.texts[at])
    return all(any(fold(choice) in said for choice in choices) for choices in example.question.must_include)


def _is_of_right(example: Example, at: int) -> bool:
    documents = (*(gold.doc for gold in example.question.gold), *example.question.also_ok)
    return any(same_document(example.sources[at], document) for document in documents)
