"""The searches for one question."""

from dataclasses import dataclass, field, replace

from assistant.answer.timed import timed
from assistant.library.library import Library
from index.retrieve import Retrieval, retrieve
from index.timed_reader import Reading
from index.types import Filters


@dataclass(frozen=True, slots=True)
class Search:
    """Finds passages for questions within `filters`, `without` some documents; what it spends goes into `timings`."""

    library: Library
    filters: Filters
    reading: Reading | None = None
    without: tuple[str, ...] = ()
    timings: dict[str, float] = field(default_factory=dict)

    def __call__(self, text: str, within: tuple[str, ...] = (), *, several: bool = False) -> Retrieval:
        """Return the best passages, of some documents alone; with `several` the best of each document first."""
        narrowed = replace(self.filters, documents=within or self.filters.documents, without=self.without)
        with timed(self.timings, "search"):
            return retrieve(
                self.library.index,
                text,
                filters=self.library.visible(narrowed),
                several=several,
                reading=self.reading,
            )
