"""The names by which a document's matter is known."""

from corpus.types import Document, FactName, Role

_NAMING = (
    FactName.RESPONDENT, FactName.PARTY, FactName.REGULATOR, FactName.COURT, FactName.JURISDICTION, FactName.CASE_NUMBER,
)  # fmt: skip

_ALIAS_FIELDS = ("Aliases:", "Also known as:")


_KEPT: dict[tuple[str, str], str] = {}
_MOST_KEPT = 4096


def names_of(document: Document) -> str:
    """Return a document's title, parties, regulator or court, jurisdiction, case numbers and aliases as one text."""
    key = (document.document_id, document.title)  # hashing the whole document, as a cached function would, takes 2 ms
    if key not in _KEPT:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        _KEPT[key] = _names_of(document)
    return _KEPT[key]


def _names_of(document: Document) -> str:
    values = (value for name in _NAMING for value in document.values(name))
    return " ; ".join(dict.fromkeys((document.title, *values, *_aliases(document))))


def _aliases(document: Document) -> list[str]:
    heads = (document.text[p.start : p.end] for p in document.paragraphs if p.role is Role.HEADER)
    return [line.partition(":")[2].strip() for line in heads if line.startswith(_ALIAS_FIELDS)]
