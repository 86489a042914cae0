"""What an ingest works with."""

from dataclasses import dataclass, field

from corpus.chunk import PassageSettings
from index.build.bounds import Bounds
from index.build.parse import Reader
from index.build.pulse import Pulse
from index.catalog.connection import Catalog
from index.ports import Embedder
from index.vectors.mirror import Mirror


@dataclass(frozen=True, slots=True)
class Tools:
    """What an ingest works with.

    `workers` is the number of processes that read side by side, None to choose by the work at hand; with 0 plain text
    is read in this one, and all else in one process of its own. With `isolated` plain text is too.
    """

    catalog: Catalog
    mirror: Mirror
    embedder: Embedder
    settings: PassageSettings
    read: Reader
    workers: int | None = None
    isolated: bool = False
    bounds: Bounds = field(default_factory=Bounds)
    pulse: Pulse = field(default_factory=Pulse)
