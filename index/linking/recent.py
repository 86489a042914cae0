"""The names and aliases of an index, made again when it changes."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.types import FactName
from index.lexical.analyze import analyze
from index.linking.aliases import Aliases, aliases_of
from index.linking.link import Links, link
from index.linking.names import NAMING, Names, names_of_corpus
from index.linking.spelling import is_word, respelt
from index.thesaurus import synonyms_by_word

if TYPE_CHECKING:
    from index.store import Index


@dataclass(frozen=True, slots=True)
class Known:
    """What the corpus calls its parties and cases, and which short names it explains."""

    names: Names
    aliases: Aliases


class RecentNames:
    """Reads questions with the names of an index, which it remembers until that changes.

    Safe to use from several threads.
    """

    def __init__(self, index: "Index") -> None:
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

    def others(self, question: str) -> Mapping[str, tuple[str, ...]]:
        """Return words of a question with other words for the same, from the general list and from the documents."""
        return {**self.find().aliases.others(question), **synonyms_by_word(question)}

    def links(self, question: str) -> Links:
        """Return the documents that a question names."""
        return link(question, self.find().names)

    def respelt(self, question: str) -> str:
        """Return a question with the names that are spelt almost as the documents spell them in their spelling.

        A word of the language stays as it is, whether or not a document holds it: the model has a token of its own for
        it.
        """
        lexical, count_tokens = self._index.lexical, self._index.embedder.count_tokens
        unknown = lexical.idf("")

        def knows(word: str) -> bool:
            held = any(lexical.idf(term) < unknown for term in analyze(word)) or not analyze(word)
            return held or is_word(word, count_tokens)

        return respelt(question, self.find().names, knows)


def _read(index: "Index") -> Known:
    facts = index.facts(NAMING)
    explained = (value for values in facts.values() for value in values.get(FactName.ALIAS, ()))
    return Known(names_of_corpus(facts, index.titles()), aliases_of(explained))
