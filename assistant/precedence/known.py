"""What is known of all documents of an index: what each tells of its ruling, and how it came."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.precedence.telling import TELLING, Same, Told, told_by
from index.linking.names import Names
from index.provenance import Whence
from index.store import Index


@dataclass(frozen=True, slots=True)
class Beside:
    """Another document on the same ruling, and how it belongs there."""

    document_id: str
    same: Same


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of every living document, in one state of the index.

    What stands in a `dict` or list is found when it is asked for.
    """

    told: Mapping[str, Told]
    whence: Mapping[str, Whence]
    by_number: Mapping[str, Sequence[str]]
    by_word: Mapping[str, Sequence[str]]
    trusted: tuple[str, ...]
    trusted_numbers: frozenset[str]
    near: dict[str, Mapping[str, Same]] = field(default_factory=dict)
    beside: dict[str, tuple[Beside, ...]] = field(default_factory=dict)
    names: list[Names] = field(default_factory=list)
    named_by: dict[str, frozenset[str]] = field(default_factory=dict)
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    of_other: dict[str, bool] = field(default_factory=dict)
    folded: dict[str, str] = field(default_factory=dict)

    def is_trusted(self, document_id: str) -> bool:
        """Return whether a document can be relied on to be its authority's words."""
        return self.whence[document_id].provenance.is_trusted


def known_of(index: Index, hidden: frozenset[str]) -> Known:
    """Return what an index knows of its living documents, without those that are hidden."""
    facts, whence = index.facts(TELLING), index.origins.all()
    kinds = {entry.document_id: entry.kind for entry in index.documents()}
    told = {d: told_by(values, kinds[d]) for d, values in facts.items() if d in kinds and d not in hidden}
    by_number: defaultdict[str, list[str]] = defaultdict(list)
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for document_id, one in told.items():
        for number in one.numbers:
            by_number[number].append(document_id)
        for word in words_of_parties(one):
            by_word[word].append(document_id)
    came = {d: whence.get(d, Whence(d)) for d in told}
    trusted = tuple(d for d in told if came[d].provenance.is_trusted)
    numbers = frozenset(n for d in trusted for n in told[d].numbers)
    return Known(told, came, by_number, by_word, trusted, numbers)


def words_of_parties(told: Told) -> frozenset[str]:
    """Return the words of the names of a ruling's parties."""
    return frozenset(word for name in (*told.respondents, *told.parties) for word in name.split())
