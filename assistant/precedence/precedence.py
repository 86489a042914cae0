"""Which documents stand behind others on the same ruling, and which belong beside them."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from assistant.precedence.known import Beside, Known, known_of, words_of_parties
from assistant.precedence.notes import (
    MOST,
    READ,
    WHOLE,
    asks_of_other,
    is_another_ruling,
    is_of_another_time,
    is_own_ruling,
    names_of_rulings,
    rulings_in,
)
from assistant.precedence.telling import Same, days_apart, how_same
from corpus.types import FactName
from index.lexical.analyze import analyze
from index.linking.fold import fold
from index.linking.names import NAMING, Names, Sort
from index.provenance import Provenance
from index.store import Index

_PARTS = re.compile(r"\([^ ]*")
_MOST_READ = 20
_MOST_HEADS = 2_000
_MOST_NOTES = 200
"""Documents whose text is read: of the rulings that a note names, for the aliases in their headers,
and of all unchecked ones."""


class Precedence:
    """The order of documents on one ruling: those that can be relied on to be the authority's words before all others.

    Read anew when the index changes. Safe to use from several threads.
    """

    def __init__(self, index: Index, hidden: Collection[str] = frozenset()) -> None:
        self._index = index
        self._hidden = frozenset(hidden)
        self._kept: tuple[tuple[object, ...], Known, dict[str, tuple[str, ...]]] | None = None

    def behind(self, allowed: Collection[str] | None = None) -> Mapping[str, tuple[str, ...]]:
        """Return each document that stands behind others, with those.

        Uploads, files and pages of other sites than the authority's. `allowed` are the documents that may answer, None
        for all: what they leave out goes before nothing.
        """
        _, behind = self._now()
        if allowed is None or not behind:
            return behind
        left = {d: tuple(b for b in before if b in allowed) for d, before in behind.items()}
        return {d: before for d, before in left.items() if before}

    def notes(
        self, documents: Iterable[str], asked: str, allowed: Collection[str] | None = None
    ) -> Mapping[str, tuple[str, ...]]:
        """Return those documents that nobody checked and that name rulings, with those rulings.

        Rulings are those that can be relied on and are `allowed`. A long document tells of those that the question
        names. One that is a ruling itself, or tells of another one, counts where the question asks for nothing that it
        alone tells. One that names nobody tells of those that the question names.
        """
        known, behind = self._now()
        found: dict[str, tuple[str, ...]] = {}
        for d in dict.fromkeys(documents):
            if d in behind or not self._is_unchecked(known, d):
                continue
            told = self._named_by(known, d) or self._asked_of(known, d, asked)
            if told and self._length(d) > WHOLE:
                told &= rulings_in(asked, self._names(known), MOST)
            if told and self._is_of_other(known, d) and self._is_asked_for(known, d, asked, told):
                continue
            if told := frozenset(t for t in told if allowed is None or t in allowed):
                found[d] = tuple(sorted(told))
        return found

    def notes_on(
        self, rulings: Collection[str], asked: str, allowed: Collection[str] | None = None
    ) -> Mapping[str, tuple[str, ...]]:
        """Return the unchecked documents that name one of some rulings, as `notes` does, near a question or not.

        Nothing where there are too many unchecked ones to read them all.
        """
        known, _ = self._now()
        unchecked = [d for d in known.told if self._is_unchecked(known, d) and (allowed is None or d in allowed)]
        if len(unchecked) > _MOST_NOTES or not rulings:
            return {}
        called = [f" {n} " for n, sorts in self._names(known).of.items() if not _held(sorts).isdisjoint(rulings)]
        naming = [d for d in unchecked if any(name in self._folded(known, d) for name in called)]
        return self.notes((d for d in naming if not self._named_by(known, d).isdisjoint(rulings)), asked, allowed)

    def _folded(self, known: Known, document_id: str) -> str:
        if document_id not in known.folded:
            document = self._index.document(document_id)
            known.folded[document_id] = f" {fold(f'{document.title} {document.text[:READ]}')} "
        return known.folded[document_id]

    def _asked_of(self, known: Known, document_id: str, asked: str) -> frozenset[str]:
        """Return the rulings that a question names if a document has no own party that it could be asked about."""
        own = known.told[document_id]
        return frozenset() if own.respondents or own.parties else rulings_in(asked, self._names(known), MOST)

    def tells_of(self, document_id: str) -> bool:
        """Return whether an unchecked document stands behind a ruling that can be relied on, or is a note on one."""
        known, behind = self._now()
        return document_id in behind or (
            self._is_unchecked(known, document_id)
            and not self._is_of_other(known, document_id)
            and bool(self._named_by(known, document_id))
        )

    def rivals(self, documents: Iterable[str], rulings: Collection[str]) -> tuple[str, ...]:
        """Return those unchecked documents that name one of the rulings."""
        known, _ = self._now()
        unchecked = (d for d in dict.fromkeys(documents) if self._is_unchecked(known, d))
        return tuple(d for d in unchecked if not self._named_by(known, d).isdisjoint(rulings))

    def unchecked(self, document_id: str) -> str | None:
        """Return in a citation's few words that nobody checked a document.

        Where it could be taken for one that can be relied on. None where no such one tells of its ruling: who cites the
        papers of an own file knows whose they are.
        """
        return self.provenance(document_id).unchecked if self.tells_of(document_id) else None

    def _is_unchecked(self, known: Known, document_id: str) -> bool:
        return document_id in known.told and not known.is_trusted(document_id) and bool(known.trusted)

    def _is_of_other(self, known: Known, document_id: str) -> bool:
        """Return whether a document is a ruling itself, or tells in prose of another one than those that it names."""
        if document_id not in known.of_other:
            known.of_other[document_id] = self._tells_of_other(known, document_id)
        return known.of_other[document_id]

    def _tells_of_other(self, known: Known, document_id: str) -> bool:
        told = known.told[document_id]
        if is_own_ruling(told, known.trusted_numbers):
            return True
        if not told.authors:
            return False
        document = self._index.document(document_id)
        named = sorted(self._named_by(known, document_id))[:_MOST_READ]
        return any(is_another_ruling(document, self._index.document(d)) for d in named)

    def _is_asked_for(self, known: Known, document_id: str, asked: str, named: Collection[str]) -> bool:
        """Return whether a question asks for what a document tells and the rulings of its author named do not."""
        authors = known.told[document_id].authors
        own = [d for d in named if authors & known.told[d].authors] or list(named)
        theirs = frozenset().union(*(self._words_of(known, d) for d in own[:_MOST_READ]))
        return asks_of_other(asked, self._words_of(known, document_id) - theirs, self._names(known))

    def _words_of(self, known: Known, document_id: str) -> frozenset[str]:
        if document_id not in known.words:
            known.words[document_id] = frozenset(analyze(self._index.document(document_id).text))
        return known.words[document_id]

    def _length(self, document_id: str) -> int:
        return len(self._index.document(document_id).text)

    def _named_by(self, known: Known, document_id: str) -> frozenset[str]:
        if document_id not in known.named_by:
            document = self._index.document(document_id)
            named = rulings_in(f"{document.title}\n{document.text[:READ]}", self._names(known))
            known.named_by[document_id] = named
        return known.named_by[document_id]

    def _names(self, known: Known) -> Names:
        if not known.names:
            titles, trusted = self._index.titles(), known.trusted
            heads = {d: self._index.document(d).text[:READ] for d in trusted[:_MOST_HEADS]}
            facts = self._index.facts((*NAMING, FactName.JURISDICTION), trusted)
            known.names.append(names_of_rulings(facts, {d: titles[d] for d in trusted if d in titles}, heads))
        return known.names[0]

    def beside(self, document_id: str) -> tuple[Beside, ...]:
        """Return the other living documents on the ruling that a document tells of, the strongest first."""
        known, _ = self._now()
        return self._beside(known, document_id)

    def provenance(self, document_id: str) -> Provenance:
        """Return the strongest way in which a document came."""
        known, _ = self._now()
        found = known.whence.get(document_id)
        return found.provenance if found else Provenance()

    def _now(self) -> tuple[Known, dict[str, tuple[str, ...]]]:
        state = self._index.origins.state()
        kept = self._kept
        if kept is None or kept[0] != state:
            known = known_of(self._index, self._hidden)
            kept = self._kept = (state, known, self._standing_behind(known))
        return kept[1], kept[2]

    def _standing_behind(self, known: Known) -> dict[str, tuple[str, ...]]:
        trusted = known.trusted
        if len(trusted) in (0, len(known.told)):
            return {}
        behind: defaultdict[str, list[str]] = defaultdict(list)
        for one in trusted:
            for other in self._beside(known, one):
                if not known.is_trusted(other.document_id):
                    behind[other.document_id].append(one)
        return {d: tuple(before) for d, before in behind.items()}

    def _beside(self, known: Known, document_id: str) -> tuple[Beside, ...]:
        if document_id not in known.told:
            return ()
        if document_id not in known.beside:
            known.beside[document_id] = self._found(known, document_id)
        return known.beside[document_id]

    def _found(self, known: Known, document_id: str) -> tuple[Beside, ...]:
        found: list[Beside] = []
        for other, same in self._all_beside(known, document_id).items():
            if not self._holds(known, document_id, other, same):
                continue
            if same is Same.PERHAPS and self._are_apart(document_id, other):
                continue
            same = same if same in (Same.PERHAPS, Same.REVIEW) else Same.RULING
            found.append(Beside(other, same))
        return tuple(sorted(found, key=lambda b: -known.whence[b.document_id].provenance.strength))

    def _holds(self, known: Known, one: str, other: str, same: Same) -> bool:
        """Return whether what makes two documents look like one ruling's holds against what else is known of them.

        Beside one that can be relied on little is asked: whoever forges a copy chooses its provisions too.
        """
        unchecked = not (known.is_trusted(one) or known.is_trusted(other))
        if unchecked and same is Same.COPY:  # decisions of one day are often cut from one cloth
            return False
        if unchecked and same in (Same.TWIN, Same.NEAR) and not self._cite_one_provision(one, other):
            return False
        return same is not Same.NEAR or not (self._has_nearer(known, one, other) or self._has_nearer(known, other, one))

    def _are_apart(self, one: str, other: str) -> bool:
        """Return whether one document tells in its prose that its ruling is of another time than the other's."""
        first, second = self._index.document(one), self._index.document(other)
        pairs = ((first, second), (second, first))
        return any(is_another_ruling(*pair) or is_of_another_time(*pair) for pair in pairs)

    def _cite_one_provision(self, one: str, other: str) -> bool:
        """Return whether two documents cite a provision in common, or one of them cites none."""
        facts = self._index.facts((FactName.PROVISION,), (one, other))
        mine, theirs = ({_PARTS.sub("", v) for v in facts.get(d, {}).get(FactName.PROVISION, ())} for d in (one, other))
        return bool(mine & theirs) or not (mine and theirs)

    def _all_beside(self, known: Known, document_id: str) -> Mapping[str, Same]:
        if document_id not in known.near:
            own, alike = known.told[document_id], dict(self._index.near_duplicates(document_id))
            others = dict.fromkeys(d for n in own.numbers for d in known.by_number.get(n, ()))
            others |= dict.fromkeys(d for w in words_of_parties(own) for d in known.by_word.get(w, ()))
            others |= dict.fromkeys(alike)
            found = {
                d: how_same(own, known.told[d], alike.get(d, 0.0))
                for d in others
                if d != document_id and d in known.told
            }
            known.near[document_id] = {d: same for d, same in found.items() if same}
        return known.near[document_id]

    def _has_nearer(self, known: Known, one: str, other: str) -> bool:
        """Return whether a document that can be relied on is about a ruling nearer to one's than the other is."""
        told = known.told
        apart = days_apart(told[one], told[other])
        return any(
            d != other and known.is_trusted(d) and told[d].days and days_apart(told[one], told[d]) < apart
            for d, same in self._all_beside(known, one).items()
            if same in (Same.NEAR, Same.TWIN, Same.RULING)
        )


def _held(sorts: Mapping[Sort, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sorts.values())
