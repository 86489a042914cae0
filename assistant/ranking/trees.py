"""Boosted trees read from a small file of text: what LightGBM fitted, scored with NumPy."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.ports import Floats, Ints


@dataclass(frozen=True)
class Trees:
    """Trees over named features; the sum of the leaves that a row comes to is its score.

    `feature`, `threshold`, `left` and `right` have shape (trees, inner nodes): a row goes left where its feature is at
    most the threshold; a child below zero is the leaf -1 - child. `value` has shape (trees, leaves).
    """

    names: tuple[str, ...]
    feature: "Ints"
    threshold: "Floats"
    left: "Ints"
    right: "Ints"
    value: "Floats"

    def scores(self, table: "Floats") -> "Floats":
        """Return the score of each row of features, shape (n,), for a table of shape (n, len(names))."""
        import numpy as np

        trees = np.arange(len(self.feature))
        node = np.zeros((len(table), len(trees)), np.int64)
        rows = np.arange(len(table))[:, None]
        while (inner := node >= 0).any():
            at = np.maximum(node, 0)
            goes_left = table[rows, self.feature[trees, at]] <= self.threshold[trees, at]
            node = np.where(inner, np.where(goes_left, self.left[trees, at], self.right[trees, at]), node)
        found: Floats = self.value[trees, -1 - node].sum(axis=1).astype(np.float32)
        return found


@cache
def shipped_trees(name: str) -> Trees:
    """Return trees that come with the program, such as "sentences"."""
    return trees_from(json.loads((files("assistant.ranking") / f"{name}.json").read_text(encoding="utf-8")))


def trees_from(saved: Mapping[str, Any]) -> Trees:
    """Return trees from what `as_saved` made.

    For each tree its splits [feature, threshold, left, right] and its leaves.
    """
    import numpy as np

    splits = [tree["splits"] or [[0, 0.0, -1, -1]] for tree in saved["trees"]]
    most, leaves = max(map(len, splits)), max(len(tree["leaves"]) for tree in saved["trees"])
    table = np.zeros((len(splits), most, 4), np.float64)
    value = np.zeros((len(splits), leaves), np.float32)
    for n, tree in enumerate(saved["trees"]):
        table[n, : len(splits[n])] = splits[n]
        value[n, : len(tree["leaves"])] = tree["leaves"]
    feature, left, right = (table[:, :, column].astype(np.int64) for column in (0, 2, 3))
    return Trees(tuple(saved["features"]), feature, table[:, :, 1].astype(np.float32), left, right, value)


def as_saved(names: Sequence[str], trees: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what LightGBM's `dump_model()["tree_info"]` tells of trees as an object that `trees_from` reads."""
    return {"features": list(names), "trees": [_flat(tree["tree_structure"]) for tree in trees]}


def _flat(root: Mapping[str, Any]) -> dict[str, Any]:
    splits: list[list[float]] = []
    leaves: list[float] = []

    def visit(node: Mapping[str, Any]) -> int:
        if "leaf_value" in node:
            leaves.append(round(node["leaf_value"], 5))
            return -len(leaves)
        at = len(splits)
        splits.append([node["split_feature"], float(f"{node['threshold']:.6g}"), 0, 0])
        splits[at][2], splits[at][3] = visit(node["left_child"]), visit(node["right_child"])
        return at

    visit(root)
    return {"splits": splits, "leaves": leaves}
