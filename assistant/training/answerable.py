"""Fit the trees that tell whether the answer is among what was found, and judge them at fixed false abstention."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.ranking.answerable import WHOLE, whole
from assistant.ranking.trees import as_saved, trees_from
from assistant.training.examples import Example
from assistant.training.folds import FOLDS, fold_of

if TYPE_CHECKING:
    from index.ports import Floats

ROUNDS = 250
FALSE_ABSTENTIONS = (0.03, 0.06, 0.1)
_SETTINGS = {
    "objective": "binary",
    "learning_rate": 0.04,
    "num_leaves": 7,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "seed": 7,
    "deterministic": True,
    "verbose": -1,
}


def whole_table(examples: Sequence[Example], scores: "Sequence[Floats]") -> "Floats":
    """Return the features of all that was found for each example, as `whole` gives them.

    `scores` are of trees that saw none of them.
    """
    rows = [whole(e.table, s, e.sources) for e, s in zip(examples, scores, strict=True)]
    table: Floats = np.array(rows, np.float32)
    return table


def fit_answerable(table: "Floats", answerable: Sequence[bool], names: Sequence[str] = WHOLE) -> dict[str, Any]:
    """Return trees whose score is the log-odds of there being an answer, as `trees_from` reads them.

    `names` are those of the columns.
    """
    import lightgbm

    model = lightgbm.train(_SETTINGS, lightgbm.Dataset(table, np.array(answerable, float)), ROUNDS)
    return as_saved(names, model.dump_model()["tree_info"])


def out_of_fold_shares(examples: Sequence[Example], table: "Floats") -> "Floats":
    """Return how likely each example has an answer, by trees fitted on the other folds, shape (n,)."""
    folds = np.array([fold_of(example.group) for example in examples])
    answerable = np.array([example.is_answerable for example in examples])
    found = np.zeros(len(examples), np.float32)
    for n in range(FOLDS):
        trees = trees_from(fit_answerable(table[folds != n], answerable[folds != n]))
        found[folds == n] = 1 / (1 + np.exp(-trees.scores(table[folds == n])))
    return found


def thresholds(shares: "Floats", answerable: Sequence[bool]) -> list[tuple[float, float, float]]:
    """Return for each of `FALSE_ABSTENTIONS` the share below which to abstain.

    And how many unanswerable questions it turns away.
    """
    is_answerable = np.array(answerable)
    cuts = [float(np.quantile(shares[is_answerable], allowed)) for allowed in FALSE_ABSTENTIONS]
    return [
        (allowed, cut, float((shares[~is_answerable] < cut).mean()))
        for allowed, cut in zip(FALSE_ABSTENTIONS, cuts, strict=True)
    ]
