"""The starter corpus that comes with the program."""

import hashlib
import threading
import time
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

from index.awake import PATIENCE_S
from index.build.progress import Progress
from index.catalog.sources import SourceEntry
from index.errors import IndexLocked, IngestStopped
from index.heartbeat import Patience
from index.lock import holders_heartbeat
from index.store import Index

Listener = Callable[[Progress], None]
SECONDS_BETWEEN_TRIES = 1.0


def starter_files() -> list[Path]:
    """Return the files of the starter rulings, by name."""
    return sorted(Path(str(files("corpus") / "rulings")).glob("[0-9]*.md"))


def ensure_starter(index: Index, progress: Listener | None = None, stopping: threading.Event | None = None) -> None:
    """Ingest the starter rulings that are missing or have changed with the program, and take out those it dropped.

    One that a person removed stays removed. While another process makes the index for the first time, this waits for
    it, as long as that makes progress; an index that has every ruling, be it in an older text, is used as it is. When
    `stopping` is set it stops in order. Raises as `Index.ingest`.
    """
    patience = Patience(PATIENCE_S)
    while wanted := missing_starters(index.sources()):
        try:
            return _ingest(index, wanted, progress, stopping)
        except IndexLocked:
            known = {source.name for source in index.sources() if source.is_starter}
            if all(file.name in known for file in wanted):
                return
            if patience.is_over(holders_heartbeat(index.path / "write.lock")):
                raise
            if stopping is None:
                time.sleep(SECONDS_BETWEEN_TRIES)
            elif stopping.wait(SECONDS_BETWEEN_TRIES):
                raise IngestStopped("The wait for another process was stopped", "Run it again") from None


def missing_starters(sources: Sequence[SourceEntry]) -> list[Path]:
    """Return the files of the starter rulings that were not ingested as they are now."""
    starters = [source for source in sources if source.is_starter]
    removed = {source.name for source in starters if source.state == "removed"}
    tried = {source.raw_sha256 for source in starters}
    own = {source.raw_sha256 for source in sources if source.state == "indexed"}
    return [file for file in starter_files() if file.name not in removed and _sha256(file) not in tried | own]


def _ingest(index: Index, wanted: Sequence[Path], progress: Listener | None, stopping: threading.Event | None) -> None:
    if progress:
        progress(Progress(0, len(wanted), 0, 0, 0.0, 0.0, None, ""))
    index.ingest(wanted, progress=progress, starter=True, stopping=stopping)
    for document_id in _outdated(index):
        index.remove(document_id)


def _outdated(index: Index) -> list[str]:
    """Return the documents of starter files that are gone, as when the program was installed anew elsewhere."""
    here = starter_files()
    current = {_sha256(file) for file in here}
    places = {str(file.resolve()) for file in here}
    old = {
        source.document_id
        for source in index.sources()
        if source.is_starter and source.raw_sha256 not in current and source.location not in places
    }
    return [document_id for document_id in starter_documents(index) if document_id in old]


def starter_documents(index: Index) -> frozenset[str]:
    """Return the ids of the documents that only the starter corpus holds."""
    return frozenset(entry.document_id for entry in index.documents() if entry.is_starter)


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
