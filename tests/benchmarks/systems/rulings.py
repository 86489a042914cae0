"""This product."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from tests.benchmarks.systems.system import Search, System, threads

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.settings import Settings
    from index.store import Index

WORKERS = "BENCHMARK_WORKERS"
MODELS = "BENCHMARK_MODELS"


class Rulings(System):
    """The product with its defaults; the exported model is taken from the folder that BENCHMARK_MODELS names."""

    def load(self, store: Path) -> None:
        from index.embed.choose import open_embedder

        _lend_models(store)
        self._embedder = open_embedder(home=store, threads=threads())
        self._embedder.embed_passages(["warm"])

    def ingest(self, files: Sequence[Path], store: Path) -> int:
        from assistant.open import passage_settings
        from index.store import Index

        settings = passage_settings(_settings(store).passage_tokens, self._embedder.max_tokens)
        with Index.open(store / "index", embedder_factory=lambda: self._embedder, settings=settings) as index:
            return index.ingest(files, workers=int(os.environ.get(WORKERS, "0"))).passages

    def open(self, store: Path) -> Search:
        from index.retrieve import retrieve

        index = self._index(store)
        return lambda question, k: [hit.passage.text for hit in retrieve(index, question, k=k).hits[:k]]

    def assistant(self, store: Path) -> "Assistant":
        """Return the assistant over a store."""
        from assistant.assistant import open_assistant

        return open_assistant(_settings(store))

    def _index(self, store: Path) -> "Index":
        from assistant.open import open_index

        return open_index(_settings(store))


class RulingsWithoutLate(Rulings):
    """The product with late interaction left out."""

    def _index(self, store: Path) -> "Index":
        return cast("Index", _WithoutLate(super()._index(store)))


class _WithoutLate:
    """An index without what packs its token vectors."""

    projection = None

    def __init__(self, index: "Index") -> None:
        self._whole = index

    def __getattr__(self, name: str) -> Any:
        return getattr(self._whole, name)


class RulingsByMeaning(Rulings):
    """The product's search by meaning alone, which is all that the peers do.

    One vector against those of all passages.
    """

    def open(self, store: Path) -> Search:
        index = self._index(store)

        def search(question: str, k: int) -> list[str]:
            near = index.vectors.search(index.embedder.embed_query(question).vectors[0], k)
            return [passage.text for passage in index.passages_by_id([passage_id for passage_id, _ in near])]

        return search


def _settings(store: Path) -> "Settings":
    from assistant.settings import load_settings

    return load_settings({"home": store, "starter": False, "threads": threads()}, {}).settings


def _lend_models(store: Path) -> None:
    """Use the models exported before: an export is made once for a machine, not once for an index."""
    lent = os.environ.get(MODELS)
    if lent and not (store / "models").exists():
        store.mkdir(parents=True, exist_ok=True)
        (store / "models").symlink_to(Path(lent).resolve(), target_is_directory=True)
