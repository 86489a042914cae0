"""Word of the documents that went with a damaged catalog: told until documents are ingested or restored again."""

from contextlib import suppress
from pathlib import Path

from index.errors import translated

_NAME = "catalog.lost"


def note_loss(index: Path, kept: Path | None) -> None:
    """Leave word that the documents of an index are lost.

    `kept` is where its damaged catalog lies now, None where it is gone.
    """
    with translated(index):
        (index / _NAME).write_text(kept.name if kept else "", encoding="utf-8")


def forget_loss(index: Path) -> None:
    """Take that word back: there are documents again."""
    with suppress(OSError):
        (index / _NAME).unlink(missing_ok=True)


def told_loss(index: Path) -> str | None:
    """Return what is to be said of documents that were lost, None where none were."""
    try:
        name = (index / _NAME).read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return None
    where = f", which is kept as {index / name}" if name else ""
    return (
        f"The documents that were here before were lost with the damaged catalog{where}: "
        "`rulings restore FILE` brings a backup of them back, or ingest them again."
    )
