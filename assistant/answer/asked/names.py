"""Names: those in a question, and those by which a document's matter is known."""

import calendar
import re

from corpus.facts.regulators import REGULATORS
from corpus.types import Document, FactName, Role

_NAMING = (
    FactName.RESPONDENT,
    FactName.PARTY,
    FactName.REGULATOR,
    FactName.COURT,
    FactName.JURISDICTION,
    FactName.CASE_NUMBER,
)

ALIAS_FIELDS = ("Aliases:", "Also known as:")
"""How a line of a document's head begins that gives other names for its matter."""

_NAME_WORD = r"(?<![\w&])(?:[A-ZÀ-Þ]|[a-z\d]+(?=[A-ZÀ-Þ]))[\w&]*(?:[.-][A-ZÀ-Þ\d]\w*)*"
_NAMES = re.compile(rf"(?:{_NAME_WORD})(?:\s+(?:{_NAME_WORD}))*")
_SENTENCE_START = re.compile(r"(?:^|[.?!:]\s+)[\"'“‘(]*")
_CALENDAR = {name.lower() for name in (*calendar.month_name, *calendar.day_name) if name}
NOT_NAMES = _CALENDAR.union("i uk eu us gdpr dpa article articles art section act data mr mrs ms dr".split())
ADJECTIVES = frozenset(regulator.adjective for regulator in REGULATORS) - {""}
"""Of which country somebody is, where it has an authority of its own."""
AUTHORITY = re.compile(
    r"\b(?P<whose>[A-ZÀ-Þ]\w+)\s+(?:(?:data[ -]protection|privacy|supervisory)\s+)*"
    r"(?:authority|regulator|watchdog|commissioner|DPA)\b"
)
"""An authority that a question calls by its country or place: "the Dutch data protection authority"."""
_NATIONAL = re.compile(r"[A-ZÀ-Þ][a-zà-þ]{2,}(?:ish|ese|ean)")

_KEPT: dict[tuple[str, str], str] = {}
_MOST_KEPT = 4096


def names_in(question: str) -> tuple[str, ...]:
    """Return the names in a question: runs of capitalised words, less the word that begins a sentence."""
    starts = {m.end() for m in _SENTENCE_START.finditer(question)}
    found: dict[str, None] = {}
    for match in _NAMES.finditer(question):
        words = match[0].split()
        if match.start() in starts and (len(words[0]) == 1 or not words[0].isupper()):
            words = words[1:]
        while words and words[0].lower() in NOT_NAMES:
            words = words[1:]
        if words:
            found[" ".join(words)] = None
    return tuple(found)


def is_national(name: str) -> bool:
    """Return whether a name only says of which country somebody is: "Welsh", "Romanian"."""
    return name in ADJECTIVES or bool(_NATIONAL.fullmatch(name))


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
    return [line.partition(":")[2].strip() for line in heads if line.startswith(ALIAS_FIELDS)]
