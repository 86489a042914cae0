"""Stand-ins with the behaviour of the real things, quick and without a model."""

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from index.ports import Encoded, Floats, TokenVectors

_WORD = re.compile(r"\w+")


class FakeEmbedder:
    """Embeds a text as the normalised sum of one fixed random vector per word: shared words make texts alike."""

    def __init__(self, model_id: str = "fake", dimensions: int = 32) -> None:
        self.model_id = model_id
        self.fingerprint = f"fake-{model_id}-{dimensions}"
        self.dimensions = dimensions
        self.max_tokens = 256
        self.embedded = 0

    def count_tokens(self, text: str) -> int:
        """Return the number of words."""
        return len(_WORD.findall(text))

    def embed_passages(self, texts: Sequence[str]) -> Encoded:
        """Embed passages, counting them in `embedded`."""
        self.embedded += len(texts)
        tokens = tuple(self._tokens(text) for text in texts)
        sums = [t.vectors.sum(axis=0) if len(t.ids) else np.eye(1, self.dimensions)[0] for t in tokens]
        vectors = np.array(sums, np.float32).reshape(len(texts), self.dimensions)
        return Encoded(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), tokens)

    def embed_query(self, text: str) -> Encoded:
        """Embed one query, as a passage."""
        self.embedded -= 1
        return self.embed_passages([text])

    def _tokens(self, text: str) -> TokenVectors:
        words = list(_WORD.finditer(text))[: self.max_tokens]
        vectors = [_word_vector(w[0].casefold(), self.dimensions) for w in words]
        return TokenVectors(
            np.array(vectors, np.float32).reshape(len(words), self.dimensions),
            np.array([w.span() for w in words], np.int64).reshape(len(words), 2),
            np.array([_number(w[0].casefold()) % 30_000 for w in words], np.int64),
        )


def _number(word: str) -> int:
    return int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big")


@lru_cache(maxsize=10_000)
def _word_vector(word: str, dimensions: int) -> Floats:
    vector = np.random.default_rng(_number(word)).standard_normal(dimensions)
    return np.asarray(vector / np.linalg.norm(vector), np.float32)
