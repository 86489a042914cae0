"""What an ingest did."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class IngestReport:
    """Every source given to an ingest stands in one of the lists, by its name.

    `replaced`: the file changed and its new text took the old one's place. `duplicates`: (name, name of the source that
    holds the same text already). `rejected` and `failed`: (name, why); a source that failed keeps the text it had.
    `passages` counts those of the added and replaced documents, `embedded` those that had to go through the model.
    `behind` tells why a Chroma server could not be brought into step: the documents are in the index all the same.
    `noted`: (name, what befell the reading of a document that is in nevertheless, or what of a folder was passed over).
    """

    added: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: tuple[str, ...]
    duplicates: tuple[tuple[str, str], ...]
    rejected: tuple[tuple[str, str], ...]
    failed: tuple[tuple[str, str], ...]
    passages: int
    embedded: int
    seconds: float
    behind: str | None = None
    noted: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Tally:
    """A report while it is being written."""

    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    duplicates: list[tuple[str, str]] = field(default_factory=list)
    rejected: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    noted: list[tuple[str, str]] = field(default_factory=list)
    passages: int = 0
    embedded: int = 0

    def report(self, seconds: float) -> IngestReport:
        """Return the finished report."""
        return IngestReport(
            added=tuple(self.added),
            replaced=tuple(self.replaced),
            unchanged=tuple(self.unchanged),
            duplicates=tuple(self.duplicates),
            rejected=tuple(self.rejected),
            failed=tuple(self.failed),
            passages=self.passages,
            embedded=self.embedded,
            seconds=seconds,
            noted=tuple(self.noted),
        )
