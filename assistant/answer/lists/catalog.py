"""The rulings and their facts, as lists are chosen from them."""

from collections.abc import Collection, Iterable, Sequence

from assistant.answer.lists.select import Catalog, Listing
from assistant.library.library import Library
from corpus.types import FactName
from index.types import Filters


def catalog_of(library: Library, filters: Filters, without: Collection[str] = ()) -> Catalog:
    """Return what gives the living rulings that are not hidden and that filters leave, with the facts asked for.

    The documents in `without` are not given: others tell of their rulings.
    """

    def catalog(names: Iterable[FactName]) -> Sequence[Listing]:
        facts = library.index.facts(names)
        return [
            Listing(entry.document_id, entry.title, entry.kind, facts.get(entry.document_id, {}))
            for entry in library.selected(filters)
            if entry.document_id not in without
        ]

    return catalog
