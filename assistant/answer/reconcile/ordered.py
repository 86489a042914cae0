"""Gather the evidence for a question with what stands behind other documents in its place."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from assistant.answer.asked.understood import Understood
from assistant.answer.choose.gather import gather
from assistant.answer.choose.gathered import Gathered
from assistant.answer.lists.catalog import catalog_of
from assistant.answer.means import Means
from assistant.answer.reconcile.disagree import disagreements
from assistant.answer.reconcile.order import in_order, is_touched, past_rivals
from assistant.answer.search import Search
from assistant.answer.tuning import Tuning
from assistant.answer.weigh.direct import shows_fact
from assistant.answer.weigh.evidence import Candidate
from assistant.library.library import Library
from index.provenance import Came
from index.types import Filters

_MOST_ROUNDS = 3
"""Searches for what is left when notes are left out, each of which may bring others."""

_UNCHECKED = {
    Came.UPLOADED: "An uploaded document, not checked",
    Came.FILE: "A file, not checked",
    Came.FETCHED: "Another site's page, not checked",
    Came.UNKNOWN: "Not checked",
}
"""What the words of a document are called that stands behind others on its ruling."""

Behind = Mapping[str, tuple[str, ...]]
"""The documents that stand behind others, each with those."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """What was gathered, in order; the documents `behind` others, and those of them that are `notes` on rulings."""

    gathered: Gathered
    behind: Behind
    notes: Behind


def behind_of(library: Library, filters: Filters) -> Behind:
    """Return the documents that stand behind others that may answer."""
    behind = library.precedence.behind()
    return library.precedence.behind(library.allowed(filters)) if behind else behind


@dataclass(frozen=True, slots=True)
class Gathering:
    """A question and what its evidence is gathered with; the first `hits` passages found have a part in it.

    `behind` are the documents that stand behind others that may answer.
    """

    asked: Understood
    search: Search
    tuning: Tuning
    hits: int
    behind: Behind

    def means(self, without: Collection[str], left_out: Collection[str] = ()) -> Means:
        """Return what to gather with: lists `without` some documents, searches with some `left_out`."""
        library, filters = self.search.library, self.asked.filters
        return Means(
            replace(self.search, filters=filters, without=tuple(left_out)),
            library.document,
            catalog_of(library, filters, without=without),
            self.tuning.within_chosen() if filters.documents else self.tuning,
        )


def ordered(gathering: Gathering, gathered: Gathered) -> Ordered:
    """Return the evidence that was `gathered` with all documents, in order: anew without those behind others."""
    asked, library = gathering.asked, gathering.search.library

    def gathered_from(without: Collection[str], left_out: Collection[str] = ()) -> Gathered:
        return gather(asked.question, asked.searched, gathering.means(without, left_out), asked.anchor)

    behind, notes, alone = gathering.behind, dict[str, tuple[str, ...]](), gathered
    for _ in range(_MOST_ROUNDS):
        found = _notes(library, alone, asked, gathering.hits)
        touched = alone is gathered and behind and is_touched(gathered, behind)
        if not touched and found.keys() <= notes.keys():
            break
        notes |= found
        behind = {**behind, **notes}
        alone = gathered_from(behind, behind)
    if alone is not gathered:
        alone = past_rivals(gathered, alone, behind, library.precedence.rivals, gathered_from)
        gathered = in_order(
            gathered, alone, behind, gathering.tuning.limits, lambda d: _stated_before(library, asked, d)
        )
    return Ordered(gathered, behind, notes)


def unchecked(library: Library, found: Ordered) -> Callable[[str], str | None]:
    """Return what to call the words of the documents that stand behind others, and of all in a list beside others."""
    provenance, chosen = library.precedence.provenance, found.gathered.chosen
    came = {d: provenance(d) for d in dict.fromkeys(c.document_id for c in chosen)}
    marked = set(found.behind)
    if found.gathered.rows and any(p.is_trusted for p in came.values()):
        marked.update(d for d, p in came.items() if not p.is_trusted)
    return lambda d: _UNCHECKED.get(provenance(d).origin) if d in marked else None


def _notes(library: Library, gathered: Gathered, asked: Understood, hits: int) -> Behind:
    """Return the unchecked notes on rulings that had a part in what was gathered."""
    documents = [
        *(c.document_id for c in gathered.chosen),
        *gathered.choices,
        *(h.passage.document_id for h in gathered.hits[:hits]),
    ]
    return library.precedence.notes(documents, asked.searched, library.allowed(asked.filters))


def _stated_before(library: Library, asked: Understood, document_id: str) -> tuple[Candidate, ...]:
    """Return what the document before one on their ruling states otherwise."""
    for found in disagreements(library, (document_id,), asked.question, asked.filters):
        if found.other.document_id == document_id:
            shown = (shows_fact(difference.one, found.one) for difference in found.differences)
            return tuple(dict.fromkeys(c for c in shown if c))[:1]
    return ()
