"""txtai with its defaults: paragraphs, Faiss, content in SQLite."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.systems.system import Search, System, model_folder


class TxtAI(System):
    """Embeddings(content=True) over paragraphs."""

    packages = ("txtai", "faiss")

    def load(self, store: Path) -> None:
        from txtai import Embeddings

        self._embeddings: Any = Embeddings(path=model_folder(), content=True)
        self._embeddings.batchtransform(["warm"])

    def ingest(self, files: Sequence[Path], store: Path) -> int:
        from txtai.pipeline import Segmentation

        split = Segmentation(paragraphs=True)
        texts = [paragraph for file in files for paragraph in split(file.read_text(encoding="utf-8"))]
        self._embeddings.index(texts)
        self._embeddings.save(str(store))
        return len(texts)

    def open(self, store: Path) -> Search:
        from txtai import Embeddings

        found: Any = Embeddings()
        found.load(str(store))
        return lambda question, k: [row["text"] for row in found.search(question, k)]
