"""Which compression an index uses for its token vectors: the shipped one of its model, or one learnt at its first ingest."""

from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from index.late import Projection, fit_projection, load_projection

if TYPE_CHECKING:
    from index.ports import Floats

ENOUGH_TOKENS = 2_000


def find_projection(folder: Path, fingerprint: str) -> Projection | None:
    """Return the projection for a model: the shipped one, else the one kept in the index's folder, else None."""
    shipped = files("index.projections") / f"{fingerprint}.npz"
    if shipped.is_file():
        with as_file(shipped) as path:
            return load_projection(path)
    kept = folder / f"projection-{fingerprint}.npz"
    return load_projection(kept) if kept.is_file() else None


def learn_projection(folder: Path, fingerprint: str, vectors: "Floats") -> Projection | None:
    """Fit a projection on the first token vectors of an index, shape (n, d), and keep it; None when they are too few."""
    if len(vectors) < ENOUGH_TOKENS:
        return None
    projection = fit_projection(vectors)
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f"projection-{fingerprint}.part.npz"
    projection.save(partial)
    partial.replace(folder / f"projection-{fingerprint}.npz")
    return load_projection(folder / f"projection-{fingerprint}.npz")
