"""The starter corpus that comes with the program."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from index.build.progress import Progress
from index.build.report import IngestReport
from index.store import Index


def starter_files() -> list[Path]:
    """Return the files of the starter rulings, by name."""
    return sorted(Path(str(files("corpus") / "rulings")).glob("[0-9]*.md"))


def ensure_starter(index: Index, progress: Callable[[Progress], None] | None = None) -> IngestReport | None:
    """Ingest the starter rulings where some are missing or have changed with the program; None where all are there.

    One that a person removed stays removed.
    """
    wanted = starter_files()
    known = {source.raw_sha256 for source in index.sources() if source.is_starter}
    if all(_sha256(file) in known for file in wanted):
        return None
    return index.ingest(wanted, progress=progress, starter=True)


def starter_documents(index: Index) -> frozenset[str]:
    """Return the ids of the documents that only the starter corpus holds."""
    return frozenset(entry.document_id for entry in index.documents() if entry.is_starter)


def _sha256(file: Path) -> str:
    import hashlib

    return hashlib.sha256(file.read_bytes()).hexdigest()
