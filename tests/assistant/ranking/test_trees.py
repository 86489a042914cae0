"""Trees read from a file score as the library that fitted them does."""

import json

import numpy as np
import pytest

from assistant.ranking.trees import as_saved, trees_from


def test_saved_trees_score_as_the_model_that_they_were_saved_from() -> None:
    lightgbm = pytest.importorskip("lightgbm")
    random = np.random.default_rng(7)
    table = random.normal(size=(500, 4)).astype(np.float32)
    wanted = (table[:, 0] * table[:, 1] > 0).astype(float)
    model = lightgbm.train({"objective": "binary", "num_leaves": 6, "verbose": -1}, lightgbm.Dataset(table, wanted), 20)
    saved = json.loads(json.dumps(as_saved("abcd", model.dump_model()["tree_info"])))

    scores = trees_from(saved).scores(table)

    assert np.abs(scores - model.predict(table, raw_score=True)).max() < 0.01
    assert trees_from(saved).names == ("a", "b", "c", "d")


def test_a_tree_without_a_split_gives_its_only_leaf() -> None:
    trees = trees_from({"features": ["a"], "trees": [{"splits": [], "leaves": [0.5]}]})
    assert trees.scores(np.zeros((3, 1), np.float32)).tolist() == [0.5, 0.5, 0.5]
