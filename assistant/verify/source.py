"""What a statement is checked against."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """The words that a statement cites: `quote` as the document has it, `around` the passage it stands in.

    `about` are the names of the document: title, parties, authority, case numbers, dates.
    """

    quote: str
    around: str
    about: str

    @property
    def all(self) -> str:
        """Return all words of the source."""
        return f"{self.quote}\n{self.around}\n{self.about}"
