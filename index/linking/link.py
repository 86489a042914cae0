"""Which documents a question names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.facts import find_provisions
from corpus.facts.court import courts_in
from corpus.facts.regulator import mentions
from index.linking.fold import fold
from index.linking.names import LONGEST, Names, Sort

_WEIGHTS = {Sort.NUMBER: 1.0, Sort.PARTY: 1.0, Sort.PART_OF_PARTY: 0.7, Sort.AUTHOR: 0.3, Sort.PROVISION: 0.2}
_LONGEST_INITIALS = 3
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a question, folded and in the question's own words.

    With the documents that have it, and how much it tells (0..1).
    """

    name: str
    words: str
    sort: Sort
    documents: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True)
class Links:
    """The names of a question that the corpus has, and for each document named how well it fits all of them (0..1)."""

    names: tuple[Named, ...]
    fits: dict[str, float]

    def boost(self, document: str, most: float) -> float:
        """Return what a document's score gains.

        `most` where it bears all names, 1 where it bears a case number asked for.
        """
        if any(n.sort is Sort.NUMBER and document in n.documents for n in self.names):
            return 1.0
        return most * self.fits.get(document, 0.0)

    def bears(self, document: str) -> bool:
        """Return whether a document bears a party's name or a case number of the question."""
        return any(n.sort <= Sort.PART_OF_PARTY and document in n.documents for n in self.names)

    def best(self, most: int) -> tuple[str, ...]:
        """Return the documents that fit best, () where more than `most` do or only author or provision is named."""
        if not any(n.sort <= Sort.PART_OF_PARTY for n in self.names):
            return ()
        top = max(self.fits.values(), default=0.0)
        found = tuple(d for d, fit in self.fits.items() if fit >= 0.999 * top)
        return found if len(found) <= most else ()


NO_LINKS = Links((), {})


def link(question: str, names: Names) -> Links:
    """Return the names in a question and the documents they link it to.

    The longest name at a place counts. A name of one word that begins another name must be spelt like a name.
    """
    found = tuple(_named(question, names))
    total = sum(n.weight for n in found) or 1.0  # a name that all documents bear weighs nothing
    fits: dict[str, float] = {}
    for name in found:
        for document in sorted(name.documents):  # a set's own order differs from process to process
            fits[document] = fits.get(document, 0.0) + name.weight / total
    return Links(found, fits)


def _named(question: str, names: Names) -> Iterator[Named]:
    words = list(_WORD.finditer(question))
    folded = [fold(w[0]) for w in words]
    at = 0
    while at < len(words):
        found, size = None, 1
        for length in range(min(LONGEST, len(words) - at), 0, -1):
            own = question[words[at].start() : words[at + length - 1].end()]
            found = _party_or_number(" ".join(folded[at : at + length]), own, names)
            if found:
                size = length
                yield found
                break
        at += size
    for sort, values in (
        (Sort.AUTHOR, [r.short for r, _ in mentions(question)] + [court for court, _ in courts_in(question)]),
        (Sort.PROVISION, [m.value for m in find_provisions(question)]),
    ):
        for value in dict.fromkeys(values):
            documents = names.of.get(value, {}).get(sort)
            if documents:
                yield Named(value, value, sort, documents, _WEIGHTS[sort] * names.rarity(documents))


def _party_or_number(name: str, words: str, names: Names) -> Named | None:
    sorts = names.of.get(name, {})
    if Sort.NUMBER in sorts:
        return _weighed(name, words, Sort.NUMBER, sorts[Sort.NUMBER], names)
    sort = next((s for s in (Sort.PARTY, Sort.PART_OF_PARTY) if s in sorts), None)
    # "bank" is a word and "Bank" may be a name.
    if sort is None or (" " not in name and words[:1].islower()):
        return None
    if sort is Sort.PART_OF_PARTY and " " not in name and len(name) <= _LONGEST_INITIALS and not words.isupper():
        return None
    held = sorts.get(Sort.PARTY, frozenset()) | sorts.get(Sort.PART_OF_PARTY, frozenset())
    parts = name.split()
    for end in range(1, len(parts)):  # who is called "Meta" here may be "Meta Platforms" in the question
        held |= names.of.get(" ".join(parts[:end]), {}).get(Sort.PARTY, frozenset())
    return _weighed(name, words, sort, held, names)


def _weighed(name: str, words: str, sort: Sort, documents: frozenset[str], names: Names) -> Named | None:
    weight = _WEIGHTS[sort] * names.rarity(documents)
    return Named(name, words, sort, documents, weight) if weight > 0 else None
