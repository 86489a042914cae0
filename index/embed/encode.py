"""Texts to vectors, whatever runs the network."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.awake import PATIENCE_S
from index.crew import Crew, awaited
from index.embed.folder import ModelFolder
from index.embed.tokens import Tokenized, length_sorted_batches, tokenize
from index.ports import Encoded, Floats, Ints, TokenVectors

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Forward = Callable[[Ints, Ints, Ints], tuple[Floats, Floats | None]]
"""ids, attention mask, pooling mask, each (b, t) -> token vectors (b, t, h),
and text vectors (b, d) if the runtime pools."""


@dataclass(frozen=True, slots=True)
class Network:
    """A network ready to run; it computes so many batches `at_once` when it is called from as many threads."""

    forward: Forward
    at_once: int = 1


class CannotRun(Exception):
    """A runtime could not open an exported model; the text says what it said."""


def warm(network: Network) -> Network:
    """Return a network after its first run, on two texts of three tokens. Raises `CannotRun`."""
    ones = np.ones((2, 3), np.int64)
    try:
        network.forward(ones, ones, ones)
    except Exception as error:  # the runtimes' own errors share no base class below Exception
        raise CannotRun(f"{type(error).__name__} on the first run") from error
    return network


def encode(
    texts: Sequence[str], *, prompt: str, tokenizer: "Tokenizer", folder: ModelFolder, network: Network
) -> Encoded:
    """Return the vectors of texts, in their order."""
    tokenized = tokenize(tokenizer, texts, prompt=prompt, max_tokens=folder.max_tokens)
    vectors = np.zeros((len(texts), folder.dimensions), np.float32)
    tokens: list[TokenVectors | None] = [None] * len(texts)

    def put(batch: list[int]) -> None:
        rows = [tokenized[n] for n in batch]
        ids, mask, pooled_over = _padded(rows, counts_prompt=folder.counts_prompt)
        hidden, pooled = network.forward(ids, mask, pooled_over)
        vectors[batch] = pool(hidden, pooled_over, folder.pooling or "mean") if pooled is None else unit(pooled)
        for n, row, states in zip(batch, rows, hidden, strict=True):
            own = states[: len(row.ids)][row.own]
            tokens[n] = TokenVectors(unit(own), row.offsets[row.own], row.ids[row.own])

    batches = list(length_sorted_batches(tokenized))
    if network.at_once == 1 or len(batches) == 1:
        for batch in batches:
            put(batch)
    else:
        with Crew(network.at_once, "encoding") as threads:
            for future in [threads.submit(put, batch) for batch in batches]:
                awaited(future, "embedding", PATIENCE_S)
    return Encoded(vectors, tuple(t for t in tokens if t is not None))


def pool(hidden: Floats, mask: Ints, mode: str) -> Floats:
    """Return one unit-norm vector per row, shape (b, h), from token vectors (b, t, h) where `mask` (b, t) is 1."""
    weights = mask[:, :, None].astype(np.float32)
    if mode == "cls":
        return unit(hidden[:, 0])
    if mode == "max":
        return unit(np.where(weights > 0, hidden, -np.inf).max(axis=1))
    # "mean" and "mean_sqrt_len" differ by a factor, which the norm takes away
    return unit((hidden * weights).sum(axis=1))


def unit(vectors: NDArray[np.floating]) -> Floats:
    """Return the rows at length one; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)


def _padded(rows: Sequence[Tokenized], *, counts_prompt: bool) -> tuple[Ints, Ints, Ints]:
    width = max(len(row.ids) for row in rows)
    ids, mask, pooled_over = (np.zeros((len(rows), width), np.int64) for _ in range(3))
    for n, row in enumerate(rows):
        ids[n, : len(row.ids)] = row.ids
        mask[n, : len(row.ids)] = 1
        pooled_over[n, : len(row.ids)] = 1 if counts_prompt else ~row.in_prompt
    return ids, mask, pooled_over
