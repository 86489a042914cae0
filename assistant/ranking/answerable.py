"""Whether what was found holds the answer at all, told from the best sentences by trees of their own."""

from collections.abc import Sequence
from math import exp
from typing import TYPE_CHECKING

from assistant.ranking.features import NAMES, READ
from assistant.ranking.kinds import KINDS
from assistant.ranking.trees import shipped_trees

if TYPE_CHECKING:
    from index.ports import Floats

_BEST, _LOOKED_AT = 5, 20
_FAR = 5.0
"""The lead of the best sentence where all that was looked at is of its document."""
_OF_FIRST = (
    *READ,
    "late",
    "late beside names",
    "covered",
    "covered beside names",
    "pooled",
    "dense",
    "late of passage",
    "names covered",
    "rest covered by document",
    "document best three",
    "document passages",
    "words",
    "question words",
    "names in question",
    "documents found",
    "linked",
    *(f"asks {kind}" for kind in KINDS),
)
_OF_BEST = (
    "read",
    "read of passage",
    "late",
    "late beside names",
    "covered",
    "covered beside names",
    "pooled",
    "dense",
)
_OF_ALL = ("read", "late", "late beside names", "covered", "covered beside names", "pooled", "dense", "names covered")
WHOLE: tuple[str, ...] = (
    "score",
    "lead on the second",
    "lead on the fifth",
    "mean of twenty",
    "sum of all",
    "of its document in ten",
    "lead on another document",
    *(f"first: {name}" for name in _OF_FIRST),
    *(f"best five: {name}" for name in _OF_BEST),
    *(f"most: {name}" for name in _OF_ALL),
)
"""The name of each column, in order."""
WHOLE_PLAIN: tuple[str, ...] = tuple(name for name in WHOLE if name.rpartition(": ")[2] not in READ)
"""Those of them that there are without the reader."""


def answerable_share(table: "Floats", scores: "Floats", documents: Sequence[str]) -> float:
    """Return how likely the answer is among sentences (0..1).

    `table` has their features, `scores` their trees' scores, each of a document. A table without the reader's columns,
    for which `scores` are of the plain trees, is told by trees of its own.
    """
    import numpy as np

    if not len(scores):
        return 0.0
    trees = shipped_trees("answerable" if table.shape[1] == len(NAMES) else "answerable_plain")
    total = trees.scores(whole(table, scores, documents)[None].astype(np.float32))
    return 1 / (1 + exp(-float(total[0])))


def whole(table: "Floats", scores: "Floats", documents: Sequence[str]) -> "Floats":
    """Return the features of all that was found, shape (len(WHOLE),).

    Shape (len(WHOLE_PLAIN),) of a table without the reader's columns.
    """
    import numpy as np

    order = np.argsort(-scores, kind="stable")[:_LOOKED_AT]
    best, last = scores[order], len(order) - 1
    own = [documents[n] for n in order]
    other = next((best[0] - score for score, d in zip(best, own, strict=True) if d != own[0]), _FAR)
    stated = [
        best[0],
        best[0] - best[min(1, last)],
        best[0] - best[min(_BEST - 1, last)],
        best.mean(),
        np.log(np.exp(scores - scores.max()).sum()),
        own[:10].count(own[0]),
        other,
    ]
    first, five, most = table[order[0]], table[order[:_BEST]].mean(0), table.max(0)
    parts = [row[_columns(names, len(row))] for row, names in ((first, _OF_FIRST), (five, _OF_BEST), (most, _OF_ALL))]
    found: Floats = np.concatenate([stated, *parts])
    return found


def _columns(names: Sequence[str], width: int) -> list[int]:
    """Return where names stand, as far as a table of `width` columns has them: the reader's are the last."""
    return [at for at in map(NAMES.index, names) if at < width]
