"""The rulings and their facts, as lists are chosen from them."""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.answer.list_select import Catalog, Listing
from corpus.types import FactName
from index.types import Filters

if TYPE_CHECKING:
    from assistant.assistant import Assistant


def catalog_of(assistant: "Assistant", filters: Filters, without: Collection[str] = ()) -> Catalog:
    """Return what gives the living rulings that are not hidden and that filters leave, with the facts asked for.

    The documents in `without` are not given: others tell of their rulings.
    """
    from assistant.selection import selected

    def catalog(names: Iterable[FactName]) -> Sequence[Listing]:
        facts = assistant.index.facts(names)
        return [
            Listing(entry.document_id, entry.title, entry.kind, facts.get(entry.document_id, {}))
            for entry in selected(assistant, filters)
            if entry.document_id not in without
        ]

    return catalog
