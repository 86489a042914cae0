"""Which documents stand behind others on the same ruling, and which belong beside them."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.precedence.telling import TELLING, Same, Told, days_apart, how_same, told_by
from corpus.types import FactName
from index.provenance import Provenance, Whence
from index.store import Index

_PARTS = re.compile(r"\([^ ]*")


@dataclass(frozen=True)
class Beside:
    """Another document on the same ruling, and how it belongs there."""

    document_id: str
    same: Same


@dataclass(frozen=True)
class _Known:
    """What is known of every living document, in one state of the index."""

    told: Mapping[str, Told]
    whence: Mapping[str, Whence]
    by_number: Mapping[str, Sequence[str]]
    by_word: Mapping[str, Sequence[str]]
    near: dict[str, Mapping[str, Same]] = field(default_factory=dict)
    beside: dict[str, tuple[Beside, ...]] = field(default_factory=dict)


class Precedence:
    """The order of documents on one ruling: those that can be relied on to be the authority's words before all others.

    Read anew when the index changes. Safe to use from several threads.
    """

    def __init__(self, index: Index, hidden: Collection[str] = frozenset()) -> None:
        self._index = index
        self._hidden = frozenset(hidden)
        self._kept: tuple[tuple[object, ...], _Known, dict[str, tuple[str, ...]]] | None = None

    def behind(self, allowed: Collection[str] | None = None) -> Mapping[str, tuple[str, ...]]:
        """Return each document that stands behind others, with those: uploads, files and pages of other sites than the authority's.

        `allowed` are the documents that may answer, None for all: what they leave out goes before nothing.
        """
        _, behind = self._now()
        if allowed is None or not behind:
            return behind
        left = {d: tuple(b for b in before if b in allowed) for d, before in behind.items()}
        return {d: before for d, before in left.items() if before}

    def beside(self, document_id: str) -> tuple[Beside, ...]:
        """Return the other living documents on the ruling that a document tells of, the strongest first."""
        known, _ = self._now()
        return self._beside(known, document_id)

    def provenance(self, document_id: str) -> Provenance:
        """Return the strongest way in which a document came."""
        known, _ = self._now()
        found = known.whence.get(document_id)
        return found.provenance if found else Provenance()

    def _now(self) -> tuple[_Known, dict[str, tuple[str, ...]]]:
        state = self._index.origins.state()
        kept = self._kept
        if kept is None or kept[0] != state:
            known = _known(self._index, self._hidden)
            kept = self._kept = (state, known, self._standing_behind(known))
        return kept[1], kept[2]

    def _standing_behind(self, known: _Known) -> dict[str, tuple[str, ...]]:
        trusted = [d for d in known.told if _is_trusted(known, d)]
        if len(trusted) in (0, len(known.told)):
            return {}
        behind: defaultdict[str, list[str]] = defaultdict(list)
        for one in trusted:
            for other in self._beside(known, one):
                if not _is_trusted(known, other.document_id):
                    behind[other.document_id].append(one)
        return {d: tuple(before) for d, before in behind.items()}

    def _beside(self, known: _Known, document_id: str) -> tuple[Beside, ...]:
        if document_id not in known.told:
            return ()
        if document_id not in known.beside:
            known.beside[document_id] = self._found(known, document_id)
        return known.beside[document_id]

    def _found(self, known: _Known, document_id: str) -> tuple[Beside, ...]:
        found: list[Beside] = []
        for other, same in self._all_beside(known, document_id).items():
            if not self._holds(known, document_id, other, same):
                continue
            same = same if same in (Same.PERHAPS, Same.REVIEW) else Same.RULING
            found.append(Beside(other, same))
        return tuple(sorted(found, key=lambda b: -known.whence[b.document_id].provenance.strength))

    def _holds(self, known: _Known, one: str, other: str, same: Same) -> bool:
        """Return whether what makes two documents look like one ruling's holds against what else is known of them.

        Beside one that can be relied on little is asked: whoever forges a copy chooses its provisions too.
        """
        unchecked = not (_is_trusted(known, one) or _is_trusted(known, other))
        if unchecked and same is Same.COPY:  # decisions of one day are often cut from one cloth
            return False
        if unchecked and same in (Same.TWIN, Same.NEAR) and not self._cite_one_provision(one, other):
            return False
        return same is not Same.NEAR or not (self._has_nearer(known, one, other) or self._has_nearer(known, other, one))

    def _cite_one_provision(self, one: str, other: str) -> bool:
        """Return whether two documents cite a provision in common, or one of them cites none."""
        facts = self._index.facts((FactName.PROVISION,), (one, other))
        mine, theirs = ({_PARTS.sub("", v) for v in facts.get(d, {}).get(FactName.PROVISION, ())} for d in (one, other))
        return bool(mine & theirs) or not (mine and theirs)

    def _all_beside(self, known: _Known, document_id: str) -> Mapping[str, Same]:
        if document_id not in known.near:
            own, alike = known.told[document_id], dict(self._index.near_duplicates(document_id))
            others = dict.fromkeys(d for n in own.numbers for d in known.by_number.get(n, ()))
            others |= dict.fromkeys(d for w in _words(own) for d in known.by_word.get(w, ()))
            others |= dict.fromkeys(alike)
            found = {
                d: how_same(own, known.told[d], alike.get(d, 0.0))
                for d in others
                if d != document_id and d in known.told
            }
            known.near[document_id] = {d: same for d, same in found.items() if same}
        return known.near[document_id]

    def _has_nearer(self, known: _Known, one: str, other: str) -> bool:
        """Return whether a document that can be relied on is about a ruling nearer to one's than the other is."""
        told = known.told
        apart = days_apart(told[one], told[other])
        return any(
            d != other and _is_trusted(known, d) and told[d].days and days_apart(told[one], told[d]) < apart
            for d, same in self._all_beside(known, one).items()
            if same in (Same.NEAR, Same.TWIN, Same.RULING)
        )


def _known(index: Index, hidden: frozenset[str]) -> _Known:
    facts, whence = index.facts(TELLING), index.origins.all()
    kinds = {entry.document_id: entry.kind for entry in index.documents()}
    told = {d: told_by(values, kinds[d]) for d, values in facts.items() if d in kinds and d not in hidden}
    by_number: defaultdict[str, list[str]] = defaultdict(list)
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for document_id, one in told.items():
        for number in one.numbers:
            by_number[number].append(document_id)
        for word in _words(one):
            by_word[word].append(document_id)
    return _Known(told, {d: whence.get(d, Whence(d)) for d in told}, by_number, by_word)


def _words(told: Told) -> frozenset[str]:
    return frozenset(word for name in (*told.respondents, *told.parties) for word in name.split())


def _is_trusted(known: _Known, document_id: str) -> bool:
    return known.whence[document_id].provenance.is_trusted
