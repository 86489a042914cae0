"""Our embedder in LangChain, and LangChain's in our index; both pass LangChain's own tests."""

from collections.abc import Callable
from pathlib import Path

import pytest
from langchain_core.embeddings import DeterministicFakeEmbedding, Embeddings
from langchain_tests.integration_tests import EmbeddingsIntegrationTests

from index.embed.langchain import LangChainEmbedder, LangChainEmbeddings
from index.fakes import FakeEmbedder
from index.store import Index


class TestStandard(EmbeddingsIntegrationTests):
    """LangChain's standard tests of an embedding model."""

    @property
    def embeddings_class(self) -> type[Embeddings]:
        return LangChainEmbeddings

    @property
    def embedding_model_params(self) -> dict[str, object]:
        return {"embedder": FakeEmbedder()}


def test_an_index_stands_on_any_langchain_embeddings(open_index: Callable[..., Index], folder: Path) -> None:
    embedder = LangChainEmbedder(DeterministicFakeEmbedding(size=24), model_id="theirs", dimensions=24)
    index = open_index(embedder_factory=lambda: embedder)
    index.ingest([folder])
    passage = index.passages(index.documents()[0].document_id)[0]
    vector = embedder.embed_passages([f"{passage.context}\n{passage.text}"]).vectors[0]
    assert index.vectors.search(vector, 1)[0] == (passage.passage_id, pytest.approx(1.0, abs=1e-3))
    assert index.tokens([passage.passage_id]) == {}
