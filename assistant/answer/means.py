"""What answers are made with: the search, the documents, their facts, and the numbers."""

from dataclasses import dataclass
from typing import Protocol

from assistant.answer.lists.select import Catalog
from assistant.answer.tuning import Tuning
from assistant.answer.weigh.evidence import DocumentOf
from index.retrieve import Retrieval


class Retrieve(Protocol):
    """Finds passages for a question, in the whole corpus or in some documents."""

    def __call__(self, text: str, within: tuple[str, ...] = (), *, several: bool = False) -> Retrieval:
        """Return the best passages; with `several` the best of each document first."""
        ...


@dataclass(frozen=True, slots=True)
class Means:
    """What answers are made with.

    `retrieve` finds passages; `catalog` gives the facts of rulings, None for no lists by facts.
    """

    retrieve: Retrieve
    document_of: DocumentOf
    catalog: Catalog | None = None
    tuning: Tuning = Tuning()
