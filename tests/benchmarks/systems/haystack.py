"""Haystack with its defaults: splitter by 200 words, sentence-transformers embedders, its Chroma store."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.benchmarks.systems.system import Search, System, model_folder


class Haystack(System):
    """TextFileToDocument, DocumentSplitter, SentenceTransformersDocumentEmbedder, ChromaDocumentStore."""

    packages = (
        "haystack",
        "haystack_integrations.components.embedders.sentence_transformers",
        "haystack_integrations.document_stores.chroma",
    )

    def load(self, store: Path) -> None:
        import_module("haystack.components.preprocessors")
        import_module("haystack_integrations.document_stores.chroma")
        from haystack_integrations.components.embedders import sentence_transformers

        self._embedder: Any = sentence_transformers.SentenceTransformersDocumentEmbedder(
            model=model_folder(), progress_bar=False
        )
        self._embedder.warm_up()

    def ingest(self, files: Sequence[Path], store: Path) -> int:
        from haystack.components.preprocessors import DocumentSplitter

        splitter = DocumentSplitter()
        splitter.warm_up()
        passages = splitter.run(documents=_loaded(files))["documents"]
        _store(store).write_documents(self._embedder.run(documents=passages)["documents"])
        return len(passages)

    def open(self, store: Path) -> Search:
        from haystack_integrations.components.embedders.sentence_transformers import SentenceTransformersTextEmbedder
        from haystack_integrations.components.retrievers.chroma import ChromaEmbeddingRetriever

        embedder: Any = SentenceTransformersTextEmbedder(model=model_folder(), progress_bar=False)
        embedder.warm_up()
        retriever = ChromaEmbeddingRetriever(document_store=_store(store))

        def search(question: str, k: int) -> list[str]:
            vector = embedder.run(question)["embedding"]
            return [d.content for d in retriever.run(query_embedding=vector, top_k=k)["documents"]]

        return search


def _store(folder: Path) -> Any:
    from haystack_integrations.document_stores.chroma import ChromaDocumentStore

    return ChromaDocumentStore(persist_path=str(folder / "chroma"))


def _loaded(files: Sequence[Path]) -> list[Any]:
    from haystack.components.converters import HTMLToDocument, PyPDFToDocument, TextFileToDocument

    kinds = {".pdf": PyPDFToDocument, ".html": HTMLToDocument, ".htm": HTMLToDocument}
    return [
        document
        for file in files
        for document in kinds.get(file.suffix.lower(), TextFileToDocument)().run(sources=[file])["documents"]
    ]
