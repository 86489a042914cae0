"""How much the passage reader counts beside the trees: for each sentence, and for whether there is an answer."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.ranking.passage_reader import PassageRead
    from index.ports import Floats

_SURE = 1e-6


@dataclass(frozen=True, slots=True)
class PassageWeights:
    """Weights of log-odds.

    Those of a sentence by the trees, of itself and of its passage by the reader; those of an answer likewise. An answer
    is told from a constant, the trees' share and the best sentence and passage that were read.
    """

    trees: float
    sentence: float
    passage: float
    constant: float
    share: float
    best_sentence: float
    best_passage: float

    def scores(self, trees: "Floats", read: "PassageRead") -> "Floats":
        """Return the scores of sentences, shape (n,), in log-odds against each other."""
        found: Floats = self.trees * trees + self.sentence * read.sentences + self.passage * read.passages
        return found

    def answerable(self, share: float, read: "PassageRead") -> float:
        """Return how likely there is an answer (0..1), where the trees take it to be as likely as `share`."""
        told = log(max(share, _SURE) / max(1 - share, _SURE))
        best = self.best_sentence * float(read.sentences.max()) + self.best_passage * float(read.passages.max())
        return 1 / (1 + exp(-(self.constant + self.share * told + best)))


@cache
def shipped_passage_weights() -> PassageWeights:
    """Return the weights that come with the program."""
    return PassageWeights(**json.loads((files("assistant.ranking") / "passage_weights.json").read_text("utf-8")))
