"""LlamaIndex with its defaults: sentence splitter of 1,024 tokens, its own store on disk."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.systems.system import Search, System, model_folder


class LlamaIndex(System):
    """SimpleDirectoryReader, VectorStoreIndex, HuggingFaceEmbedding."""

    packages = ("llama_index.core", "llama_index.embeddings.huggingface")

    def load(self, store: Path) -> None:
        self._model = _model()
        self._model.get_query_embedding("warm")

    def ingest(self, files: Sequence[Path], store: Path) -> int:
        from llama_index.core import SimpleDirectoryReader, VectorStoreIndex

        documents = SimpleDirectoryReader(input_files=list(map(str, files))).load_data()
        index: Any = VectorStoreIndex.from_documents(documents, embed_model=self._model)
        index.storage_context.persist(persist_dir=str(store))
        return len(index.docstore.docs)

    def open(self, store: Path) -> Search:
        from llama_index.core import StorageContext, load_index_from_storage

        context = StorageContext.from_defaults(persist_dir=str(store))
        index: Any = load_index_from_storage(context, embed_model=_model())

        def search(question: str, k: int) -> list[str]:
            return [found.node.get_content() for found in index.as_retriever(similarity_top_k=k).retrieve(question)]

        return search


def _model() -> Any:
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

    return HuggingFaceEmbedding(model_name=model_folder())
