"""What the mirror needs from whoever keeps its collection."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from index.vectors.chroma import ChromaVectors, Notes


@dataclass(frozen=True, slots=True)
class Change:
    """A collection that this process alone may change, for as long as it is given.

    `notes` are those it had. `note` writes others in their place. `check` raises once somebody else has changed it.
    `anew` puts an empty collection in its place.
    """

    store: ChromaVectors
    notes: Notes
    note: Callable[[Notes], None]
    check: Callable[[], None]
    anew: Callable[[], "Change"]


class Keeper(Protocol):
    """Keeps one collection: in a folder of ours, or on a server that others use too."""

    def is_worth_asking(self, passages: int) -> bool:
        """Return whether asking the collection may be quicker than comparing with each vector."""
        ...

    @property
    def is_open(self) -> bool:
        """Return whether looking costs no opening, which may take a second."""
        ...

    def look(self) -> tuple[ChromaVectors, Notes] | None:
        """Return the collection and its notes as they are now; None where it is not ours to read, or not there."""
        ...

    def change(self, act: Callable[[Change], None]) -> None:
        """Act on the collection, made where there is none; does nothing where this process may not change it."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...
