"""Train the passage reader: which sentence of some passages answers a question, and whether any does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from assistant.ranking.sequence import Sequenced, sequenced
from assistant.training.examples import GOLD, Example
from assistant.training.passage_network import HalfPrecision, PassageNetwork, logits

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from index.ports import Floats, Ints

_FROZEN = ("encoder.embeddings.word_embeddings", "encoder.embeddings.position_embeddings")
_OUT = -1e4


@dataclass(frozen=True, slots=True)
class PassageRecipe:
    """How the passage reader is trained: `questions` at each of `steps`, each with `passages`; `of_passage` is what telling the passage counts.

    A wrong passage is drawn among the `hard` best, as 1 / (`spread` + its place).
    """

    steps: int = 3_200
    questions: int = 8
    passages: int = 4
    rate: float = 1e-4
    hard: int = 40
    spread: float = 3.0
    of_passage: float = 0.3
    seed: int = 5


class Texts:
    """Token ids of what is read, each text split up once; `contexts` gives by passage id what stands above a passage."""

    def __init__(self, tokenizer: "Tokenizer", contexts: Mapping[str, str]) -> None:
        self._tokenizer = tokenizer
        self._contexts = contexts
        self._known: dict[str, list[int]] = {}

    def sequence(self, example: Example, passage: int) -> tuple[Sequenced, "Ints"]:
        """Return a question with one of its passages, and which of its sentences had room."""
        rows = np.flatnonzero(example.of == passage)
        question, above, *sentences = self._ids(
            [example.searched, self._contexts[example.passages[passage]], *(example.texts[n] for n in rows)]
        )
        made = sequenced(question, above, sentences)
        return made, rows[: len(made.spans)]

    def _ids(self, texts: Sequence[str]) -> list[list[int]]:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        for text, found in zip(new, self._tokenizer.encode_batch(new, add_special_tokens=False), strict=True):
            self._known[text] = found.ids
        return [self._known[text] for text in texts]


@dataclass(frozen=True, slots=True)
class Drawn:
    """An example with the passages to draw from: those that answer, and the `wrong` ones, the best first."""

    example: Example
    right: "Ints"
    wrong: "Ints"


def drawable(examples: Sequence[Example], scores: "Sequence[Floats]", recipe: PassageRecipe) -> list[Drawn]:
    """Return what can be learnt from; `scores` of sentences, shape (n,) each, tell which wrong passages are the likeliest."""
    made = [_drawn(example, own, recipe.hard) for example, own in zip(examples, scores, strict=True)]
    return [d for d in made if len(d.wrong) >= recipe.passages and bool(len(d.right)) == d.example.is_answerable]


def _drawn(example: Example, scores: "Floats", hard: int) -> Drawn:
    best = np.full(len(example.passages), -np.inf)
    np.maximum.at(best, example.of, scores)
    gold, right = (np.unique(example.of[example.grades >= grade]) for grade in (GOLD, 1))
    order = np.argsort(-best, kind="stable")
    return Drawn(example, gold if len(gold) else right, order[~np.isin(order, right)][:hard])


def train(
    examples: Sequence[Example],
    scores: "Sequence[Floats]",
    texts: Texts,
    folder: Path,
    recipe: PassageRecipe = PassageRecipe(),
) -> PassageNetwork:
    """Return a reader that starts from the encoder in `folder` and is trained on examples; `scores` as for `drawable`."""
    torch.manual_seed(recipe.seed)
    draw = np.random.default_rng(recipe.seed)
    given = drawable(examples, scores, recipe)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    course = HalfPrecision(PassageNetwork(folder).to(device).train(), recipe.rate, recipe.steps, _FROZEN)
    order: list[int] = []
    for _ in range(recipe.steps):
        if len(order) < recipe.questions:
            order = draw.permutation(len(given)).tolist()
        asked = [given[order.pop()] for _ in range(recipe.questions)]
        made = [[texts.sequence(d.example, p) for p in _passages(d, draw, recipe)] for d in asked]
        found = iter(logits(course.network, [one for own in made for one, _ in own]))
        losses = [
            _loss(d, [(rows, *next(found)) for _, rows in own], recipe) for d, own in zip(asked, made, strict=True)
        ]
        course.step(torch.stack(losses).mean())
    return course.finished()


def _passages(drawn: Drawn, draw: np.random.Generator, recipe: PassageRecipe) -> list[int]:
    """Return a passage that answers, where there is one, before wrong ones, those ranked well the likelier."""
    right = [int(draw.choice(drawn.right))] if len(drawn.right) else []
    chance = 1 / (recipe.spread + np.arange(len(drawn.wrong)))
    wrong = draw.choice(drawn.wrong, recipe.passages - len(right), replace=False, p=chance / chance.sum())
    return [*right, *map(int, wrong)]


def _loss(drawn: Drawn, read: "Sequence[tuple[NDArray[np.int64], Tensor, Tensor]]", recipe: PassageRecipe) -> Tensor:
    """Return how surprising the sentences that answer are among all that were read and no answer, and the passage among the passages."""
    none = torch.zeros(1, device=read[0][1].device)
    sentences = torch.cat([none, *(own for _, own, _ in read)])
    passages = torch.cat([none, torch.stack([of_passage for _, _, of_passage in read])]).log_softmax(0)
    grades = np.concatenate([[-1], *(drawn.example.grades[rows] for rows, _, _ in read)])
    best = grades.max()
    if best <= 0:  # nothing answers, or what does had no room
        return -sentences.log_softmax(0)[0] - recipe.of_passage * passages[0]
    left_out = torch.from_numpy((grades > 0) & (grades < best)).to(none.device)  # may be right too
    told = sentences.masked_fill(left_out, _OUT).log_softmax(0)[torch.from_numpy(grades == best).to(none.device)]
    return -(told.logsumexp(0) + told.mean()) / 2 - recipe.of_passage * passages[1]
