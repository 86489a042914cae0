"""Fit how much the passage reader counts, on questions that it was not trained on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from assistant.ranking.passage_reader import PassageRead
from assistant.ranking.passage_weights import PassageWeights

if TYPE_CHECKING:
    from index.ports import Floats, Ints

_ROUNDS = 200


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What is known of a question's sentences, each of shape (n,), and the trees' `share` of an answer.

    By trees that saw neither.
    """

    trees: "Floats"
    read: PassageRead
    grades: "Ints"
    share: float
    is_answerable: bool

    def columns(self) -> Tensor:
        """Return what sentences are told from, shape (n, 3)."""
        return torch.from_numpy(np.stack([self.trees, self.read.sentences, self.read.passages], 1)).float()

    def whole(self) -> list[float]:
        """Return what an answer is told from."""
        share = float(np.clip(self.share, 1e-6, 1 - 1e-6))
        return [1.0, np.log(share / (1 - share)), float(self.read.sentences.max()), float(self.read.passages.max())]


def fit_weights(known: Sequence[HeldBack]) -> PassageWeights:
    """Return the weights under which answering sentences, and whether there is an answer, are likeliest."""
    teaching = [one for one in known if (one.grades > 0).any()]
    columns, right = [one.columns() for one in teaching], [torch.from_numpy(one.grades > 0) for one in teaching]

    def of_sentences(weights: Tensor) -> Tensor:
        told = [
            (own @ weights).log_softmax(0)[is_right].logsumexp(0) for own, is_right in zip(columns, right, strict=True)
        ]
        return -torch.stack(told).mean()

    whole = torch.tensor([one.whole() for one in known]).float()
    answerable = torch.tensor([float(one.is_answerable) for one in known])

    def of_answer(weights: Tensor) -> Tensor:
        return functional.binary_cross_entropy_with_logits(whole @ weights, answerable)

    return PassageWeights(
        *(round(w, 4) for w in (*_least(of_sentences, [1.0, 0.3, 0.1]), *_least(of_answer, [0.0, 1.0, 0.1, 0.0])))
    )


def _least(cost: Callable[[Tensor], Tensor], start: Sequence[float]) -> list[float]:
    weights = torch.tensor(start, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=_ROUNDS, line_search_fn="strong_wolfe")

    def step() -> Tensor:
        optimiser.zero_grad()
        loss = cost(weights)
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimiser.step(step)  # type: ignore[no-untyped-call]
    found: list[float] = weights.detach().tolist()
    return found


def judged(known: Sequence[HeldBack], weights: PassageWeights) -> tuple[float, float]:
    """Return how often an answering sentence comes first by the trees alone, and with the reader."""
    teaching = [one for one in known if (one.grades > 0).any()]
    alone = [one.grades[one.trees.argmax()] > 0 for one in teaching]
    both = [one.grades[weights.scores(one.trees, one.read).argmax()] > 0 for one in teaching]
    return float(np.mean(alone)), float(np.mean(both))
