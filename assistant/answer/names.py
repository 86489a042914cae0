"""The names by which a document's matter is known."""

from functools import lru_cache

from corpus.types import Document, FactName

_NAMING = (
    FactName.RESPONDENT, FactName.PARTY, FactName.REGULATOR, FactName.COURT, FactName.JURISDICTION, FactName.CASE_NUMBER,
)  # fmt: skip


@lru_cache(maxsize=4096)
def names_of(document: Document) -> str:
    """Return a document's title, parties, regulator or court, jurisdiction and case numbers as one text."""
    values = (value for name in _NAMING for value in document.values(name))
    return " ; ".join(dict.fromkeys((document.title, *values)))
