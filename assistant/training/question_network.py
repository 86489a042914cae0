"""The encoder of questions as a network, and its training against the vectors of an index, which stay as they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from index.ports import Floats

INPUTS, OUTPUT = ("input_ids", "attention_mask"), "vector"
_LONGEST = 64
_NEVER = 1e-9


@dataclass(frozen=True, slots=True)
class Sought:
    """A question with the places of the passages that answer it, and the numbers of the rulings that do."""

    question: str
    passages: tuple[int, ...]
    rulings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The passages among which they are sought.

    `vectors` shape (n, d), and `rulings` shape (n,), the number of each one's ruling.
    """

    vectors: Tensor
    rulings: Tensor

    @property
    def size(self) -> int:
        """Return how many rulings there are."""
        return int(self.rulings.max()) + 1


@dataclass(frozen=True, slots=True)
class QuestionRecipe:
    """How the encoder learns; chosen by rulings and passages found for the tenth of questions held back.

    `rounds` is how often it goes through the questions, `questions` are looked at in a step; `sharpness` divides
    cosines into log-odds, and `of_ruling` is what it counts that the right ruling is found, whatever its passage. A
    third round, a rate of 3e-5 and weights between the first and the last were no better.
    """

    rounds: int = 2
    questions: int = 32
    rate: float = 5e-5
    warming: int = 40
    sharpness: float = 0.05
    of_ruling: float = 0.5
    seed: int = 1


class QuestionNetwork(nn.Module):
    """A pretrained encoder whose tokens' mean is a question's vector. What it makes of single words stays as it is."""

    def __init__(self, folder: Path) -> None:
        """Start from the model in a folder."""
        from transformers import AutoModel

        super().__init__()
        self.encoder = AutoModel.from_pretrained(str(folder), add_pooling_layer=False)
        self.encoder.embeddings.requires_grad_(False)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Return the vectors of questions, shape (b, d), of length one."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        kept = attention_mask.unsqueeze(-1).to(hidden.dtype)
        return functional.normalize((hidden * kept).sum(1), dim=-1)


class QuestionTexts:
    """Questions as the network reads them."""

    def __init__(self, tokenizer: "Tokenizer") -> None:
        self._tokenizer = tokenizer

    def given(self, questions: Sequence[str]) -> tuple[Tensor, Tensor]:
        """Return the ids and the mask of questions, each of shape (b, t)."""
        rows = [found.ids[:_LONGEST] for found in self._tokenizer.encode_batch(list(questions))]
        ids, mask = (torch.zeros(len(rows), max(map(len, rows)), dtype=torch.long) for _ in range(2))
        for n, row in enumerate(rows):
            ids[n, : len(row)], mask[n, : len(row)] = torch.tensor(row), 1
        return ids, mask


def train(
    sought: Sequence[Sought],
    shelf: Shelf,
    network: QuestionNetwork,
    texts: QuestionTexts,
    recipe: QuestionRecipe = QuestionRecipe(),
) -> QuestionNetwork:
    """Return the network given, trained: among all passages those that answer a question are to lie nearest to it."""
    torch.manual_seed(recipe.seed)
    draw = np.random.default_rng(recipe.seed)
    steps = max(1, recipe.rounds * len(sought) // recipe.questions)
    learnt = [weights for weights in network.parameters() if weights.requires_grad]
    optimiser = torch.optim.AdamW(learnt, recipe.rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / recipe.warming) * max(0.0, 1 - step / steps)
    )
    network.train()
    order: list[int] = []
    for _ in range(steps):
        if len(order) < recipe.questions:
            order += draw.permutation(len(sought)).tolist()
        asked = [sought[order.pop(0)] for _ in range(min(recipe.questions, len(order)))]
        loss = _loss(network(*texts.given([one.question for one in asked])), asked, shelf, recipe)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(learnt, 1.0)
        optimiser.step()
        schedule.step()
    return network.eval()


def _loss(vectors: Tensor, asked: Sequence[Sought], shelf: Shelf, recipe: QuestionRecipe) -> Tensor:
    """Return how surprising it is that the right passages and rulings are found."""
    of_passages = (vectors @ shelf.vectors.T / recipe.sharpness).log_softmax(1)
    shares = torch.zeros(len(asked), shelf.size).index_add(1, shelf.rulings, of_passages.exp())
    of_rulings = (shares + _NEVER).log()
    losses = [
        -of_passages[n, list(one.passages)].logsumexp(0)
        - recipe.of_ruling * of_rulings[n, list(one.rulings)].logsumexp(0)
        for n, one in enumerate(asked)
    ]
    return torch.stack(losses).mean()


def found_at(
    sought: Sequence[Sought], shelf: Shelf, network: QuestionNetwork, texts: QuestionTexts, step: int = 64
) -> "tuple[Floats, Floats]":
    """Return the places, from 0, of the best right ruling and passage for each question, each of shape (n,)."""
    rulings, passages = [], []
    with torch.no_grad():
        for start in range(0, len(sought), step):
            asked = sought[start : start + step]
            cosines = network.eval()(*texts.given([one.question for one in asked])) @ shelf.vectors.T
            for one, own in zip(asked, cosines, strict=True):
                best = torch.full((shelf.size,), -2.0).scatter_reduce(0, shelf.rulings, own, "amax")
                rulings.append(int((best > best[list(one.rulings)].max()).sum()))
                passages.append(int((own > own[list(one.passages)].max()).sum()))
    return np.array(rulings, np.float32), np.array(passages, np.float32)
