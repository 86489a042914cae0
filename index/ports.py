"""What the index needs from an embedding model."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The tokens of one text, special tokens and the model's prompt left out.

    `vectors`: shape (t, d), float32, unit-norm, each token in its context. `offsets`: shape (t, 2), the
    code points of the given text that the token covers. `ids`: shape (t,), the tokenizer's numbers.
    A text longer than the model's limit gives the tokens within it.
    """

    vectors: Floats
    offsets: Ints
    ids: Ints


@dataclass(frozen=True, slots=True)
class Encoded:
    """Embedded texts.

    `vectors` of shape (n, d), float32, unit-norm; `tokens` per text, empty where the model gives none. `toward`, of the
    same shape, is where to look for what answers a question, where something was learnt of that; None stands for
    `vectors`.
    """

    vectors: Floats
    tokens: tuple[TokenVectors, ...] = ()
    toward: Floats | None = None


class Embedder(Protocol):
    """A model that turns texts into vectors.

    `model_id` is its name as shown to people; `fingerprint` tells its weights and wording apart, the same in
    every runtime; `dimensions` is d; `max_tokens` is the longest input with its special tokens. Making one is
    cheap: the weights are loaded on first use, which may raise `ModelUnavailable`.
    """

    @property
    def model_id(self) -> str:
        """Return the model's name as shown to people."""
        ...

    @property
    def fingerprint(self) -> str:
        """Return what tells its weights and wording apart, the same in every runtime."""
        ...

    @property
    def dimensions(self) -> int:
        """Return the length of a vector."""
        ...

    @property
    def max_tokens(self) -> int:
        """Return the longest input, special tokens included."""
        ...

    def count_tokens(self, text: str) -> int:
        """Return the number of tokens of a text of any length, special tokens left out."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Encoded:
        """Embed texts that will be searched."""
        ...

    def embed_query(self, text: str) -> Encoded:
        """Embed one text that is searched for."""
        ...
