"""The reader: what a small trained model makes of sentences, from the token vectors that the index keeps.

No passage is encoded again (PreTTR, MacAvaney et al. 2020; MORES, Gao et al. 2020): projections that were learnt
from questions and their answers take the place of late interaction's fixed one. The weights are of
`assistant.training`, in half precision.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.retrieve import Retrieval

if TYPE_CHECKING:
    from assistant.ranking.features import Considered

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.int64]
NO_TOKENS = -9.0
"""The score of a sentence none of whose tokens is kept."""
LARGEST = 60.0
"""The largest exponent of a match, so that none overflows."""
_MODEL = "model"
"""What the model's fingerprint goes by in the file, beside the weights."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the reader makes of sentences.

    `sentences` shape (n,), `passages` shape (n,) that of each one's passage, `unanswered` a logit.
    """

    sentences: Floats
    passages: Floats
    unanswered: float

    def table(self) -> Floats:
        """Return one row of features a sentence, shape (n, 3)."""
        return np.stack([self.sentences, self.passages, np.full(len(self.sentences), self.unanswered, np.float32)], 1)


@dataclass(frozen=True, slots=True)
class Trained:
    """A trained reader: its weights by name, and the fingerprint of the `model` whose token vectors it reads.

    That is an embedding model.
    """

    weights: Mapping[str, Floats]
    model: str

    def save(self, file: Path) -> None:
        """Write it for `shipped_reader`, in half precision."""
        halves = {name: value.astype(np.float16) for name, value in self.weights.items()}
        np.savez(file, **halves, **{_MODEL: np.array(self.model)})  # type: ignore[arg-type]


@cache
def shipped_reader() -> Trained:
    """Return the reader that comes with the program."""
    with (files("assistant.ranking") / "reader.npz").open("rb") as archive, np.load(archive) as saved:
        weights = {name: saved[name].astype(np.float32) for name in saved.files if name != _MODEL}
        return Trained(weights, str(saved[_MODEL]))


def can_read(retrieval: Retrieval) -> bool:
    """Return whether a question and its passages have token vectors of the model that the reader was trained with.

    Those of another model may be as long, and are packed in another way: of them it can make nothing.
    """
    return retrieval.matcher.late is not None and retrieval.model == shipped_reader().model


def read(retrieval: Retrieval, ordered: "Sequence[Considered]") -> Read:
    """Return what the reader makes of the sentences that compete, passage after passage."""
    late = retrieval.matcher.late
    scores, whole = np.full(len(ordered), NO_TOKENS, np.float32), np.full(len(ordered), NO_TOKENS, np.float32)
    rows, vectors = _tokens(retrieval, ordered)
    if late is None or not len(rows):
        return Read(scores, whole, 0.0)
    lengths = np.array([len(v) for v in vectors])
    passages = [ordered[n].hit.passage.passage_id for n in rows]
    opens = np.flatnonzero([n == 0 or passages[n] != passages[n - 1] for n in range(len(passages))])
    counts = np.diff(np.append(opens, len(passages)))
    own, by_passage, unanswered = _forward(
        shipped_reader().weights, late.whole, np.concatenate(vectors), lengths, counts
    )
    scores[rows], whole[rows] = own, np.repeat(by_passage, counts)
    return Read(scores, whole, unanswered)


def token_bounds(retrieval: Retrieval, one: "Considered") -> tuple[int, int]:
    """Return the first and the last token (exclusive) of a sentence in its passage.

    The same number where none is kept.
    """
    tokens = retrieval.matcher.tokens.get(one.hit.passage.passage_id)
    if tokens is None:
        return 0, 0
    offset = one.hit.passage.start
    first, last = tokens.starts.searchsorted([one.sentence.start - offset, one.sentence.end - offset])
    return int(first), int(last)


def places(lengths: Ints, counts: Ints) -> Floats:
    """Return how long each sentence is, its place in its passage and how many stand there.

    Shape (s, 3), about their usual sizes. `lengths` shape (s,) is in tokens; `counts` shape (p,) is sentences a
    passage.
    """
    of, nth = np.repeat(counts, counts), np.arange(len(lengths)) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.stack([np.log(lengths) / 3 - 1, nth / of, np.log(of) / 2 - 1], 1).astype(np.float32)


def _tokens(retrieval: Retrieval, ordered: "Sequence[Considered]") -> tuple[Ints, list[Floats]]:
    """Return which sentences have token vectors, shape (s,), and those of each, shape (t, k)."""
    bounds = [token_bounds(retrieval, one) for one in ordered]
    rows = [n for n, (first, last) in enumerate(bounds) if last > first]
    tokens = retrieval.matcher.tokens
    return np.array(rows, np.int64), [
        tokens[ordered[n].hit.passage.passage_id].vectors[slice(*bounds[n])] for n in rows
    ]


def _forward(
    w: Mapping[str, Floats], question: Floats, tokens: Floats, lengths: Ints, counts: Ints
) -> tuple[Floats, Floats, float]:
    """Return sentence scores (s,), passage scores (p,) and the logit of no answer.

    `tokens` shape (t, 64), sentence after sentence; `lengths` shape (s,), tokens a sentence; `counts` shape (p,),
    sentences a passage; none is 0.
    """
    of, opening = np.repeat(np.arange(len(counts)), counts), np.cumsum(counts) - counts
    asked = _layer(w, "enc.layers.0", _norm(w, "lq.1", _linear(w, "lq.0", question)))
    near, wide = _matches(w, question, asked, tokens, np.cumsum(lengths) - lengths, opening)
    heads, weight = len(w["tau"]), _softmax(_linear(w, "qw", asked), 0)
    matched = np.concatenate([near, _around(near, of), wide[:, of]])  # 3 heads, sentences, question tokens
    plain = np.einsum("hsq,qh->sh", matched, np.tile(weight[:, :heads], 3)) * 4
    told = _gelu((matched.transpose(1, 2, 0) * 4) @ w["rA.weight"].T + w["rA.bias"] + _linear(w, "rB", asked))
    parts = np.concatenate([np.einsum("sqe,q->se", told, weight[:, heads]), plain, places(lengths, counts)], 1)
    own = _norm(w, "xs.1", _linear(w, "xs.0", parts)) + _linear(w, "qs", weight[:, heads] @ asked)
    own = own + _linear(w, "pl", np.add.reduceat(own, opening) / counts[:, None])[of]
    scores = _linear(w, "out.1", _norm(w, "out.0", own))[:, 0] + _linear(w, "direct", plain)[:, 0]
    share = np.exp(scores - scores.max())
    strength = np.einsum("hpq,qh->ph", wide, weight[:, :heads]) * 4
    overall = np.concatenate([share @ own / share.sum(), own.mean(0)])
    unanswered = _linear(w, "nout.1", _norm(w, "nout.0", overall))[0]
    return scores, _passages(w, own, share, strength, opening, counts), float(unanswered)


def _matches(
    w: Mapping[str, Floats], question: Floats, asked: Floats, tokens: Floats, first: Ints, opening: Ints
) -> tuple[Floats, Floats]:
    """Return the smooth MaxSim of each question token in sentences and in passages, about their means.

    Shapes (heads, s, q) and (heads, p, q).
    """
    heads, scale = len(w["tau"]), np.exp(w["tau"])[:, None, None]
    mine = (question @ w["wq"] + _linear(w, "qc", asked)).reshape(len(question), heads, -1).transpose(1, 2, 0)
    theirs = (tokens @ w["wp"]).reshape(len(tokens), heads, -1).transpose(1, 0, 2)
    exp = np.exp(np.minimum((theirs @ mine) * scale, LARGEST))  # heads, tokens, question tokens
    sums = np.add.reduceat(exp, first, 1) + 1e-6
    near, wide = np.log(sums) / scale, np.log(np.add.reduceat(sums, opening, 1)) / scale
    return near - near.mean(1, keepdims=True), wide - wide.mean(1, keepdims=True)


def _passages(
    w: Mapping[str, Floats], own: Floats, share: Floats, strength: Floats, opening: Ints, counts: Ints
) -> Floats:
    """Return passage scores (p,).

    From what was made of their sentences, their `share` of the best one, and their own matches.
    """
    mass = np.add.reduceat(share, opening) + 1e-9
    best = np.add.reduceat(own * share[:, None], opening) / mass[:, None]
    mean = np.add.reduceat(own, opening) / counts[:, None]
    told = _linear(w, "pout.1", _norm(w, "pout.0", np.concatenate([best, mean], 1)))[:, 0]
    found: Floats = told + _linear(w, "pdir", strength)[:, 0] + 0.3 * np.log(mass)
    return found


def _around(near: Floats, of: Ints) -> Floats:
    """Return half the sum of what the sentences before and after each one of its passage have; shape as `near`."""
    found = np.zeros_like(near)
    same = (of[1:] == of[:-1])[None, :, None] / np.float32(2)
    found[:, 1:] += near[:, :-1] * same
    found[:, :-1] += near[:, 1:] * same
    return found


def _layer(w: Mapping[str, Floats], name: str, x: Floats) -> Floats:
    """Return x, shape (n, d), after a transformer layer of four heads that normalises first."""
    n, d = x.shape
    mixed = _norm(w, f"{name}.norm1", x) @ w[f"{name}.self_attn.in_proj_weight"].T + w[f"{name}.self_attn.in_proj_bias"]
    query, key, value = mixed.reshape(n, 3, 4, d // 4).transpose(1, 2, 0, 3)
    seen = _softmax(query @ key.transpose(0, 2, 1) / np.float32(sqrt(d // 4)), -1) @ value
    x = x + _linear(w, f"{name}.self_attn.out_proj", seen.transpose(1, 0, 2).reshape(n, d))
    inner = _gelu(_linear(w, f"{name}.linear1", _norm(w, f"{name}.norm2", x)))
    return x + _linear(w, f"{name}.linear2", inner)


def _linear(w: Mapping[str, Floats], name: str, x: Floats) -> Floats:
    found: Floats = x @ w[f"{name}.weight"].T + w[f"{name}.bias"]
    return found


def _norm(w: Mapping[str, Floats], name: str, x: Floats) -> Floats:
    centred = x - x.mean(-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-5)
    found: Floats = scaled * w[f"{name}.weight"] + w[f"{name}.bias"]
    return found


def _softmax(x: Floats, axis: int) -> Floats:
    exp = np.exp(x - x.max(axis, keepdims=True))
    shares: Floats = exp / exp.sum(axis, keepdims=True)
    return shares


def _gelu(x: Floats) -> Floats:
    """Return the Gaussian error linear unit, by the tanh approximation that the weights were trained with."""
    found: Floats = (
        np.float32(0.5) * x * (1 + np.tanh(np.float32(0.7978845608) * (x + np.float32(0.044715) * x * x * x)))
    )
    return found
