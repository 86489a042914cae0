"""The reader as a network: it scores sentences and passages by how their stored token vectors match a question's."""

from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from assistant.ranking.reader import LARGEST
from index.late import Projection

gelu = partial(functional.gelu, approximate="tanh")


@dataclass(frozen=True, slots=True)
class Shape:
    """How the reader is built.

    `heads` projections to `head` dimensions each, `width` and `told` of what is made of their matches.
    """

    heads: int = 6
    head: int = 32
    width: int = 96
    told: int = 48
    dropout: float = 0.1
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Batch:
    """What the reader reads of one question.

    `tokens` (t, 64), `sentence` (t,), `lengths` (s,), `passage` (s,), `place` (s, 3).
    """

    question: Tensor
    tokens: Tensor
    sentence: Tensor
    lengths: Tensor
    passage: Tensor
    place: Tensor


class Reader(nn.Module):
    """Learnt projections by which question and passage tokens match, and what their matches say of a sentence."""

    def __init__(self, projection: Projection, shape: Shape) -> None:
        """Start each head from a random half of the stored space, so that it begins as MaxSim."""
        super().__init__()
        self.heads, width, told = shape.heads, shape.width, shape.told
        draw = torch.Generator().manual_seed(shape.seed)
        halves = [
            torch.linalg.qr(torch.randn(projection.dimensions, projection.dimensions, generator=draw))[0]
            for _ in range(shape.heads)
        ]
        theirs = torch.cat([half[:, : shape.head] for half in halves], 1) * (projection.dimensions / shape.head) ** 0.5
        self.wp = nn.Parameter(theirs.clone())
        self.wq = nn.Parameter(torch.from_numpy(projection.components) @ theirs)
        self.tau = nn.Parameter(torch.full((shape.heads,), float(np.log(12.0))))
        self.lq = nn.Sequential(nn.Linear(len(projection.mean), width), nn.LayerNorm(width))
        layer = nn.TransformerEncoderLayer(width, 4, 2 * width, shape.dropout, gelu, batch_first=True, norm_first=True)
        self.enc = nn.TransformerEncoder(layer, 1, enable_nested_tensor=False)
        self.qc = nn.Linear(width, shape.heads * shape.head)
        self.qw = nn.Linear(width, shape.heads + 1)
        self.rA, self.rB = nn.Linear(3 * shape.heads, told), nn.Linear(width, told)
        self.xs = nn.Sequential(nn.Linear(told + 3 * shape.heads + 3, width), nn.LayerNorm(width))
        self.qs, self.pl = nn.Linear(width, width), nn.Linear(width, width)
        self.out, self.direct = nn.Sequential(nn.LayerNorm(width), nn.Linear(width, 1)), nn.Linear(3 * shape.heads, 1)
        self.pout, self.pdir = (
            nn.Sequential(nn.LayerNorm(2 * width), nn.Linear(2 * width, 1)),
            nn.Linear(shape.heads, 1),
        )
        self.nout, self.drop = (
            nn.Sequential(nn.LayerNorm(2 * width), nn.Linear(2 * width, 1)),
            nn.Dropout(shape.dropout),
        )
        for weight, value in (
            (self.qc.weight, 0.0),
            (self.qc.bias, 0.0),
            (self.direct.weight, 0.5),
            (self.pdir.weight, 1.0),
        ):
            nn.init.constant_(weight, value)

    def forward(self, b: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Return sentence scores (s,), passage scores (p,) and the logit of there being no answer."""
        asked = self.enc(self.lq(b.question)[None])[0]
        weight = functional.softmax(self.qw(asked), 0)  # q, heads + 1
        near, wide = self._matches(b, asked)
        matched = torch.cat([near, _around(near, b.passage), wide[b.passage]], 1)  # s, 3 heads, q
        plain = (matched * weight[:, : self.heads].T.repeat(3, 1)).sum(-1) * 4
        told = gelu(self.rA(matched.transpose(1, 2) * 4) + self.rB(asked))
        told = (told * weight[:, self.heads, None]).sum(1)
        own = self.xs(torch.cat([told, plain, b.place], 1)) + self.qs((asked * weight[:, self.heads, None]).sum(0))
        count = torch.bincount(b.passage)[:, None]
        own = self.drop(own + self.pl(_sums(own, b.passage, len(count)) / count)[b.passage])
        scores = self.out(own)[:, 0] + self.direct(plain)[:, 0]
        share = (scores - scores.max()).exp()
        mass = _sums(share, b.passage, len(count)) + 1e-9
        best = _sums(own * share[:, None], b.passage, len(count)) / mass[:, None]
        strength = (wide * weight[:, : self.heads].T).sum(-1) * 4
        passages = self.pout(torch.cat([best, _sums(own, b.passage, len(count)) / count], 1)) + self.pdir(strength)
        overall = torch.cat([(own * functional.softmax(scores, 0)[:, None]).sum(0), own.mean(0)])
        return scores, passages[:, 0] + 0.3 * mass.log(), self.nout(overall)[0]

    def _matches(self, b: Batch, asked: Tensor) -> tuple[Tensor, Tensor]:
        """Return the smooth MaxSim of each question token in sentences and passages, about their means.

        Shapes (s, heads, q) and (p, heads, q).
        """
        mine = (b.question @ self.wq + self.qc(asked)).view(len(asked), self.heads, -1).permute(1, 2, 0)
        theirs = (b.tokens @ self.wp).view(len(b.tokens), self.heads, -1).transpose(0, 1)
        scale = self.tau.exp()[:, None]
        exp = (torch.bmm(theirs, mine).permute(1, 0, 2) * scale).clamp(max=LARGEST).exp()
        near = _sums(exp, b.sentence, len(b.lengths)) + 1e-6
        wide = _sums(near, b.passage, int(b.passage.max()) + 1).log() / scale
        near = near.log() / scale
        return near - near.mean(0, keepdim=True), wide - wide.mean(0, keepdim=True)


def _sums(values: Tensor, of: Tensor, count: int) -> Tensor:
    """Return the sum of the rows of each of `count` groups."""
    return torch.zeros((count, *values.shape[1:])).index_add_(0, of, values)


def _around(near: Tensor, passage: Tensor) -> Tensor:
    """Return half the sum of what the sentences before and after each one of its passage have; shape as `near`."""
    same = (passage[1:] == passage[:-1]).float()[:, None, None] / 2
    none = torch.zeros_like(near[:1])
    return torch.cat([none, near[:-1] * same]) + torch.cat([near[1:] * same, none])
