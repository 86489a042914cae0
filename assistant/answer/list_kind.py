"""What a ruling's own words show of it: what kind of body its respondent is, and what the authority did."""

import re
from collections.abc import Iterator

from assistant.answer.list_words import Sense
from corpus.types import BlockType, Document, FactName, Role

_OFTEN = 6
_LEADING = 4
_NAME_WORD = re.compile(r"[A-ZÀ-Þ][\w’'-]{2,}")
_COMMON = frozenset(
    {
        "The",
        "DPC",
        "ICO",
        "CNIL",
        "Ltd",
        "Limited",
        "Inc",
        "Group",
        "Inquiry",
        "Ireland",
        "Decision",
        "Holdings",
        "Services",
        "Company",
    }
)
_DECIDED_ON = r"(?:fined|reprimanded|sanctioned|ordered|against|on|to|found that|investigated|warned|penali[sz]ed)"


def is_of_kind(document: Document, kind: Sense) -> bool:
    """Return whether a ruling's respondent is of a kind, such as a charity: a ruling that only speaks of charities is not.

    Its name says so, or the ruling says what it is ("Birthlink is a charity", "fined a small charity"), or, where it names
    nobody, calls it so throughout ("the charity").
    """
    assert kind.shown is not None
    called = kind.shown.pattern
    names = (document.title, *document.values(FactName.RESPONDENT))
    if any(kind.shown.search(name) for name in names):
        return True
    words = {w for name in names for w in _NAME_WORD.findall(name)} - _COMMON
    own = "|".join(map(re.escape, sorted(words))) or "controller"
    told = re.compile(
        rf"\b(?:{own}|[Cc]ontroller|[Rr]espondent)\b[^.\n]{{0,60}}?(?:\b(?:is|was) an?|, an?|\(an?) (?:[\w-]+,? ){{0,6}}?(?i:{called})(?!\w)"
    )
    decided = re.compile(rf"\b{_DECIDED_ON} (?:an? |the )(?:[\w-]+ ){{0,3}}?{called}", re.IGNORECASE)
    if told.search(document.text) or any(decided.search(text) for text in _leading(document)):
        return True
    if document.values(FactName.RESPONDENT):
        return False
    return sum(1 for _ in re.finditer(rf"\bthe {called}", document.text, re.IGNORECASE)) >= _OFTEN


def does(document: Document, measure: Sense) -> bool:
    """Return whether a ruling is or imposes a measure, such as a reprimand: its title, a heading or the authority's words say so."""
    assert measure.shown is not None
    if measure.asked.search(document.title):
        return True
    for paragraph in document.paragraphs:
        text = document.text[paragraph.start : paragraph.end]
        if paragraph.type is BlockType.HEADING and measure.asked.search(text) and len(text.split()) <= _LEADING:
            return True
        if paragraph.role in (Role.SUMMARY, Role.ORDER) and measure.shown.search(text):
            return True
    return any(measure.shown.search(text) for text in _leading(document))


def _leading(document: Document) -> Iterator[str]:
    prose = [p for p in document.paragraphs if p.role is not Role.HEADER and p.type is BlockType.PROSE]
    for paragraph in [*[p for p in prose if p.role is Role.SUMMARY][:_LEADING], *prose[:_LEADING]]:
        yield document.text[paragraph.start : paragraph.end]
