"""Train the reader: how well a sentence answers a question, from the token vectors that the index keeps."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from assistant.ranking.reader import NO_TOKENS, Read, Trained, places
from assistant.training.examples import GOLD, Example
from assistant.training.network import Batch, Reader, Shape
from index.late import PackedTokens, Projection

if TYPE_CHECKING:
    from index.store import Index

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
KEPT_PASSAGES = 40_000


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the reader is trained. Chosen on held-out documents of the training questions."""

    epochs: int = 3
    batch: int = 8
    rate: float = 1e-3
    decay: float = 0.02
    warm: int = 60
    negatives: int = 11
    holding: float = 0.3
    passages: float = 0.3
    unanswered: float = 0.2
    seed: int = 7


class Tokens:
    """The stored token vectors of indexes, read as they are asked for."""

    def __init__(self, *indexes: "Index") -> None:
        """Read from indexes of one model, which has a projection."""
        assert indexes[0].projection is not None
        self.projection: Projection = indexes[0].projection
        self._indexes = indexes
        self.of = lru_cache(maxsize=KEPT_PASSAGES)(self._of)

    def _of(self, passage: str) -> PackedTokens:
        return next(found[passage] for index in self._indexes if passage in (found := index.tokens([passage])))


def batch_of(e: Example, rows: Ints, tokens: Tokens) -> Batch:
    """Return what the reader reads of a question's sentences `rows`, each of which has tokens."""
    vectors = [tokens.of(e.passages[e.of[n]]).vectors[slice(*e.bounds[n])] for n in rows]
    lengths = np.array([len(v) for v in vectors])
    _, of, counts = np.unique(e.of[rows], return_inverse=True, return_counts=True)
    sentence = np.repeat(np.arange(len(rows)), lengths)
    return Batch(
        *map(torch.from_numpy, (e.asked, np.concatenate(vectors), sentence, lengths, of, places(lengths, counts)))
    )


def with_tokens(e: Example, among: NDArray[np.bool_] | bool = True) -> Ints:
    """Return the numbers of the sentences that have tokens, of those `among`, shape (s,)."""
    return np.flatnonzero((e.bounds[:, 1] > e.bounds[:, 0]) & among)


def drawn(e: Example, draw: np.random.Generator, recipe: Recipe) -> Ints:
    """Return the sentences of some passages that answer and of some that do not, those ranked well the likelier."""
    right, gold = np.unique(e.of[e.grades > 0]), np.unique(e.of[e.grades == GOLD])
    kept = draw.permutation(gold)[:2]
    kept = np.concatenate([kept, draw.permutation(np.setdiff1d(right, kept))[: 2 if len(kept) else 3]])
    wrong = np.setdiff1d(np.arange(len(e.passages)), right)
    if len(wrong):
        chance = 1 / (10.0 + e.ranks[wrong])
        wrong = draw.choice(wrong, min(recipe.negatives, len(wrong)), replace=False, p=chance / chance.sum())
    return with_tokens(e, np.isin(e.of, np.concatenate([kept, wrong])))


def loss_of(reader: Reader, e: Example, rows: Ints, tokens: Tokens, recipe: Recipe) -> Tensor:
    """Return the listwise loss over sentences and over passages, and that of telling whether anything answers."""
    batch = batch_of(e, rows, tokens)
    scores, passages, none = reader(batch)
    loss = recipe.unanswered * functional.binary_cross_entropy_with_logits(
        none, torch.tensor(float(not e.is_answerable))
    )
    target = torch.from_numpy(_target(e, recipe)[rows])
    if target.sum() > 0:
        best = torch.zeros(len(passages)).scatter_reduce_(0, batch.passage, target, "amax")
        loss = loss + _listwise(scores, target) + recipe.passages * _listwise(passages, best)
    return loss


def _target(e: Example, recipe: Recipe) -> Floats:
    return np.where(e.grades == GOLD, 1.0, np.where(e.grades > 0, recipe.holding, 0.0)).astype(np.float32)


def _listwise(scores: Tensor, target: Tensor) -> Tensor:
    return -(functional.log_softmax(scores, 0) * target / target.sum()).sum()


def trained(questions: Sequence[Example], tokens: Tokens, recipe: Recipe) -> Reader:
    """Return a reader trained on questions, the same for the same seed."""
    torch.manual_seed(recipe.seed)
    draw, reader = np.random.default_rng(recipe.seed), Reader(tokens.projection, Shape(seed=recipe.seed))
    use = [q for q in questions if not q.is_answerable or q.teaches]
    plain = [
        {"params": [p for p in reader.parameters() if (p.dim() > 1) is decayed], "weight_decay": recipe.decay * decayed}
        for decayed in (True, False)
    ]
    optimizer, steps = torch.optim.AdamW(plain, recipe.rate), recipe.epochs * (len(use) // recipe.batch)
    slope = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda n: min(1.0, (n + 1) / recipe.warm) * (0.02 + 0.49 * (1 + np.cos(np.pi * min(1.0, n / steps)))),
    )
    for _ in range(recipe.epochs):
        for part in np.array_split(draw.permutation(len(use)), max(1, len(use) // recipe.batch)):
            for question in (use[n] for n in part):
                rows = drawn(question, draw, recipe)
                if len(rows) > 1:
                    loss = loss_of(reader, question, rows, tokens, recipe) / len(part)
                    loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            slope.step()
            optimizer.zero_grad()
    return reader.eval()


@torch.no_grad()
def scored(reader: Reader, e: Example, tokens: Tokens) -> Read:
    """Return what a reader makes of an example's sentences."""
    rows = with_tokens(e)
    sentences, passages = np.full(len(e.of), NO_TOKENS, np.float32), np.full(len(e.passages), NO_TOKENS, np.float32)
    if not len(rows):
        return Read(sentences, passages[e.of], 0.0)
    own, whole, none = reader(batch_of(e, rows, tokens))
    sentences[rows], passages[np.unique(e.of[rows])] = own.numpy(), whole.numpy()
    return Read(sentences, passages[e.of], float(none))


def as_trained(reader: Reader, model: str) -> Trained:
    """Return a reader as the product reads with it.

    `model` is the fingerprint of the model whose token vectors taught it.
    """
    return Trained({name: value.numpy() for name, value in reader.state_dict().items()}, model)
