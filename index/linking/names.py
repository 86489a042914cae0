"""The names of the corpus: who and which case each document is about."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from math import log

from corpus.authors import authorities_in
from corpus.facts.aliases import SEPARATOR
from corpus.types import FactName
from index.catalog.facts import FactValues
from index.linking.fold import core, fold

LONGEST = 8
NAMING = (
    FactName.RESPONDENT,
    FactName.CASE_NUMBER,
    FactName.REGULATOR,
    FactName.COURT,
    FactName.PROVISION,
    FactName.ALIAS,
)
_SMALL = frozenset("of the and for de la le des du der die das und et y e di del".split())
_SHORTEST_CASE = 3
_SHORTEST_PART = 4
_DIGITS = re.compile(r"\d")


class Sort(IntEnum):
    """What a name names, the most telling first."""

    NUMBER = 0
    PARTY = 1
    PART_OF_PARTY = 2
    AUTHOR = 3
    PROVISION = 4


@dataclass(frozen=True)
class Names:
    """`of` gives the documents by name and sort; `size` is the number of all documents."""

    of: Mapping[str, Mapping[Sort, frozenset[str]]]
    size: int

    def rarity(self, documents: Iterable[str]) -> float:
        """Return how telling a name is that so many documents have: 1 for a single one, 0 for all of them."""
        count = len(set(documents))
        return 1.0 - log(count) / log(self.size) if self.size > 1 else 1.0


def names_of_corpus(facts: Mapping[str, FactValues], titles: Mapping[str, str]) -> Names:
    """Return the names of all documents.

    They are respondents, the short names that documents explain for them and those by which titles call them, the
    beginnings of those names, case numbers, regulators, courts and provisions. A title that holds a respondent's name
    has it too.
    """
    found: dict[str, dict[Sort, set[str]]] = {}

    def add(name: str, sort: Sort, document: str) -> None:
        if name and len(name.split()) <= LONGEST:
            found.setdefault(name, {}).setdefault(sort, set()).add(document)

    for document, values in facts.items():
        for sort, name in _named(values):
            add(name, sort, document)
        if values.get(FactName.COURT) and (case := _case_named(titles.get(document, ""))):
            add(case, Sort.PARTY, document)
        for respondent in values.get(FactName.RESPONDENT, ()):
            add(_in_title(respondent, titles.get(document, "")), Sort.PARTY, document)
    parties = {name for name, sorts in found.items() if Sort.PARTY in sorts}
    for document, title in titles.items():
        for name in runs_of(fold(title)):
            if name in parties:
                add(name, Sort.PARTY, document)
    for name in parties:
        words = name.split()
        for end in range(1, len(words)):
            for document in found[name][Sort.PARTY]:
                add(" ".join(words[:end]), Sort.PART_OF_PARTY, document)
    return Names(
        {name: {sort: frozenset(held) for sort, held in sorts.items()} for name, sorts in found.items()}, len(facts)
    )


def _named(values: FactValues) -> Iterator[tuple[Sort, str]]:
    respondents = {core(respondent) for respondent in values.get(FactName.RESPONDENT, ())}
    for name in respondents:
        if len(name) > 2:
            yield Sort.PARTY, " ".join(name.split()[:LONGEST])
        if initials := initials_of(name):
            yield Sort.PART_OF_PARTY, initials
    for explained in values.get(FactName.ALIAS, ()):
        short, _, long = explained.partition(SEPARATOR)
        if core(long) in respondents:
            yield Sort.PARTY, fold(short)
    for printed in values.get(FactName.CASE_NUMBER, ()):
        for number in (printed, *re.split(r"[,;]", printed)):
            if _DIGITS.search(number):
                yield Sort.NUMBER, fold(number)
    for author in authorities_in(values):
        yield Sort.AUTHOR, author
    for provision in values.get(FactName.PROVISION, ()):
        yield Sort.PROVISION, provision


def _case_named(title: str) -> str:
    """Return the name that a court's case goes by, "" for a bare number.

    "schufa holding" for "CJEU - SCHUFA Holding (C-634/21)".
    """
    name = core(title.rpartition(" - ")[2])
    return (
        name if len(name) > _SHORTEST_CASE and not _DIGITS.search(name.split()[0]) and not name.startswith("c ") else ""
    )


def _in_title(respondent: str, title: str) -> str:
    """Return the part of a respondent's name by which a title calls it.

    "desjardins" for "OPC (Canada) - Desjardins data breach".
    """
    called, name = core(title.rpartition(" - ")[2]).split(), f" {core(respondent)} "
    begins = (" ".join(called[:end]) for end in range(len(called), 0, -1))
    return next((b for b in begins if f" {b} " in name and len(b) >= _SHORTEST_PART and b not in _SMALL), "")


def initials_of(name: str) -> str:
    """Return the initials by which a party of three to six words may be called, "" for any other.

    >>> initials_of("health service executive"), initials_of("british airways")
    ('hse', '')
    """
    words = [word for word in name.split() if word not in _SMALL]
    return "".join(word[0] for word in words) if 3 <= len(words) <= 6 and all(w.isalpha() for w in words) else ""


def runs_of(folded: str) -> Iterator[str]:
    """Yield the runs of at most eight words of folded text."""
    words = folded.split()
    for start in range(len(words)):
        for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
            yield " ".join(words[start:end])
