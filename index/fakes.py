"""Stand-ins with the behaviour of the real things, quick and without a model."""

import hashlib
import re
from collections.abc import Collection, Sequence
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


class FakeVectors:
    """A `VectorStore` in a dictionary, searched by comparing with each vector."""

    def __init__(self) -> None:
        self._vectors: dict[str, Floats] = {}

    def add(self, ids: Sequence[str], vectors: Floats) -> None:
        """Store vectors, shape (n, d)."""
        self._vectors.update(zip(ids, vectors, strict=True))

    def delete(self, ids: Sequence[str]) -> None:
        """Forget ids."""
        for passage_id in ids:
            self._vectors.pop(passage_id, None)

    def search(self, vector: Floats, k: int, allowed: Collection[str] | None = None) -> list[tuple[str, float]]:
        """Return at most k (id, cosine), the largest first."""
        scored = [(i, float(v @ vector)) for i, v in self._vectors.items() if allowed is None or i in allowed]
        return sorted(scored, key=lambda pair: (-pair[1], pair[0]))[: max(k, 0)]

    def ids(self) -> set[str]:
        """Return every stored id."""
        return set(self._vectors)

    def count(self) -> int:
        """Return how many vectors are stored."""
        return len(self._vectors)
