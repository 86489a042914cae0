"""What a ruling's own words show of it: what kind of body its respondent is, and what the authority did."""

import re
from collections.abc import Iterable, Iterator

from assistant.answer.list_topic import stem_of
from corpus.types import BlockType, Document, FactName, Role

_OFTEN = 6
_LEADING = 4
_NAME_WORD = re.compile(r"[A-ZÀ-Þ][\w’'-]{2,}")
_DECIDED_ON = r"(?:fin|reprimand|sanction|order)\w*"


def is_of_kind(document: Document, kind: str) -> bool:
    """Return whether a ruling's respondent is of a kind, such as "charities": a ruling that only speaks of charities is not.

    Its name says so, or the ruling says what it is ("Birthlink is a charity", "fined a small charity"), or, where it names
    nobody, calls it so throughout ("the charity").
    """
    called = called_as(kind)
    names = (document.title, *document.values(FactName.RESPONDENT))
    if any(re.search(rf"\b{called}", name, re.IGNORECASE) for name in names):
        return True
    words = {w for name in document.values(FactName.RESPONDENT) for w in _NAME_WORD.findall(name)}
    told, decided = _says_what(words, called), _says_on_whom(called)
    if told.search(document.text) or any(decided.search(text) for text in _leading(document)):
        return True
    if document.values(FactName.RESPONDENT):
        return False
    return sum(1 for _ in _called_so(called).finditer(document.text)) >= _OFTEN


def _says_what(names: Iterable[str], called: str) -> re.Pattern[str]:
    """Return what finds that somebody of some names is of a kind: "Birthlink is a charity"."""
    own = "|".join((*map(re.escape, sorted(names)), "controller"))
    between = r"\b[^.\n]{0,60}?(?:\bis|\bwas|[,(]) ?an? (?:[\w-]+,? ){0,6}?"
    return re.compile(rf"\b(?:{own}){between}{called}(?!\w)", re.IGNORECASE)


def _says_on_whom(called: str) -> re.Pattern[str]:
    """Return what finds that somebody of a kind was decided on: "fined a small charity"."""
    return re.compile(rf"\b{_DECIDED_ON} (?:the )?(?:[\w-]+ ){{0,3}}?{called}(?!\w)", re.IGNORECASE)


def _called_so(called: str) -> re.Pattern[str]:
    """Return what finds that a text calls somebody by a kind: "the charity"."""
    return re.compile(rf"\bthe {called}", re.IGNORECASE)


def _stemmed(words: str) -> str:
    """Return words with the last by its stem."""
    before, _, last = words.rpartition(" ")
    return f"{before} {stem_of(last)}".strip()


def called_as(kind: str) -> str:
    """Return a pattern of what a question's kinds of respondent are called one by one: "schools or charities"."""
    stems = (_stemmed(words.strip()) for words in re.split(r",| or | and ", kind))
    return "(?:" + "|".join(rf"{re.escape(stem)}\w*" for stem in stems if stem) + ")"


def does(document: Document, measure: re.Pattern[str]) -> bool:
    """Return whether a ruling is or imposes a measure, such as a reprimand: its title, a heading or the authority's words say so."""
    if measure.search(document.title):
        return True
    for paragraph in document.paragraphs:
        text = document.text[paragraph.start : paragraph.end]
        if paragraph.type is BlockType.HEADING and measure.search(text) and len(text.split()) <= _LEADING:
            return True
        if paragraph.role in (Role.SUMMARY, Role.ORDER) and measure.search(text):
            return True
    return any(measure.search(text) for text in _leading(document))


def _leading(document: Document) -> Iterator[str]:
    prose = [p for p in document.paragraphs if p.role is not Role.HEADER and p.type is BlockType.PROSE]
    for paragraph in [*[p for p in prose if p.role is Role.SUMMARY][:_LEADING], *prose[:_LEADING]]:
        yield document.text[paragraph.start : paragraph.end]
