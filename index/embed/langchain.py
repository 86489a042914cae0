"""Our embedders as LangChain `Embeddings`, and LangChain's as ours."""

import hashlib
from collections.abc import Sequence

import numpy as np
from langchain_core.embeddings import Embeddings

from index.embed.encode import unit
from index.ports import Embedder, Encoded, Floats


class LangChainEmbeddings(Embeddings):
    """One of our embedders, for LangChain's vector stores and retrievers."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return a vector per text."""
        vectors: list[list[float]] = self._embedder.embed_passages(texts).vectors.tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a question."""
        vector: list[float] = self._embedder.embed_query(text).vectors[0].tolist()
        return vector


class LangChainEmbedder:
    """Any LangChain `Embeddings` as our `Embedder`.

    It has no token vectors, and tokens are taken to be 4 characters.
    """

    def __init__(self, embeddings: Embeddings, *, model_id: str, dimensions: int, max_tokens: int = 512) -> None:
        self.model_id = model_id
        self.fingerprint = hashlib.sha256(f"langchain:{model_id}:{dimensions}".encode()).hexdigest()[:16]
        self.dimensions = dimensions
        self.max_tokens = max_tokens
        self._embeddings = embeddings

    def count_tokens(self, text: str) -> int:
        """Return an estimate of the number of tokens, a quarter of the characters."""
        return -(-len(text) // 4)

    def embed_passages(self, texts: Sequence[str]) -> Encoded:
        """Embed texts that will be searched."""
        return Encoded(self._unit(self._embeddings.embed_documents(list(texts))))

    def embed_query(self, text: str) -> Encoded:
        """Embed one text that is searched for."""
        return Encoded(self._unit([self._embeddings.embed_query(text)]))

    def _unit(self, vectors: list[list[float]]) -> Floats:
        return unit(np.array(vectors, np.float32).reshape(len(vectors), self.dimensions))
