"""What a check of a record finds."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.types import Span


class Standing(StrEnum):
    """Whether a quotation still stands where the record says."""

    STANDS = "stands"
    MOVED = "moved"
    GONE = "gone"
    ALTERED = "altered"
    UNKNOWN = "unknown"


STANDINGS = {
    Standing.STANDS: "the document's text has these words at this place",
    Standing.MOVED: "the document's present text has these words at another place",
    Standing.GONE: "the document's present text does not have these words",
    Standing.ALTERED: "the recorded document does not have these words at this place",
    Standing.UNKNOWN: "the corpus has neither the document nor a later one of its source",
}


class Happened(StrEnum):
    """What became of a cited document, or of its matter, since."""

    REMOVED = "removed"
    REPLACED = "replaced"
    TEXT = "text changed"
    STATUS = "status"
    FACT = "fact changed"
    NEWER = "newer ruling"
    UNKNOWN = "not in the corpus"


@dataclass(frozen=True, slots=True)
class CheckedQuote:
    """A recorded quotation and where it stands now; `document_id` and `span` are None where it stands nowhere."""

    n: int
    quote: str
    standing: Standing
    document_id: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed since the record was made, in words; `document_id` is the recorded document."""

    document_id: str
    happened: Happened
    says: str
    now_id: str | None = None


@dataclass(frozen=True, slots=True)
class RecordCheck:
    """The result of checking a record against the present corpus.

    `same_corpus` tells whether it is the very catalog that answered; `corpus_changed` whether that one changed since.
    """

    quotes: tuple[CheckedQuote, ...]
    changes: tuple[Change, ...]
    same_corpus: bool
    corpus_changed: bool

    @property
    def quotes_stand(self) -> bool:
        """Return whether every quotation can still be read in the corpus, be it at another place."""
        return all(quote.standing in (Standing.STANDS, Standing.MOVED) for quote in self.quotes)

    @property
    def unchanged(self) -> bool:
        """Return whether every quotation stands where it stood and nothing of note happened to its document."""
        return not self.changes and all(quote.standing is Standing.STANDS for quote in self.quotes)
