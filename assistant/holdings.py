"""What the corpus holds, and what of a question it does not."""

from collections.abc import Sequence
from typing import Any

from assistant.answer.coverage import Covered, coverage_statement
from assistant.answer.lacking import told_of_filters, told_of_language, told_of_names
from corpus.types import FactName
from index.catalog.facts import FactValues
from index.lexical.analyze import analyze
from index.lost import told_loss
from index.searcher import Searcher
from index.types import Filters

_RARE = 0.4
"""The share of the weight of a word that no document holds from which on a word is a question's own ("data" is not)."""


class Holdings:
    """The documents of an index less the hidden ones, as an abstention speaks of them; read anew when the index changes."""

    def __init__(self, searcher: Searcher, hidden: frozenset[str]) -> None:
        self._searcher = searcher
        self._hidden = hidden
        self._kept: tuple[tuple[str, int], list[Covered]] | None = None

    def statement(self) -> str:
        """Return one sentence on what the corpus holds, after one on what was lost of it, where that is so."""
        lost = told_loss(self._searcher.index.path)
        covered = self._covered()
        if lost:
            return f"{lost} {coverage_statement(covered)}" if covered else lost
        return coverage_statement(covered)

    def knows(self, question: str) -> bool:
        """Return whether any document holds a word of a question that is its own."""
        lexical = self._searcher.index.lexical
        return any(_RARE * lexical.idf("") < lexical.idf(term) < lexical.idf("") for term in analyze(question))

    def told_of(self, question: str, filters: Filters) -> str:
        """Return what the corpus has of what is filtered by and of the names in a question, and what it holds at all."""
        index = self._searcher.index

        def occurs(words: str) -> bool:
            return all(map(self._occurs, analyze(words)))

        def is_there(field: str, value: str) -> bool:
            narrow: dict[str, Any] = {field: (value,)}
            return bool(index.selected(Filters(**narrow)).documents)

        told = (
            *told_of_filters(filters, is_there),
            *told_of_language(question, index.lexical.languages),
            *told_of_names(question, self._searcher.links(question), self._covered(), occurs),
        )
        return " ".join((*told, self.statement()))

    def _occurs(self, term: str) -> bool:
        lexical = self._searcher.index.lexical
        return lexical.idf(term) < lexical.idf("")

    def _covered(self) -> Sequence[Covered]:
        index = self._searcher.index
        change = index.change()
        if self._kept is None or self._kept[0] != change:
            facts = index.facts((FactName.REGULATOR, FactName.COURT, FactName.DECIDED, FactName.PUBLISHED))
            self._kept = (change, [_covered_by(d, values) for d, values in facts.items() if d not in self._hidden])
        return self._kept[1]


def _covered_by(document_id: str, facts: FactValues) -> Covered:
    authorities = (*facts.get(FactName.REGULATOR, ()), *facts.get(FactName.COURT, ()))
    dates = (*facts.get(FactName.DECIDED, ()), *facts.get(FactName.PUBLISHED, ()))
    return Covered(document_id, authorities, next(iter(dates), None))
