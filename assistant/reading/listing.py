"""The rulings as a table: facts as columns, sorted by any of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.answer.asked.list_sums import sum_of
from assistant.library.library import Library
from assistant.penalty import penalty_in_words
from corpus.authors import authors
from corpus.types import FactName
from index.catalog.documents import DocumentEntry
from index.catalog.facts import FactValues
from index.types import Filters

SHOWN = (
    FactName.REGULATOR,
    FactName.COURT,
    FactName.JURISDICTION,
    FactName.RESPONDENT,
    FactName.DECIDED,
    FactName.PUBLISHED,
    FactName.OUTCOME,
    FactName.PENALTY,
    FactName.STATUS,
)


@dataclass(frozen=True, slots=True)
class ListedRuling:
    """A line of the table; a fact that the document does not state is empty. `penalty` is a fact's value."""

    document_id: str
    title: str
    authority: str
    jurisdiction: str
    respondent: str
    decided: str
    outcome: str
    penalty: str
    status: str
    kind: str
    is_starter: bool
    came: str = ""
    is_trusted: bool = True

    @property
    def penalty_in_words(self) -> str:
        """Return the penalty as it is read."""
        return penalty_in_words(self.penalty) if self.penalty else ""


_KEYS: Mapping[str, Callable[[ListedRuling], tuple[object, ...]]] = {
    "title": lambda r: (r.title.casefold(),),
    "authority": lambda r: (r.authority.casefold(),),
    "respondent": lambda r: (r.respondent.casefold(),),
    "decided": lambda r: (r.decided,),
    "outcome": lambda r: (r.outcome,),
    "penalty": lambda r: (sum_of(r.penalty)[0],),
    "status": lambda r: (r.status,),
    "kind": lambda r: (r.kind,),
    "came": lambda r: (r.came,),
}
SORTABLE = tuple(_KEYS)


def listed_rulings(
    library: Library,
    filters: Filters = Filters(),
    *,
    words: str = "",
    sort: str = "decided",
    descending: bool = True,
) -> tuple[ListedRuling, ...]:
    """Return the rulings that filters leave with all the words in their line, sorted by a column of `SORTABLE`.

    Lines without the fact sorted by come last either way; equal ones stand by title.
    """
    facts = library.index.facts(SHOWN)
    rows = [_row(entry, facts.get(entry.document_id, {})) for entry in library.selected(filters)]
    wanted = words.casefold().split()
    kept = [r for r in rows if all(word in _line(r) for word in wanted)]
    key = _KEYS.get(sort, _KEYS["decided"])
    ordered = sorted(kept, key=lambda r: r.title.casefold())
    there = [r for r in ordered if any(key(r))]
    return (*sorted(there, key=key, reverse=descending), *(r for r in ordered if not any(key(r))))


def penal_rulings(library: Library) -> tuple[ListedRuling, ...]:
    """Return the rulings that state a sum, without the unchecked documents that tell of one that can be relied on."""
    listed = (r for r in listed_rulings(library) if sum_of(r.penalty)[0] > 0)
    return tuple(r for r in listed if r.is_trusted or not library.precedence.tells_of(r.document_id))


def _row(entry: DocumentEntry, facts: FactValues) -> ListedRuling:
    def first(*names: FactName) -> str:
        return next((value for name in names for value in facts.get(name, ())), "")

    return ListedRuling(
        document_id=entry.document_id,
        title=entry.title,
        authority=next(iter(authors(entry.kind, lambda name: facts.get(name, ()))), ""),
        jurisdiction=first(FactName.JURISDICTION),
        respondent=first(FactName.RESPONDENT),
        decided=first(FactName.DECIDED, FactName.PUBLISHED),
        outcome=first(FactName.OUTCOME),
        penalty=first(FactName.PENALTY),
        status=first(FactName.STATUS).replace("unknown", ""),
        kind=entry.kind.value,
        is_starter=entry.is_starter,
        came=entry.provenance.word,
        is_trusted=entry.provenance.is_trusted,
    )


def _line(row: ListedRuling) -> str:
    shown = (
        row.title,
        row.authority,
        row.jurisdiction,
        row.respondent,
        row.decided,
        row.outcome,
        row.status,
        row.kind,
        row.came,
    )
    return " ".join(shown).casefold()
