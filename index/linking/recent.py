"""The names and aliases of an index, made again when it changes."""

import threading
from dataclasses import dataclass

from corpus.types import FactName
from index.linking.aliases import Aliases, aliases_of
from index.linking.names import NAMING, Names, names_of_corpus
from index.store import Index


@dataclass(frozen=True, slots=True)
class Known:
    """What the corpus calls its parties and cases, and which short names it explains."""

    names: Names
    aliases: Aliases


class RecentNames:
    """Remembers the names of an index until it changes. Safe to use from several threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._guard = threading.Lock()
        self._change: tuple[str, int] | None = None
        self._known: Known | None = None

    def find(self) -> Known:
        """Return the names of the index as it is now."""
        with self._guard:
            change = self._index.change()
            if self._known is None or change != self._change:
                self._known, self._change = _read(self._index), change
            return self._known


def _read(index: Index) -> Known:
    facts = index.facts(NAMING)
    explained = (value for values in facts.values() for value in values.get(FactName.ALIAS, ()))
    return Known(names_of_corpus(facts, index.titles()), aliases_of(explained))
