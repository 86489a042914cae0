"""What an ingest works with."""

from dataclasses import dataclass

from corpus.chunk import PassageSettings
from index.build.parse import Reader
from index.catalog.connection import Catalog
from index.ports import Embedder
from index.vectors.mirror import Mirror


@dataclass(frozen=True, slots=True)
class Tools:
    """What an ingest works with. `workers` is the number of reading processes, None to choose by the work at hand."""

    catalog: Catalog
    mirror: Mirror
    embedder: Embedder
    settings: PassageSettings
    read: Reader
    workers: int | None = None
