"""LangChain as its tutorials set it up: recursive splitter 1000/200, sentence-transformers, Chroma on disk."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.systems.system import Search, System, model_folder

if TYPE_CHECKING:
    from langchain_community.embeddings import HuggingFaceEmbeddings
    from langchain_core.documents import Document


class LangChain(System):
    """RecursiveCharacterTextSplitter(1000, 200), HuggingFaceEmbeddings, langchain-chroma with a folder."""

    packages = (
        "langchain_chroma",
        "langchain_text_splitters",
        "langchain_community.document_loaders",
        "langchain_community.embeddings",
    )

    def load(self, store: Path) -> None:
        for name in self.packages:
            import_module(name)
        self._embeddings = self._model()
        self._embeddings.embed_query("warm")

    def ingest(self, files: Sequence[Path], store: Path) -> int:
        from langchain_chroma import Chroma
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        documents = [document for file in files for document in _loaded(file)]
        splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
        chunks = splitter.split_documents(documents)
        Chroma.from_documents(chunks, self._embeddings, persist_directory=str(store))
        return len(chunks)

    def open(self, store: Path) -> Search:
        from langchain_chroma import Chroma

        found = Chroma(persist_directory=str(store), embedding_function=self._model())
        return lambda question, k: [d.page_content for d in found.similarity_search(question, k=k)]

    def _model(self) -> "HuggingFaceEmbeddings":
        from langchain_community.embeddings import HuggingFaceEmbeddings

        return HuggingFaceEmbeddings(model_name=model_folder())


def _loaded(file: Path) -> "list[Document]":
    from langchain_community.document_loaders import BSHTMLLoader, Docx2txtLoader, PyPDFLoader, TextLoader

    suffix = file.suffix.lower()
    if suffix == ".pdf":
        return PyPDFLoader(str(file)).load()
    if suffix == ".docx":
        return Docx2txtLoader(str(file)).load()
    if suffix in (".html", ".htm"):
        return BSHTMLLoader(str(file)).load()
    return TextLoader(str(file), encoding="utf-8").load()
