"""What a ruling's own words show of it: what kind of body its respondent is, and what the authority did."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from assistant.answer.asked.list_words import ANY_SIZE, whole
from assistant.answer.lists.topic import stem_of
from corpus.types import BlockType, Document, FactName, Role
from index.thesaurus import synonyms_by_word

_OFTEN, _READ = 6, 60_000
_LEADING = 4
_NAME_WORD = re.compile(r"[A-ZÀ-Þ][\w’'-]{2,}")
_DECIDED_ON = r"(?:fined|reprimand\w*|sanction\w*|order\w*|penali[sz]\w*|warned)"
_LEGAL_FORMS = frozenset("Limited Ltd Inc LLC LLP PLC Group Company Corporation The International".split())
_LINK = r"(?:of|by|for|to|with|at|in|on|from|that|which|who|whose|or|the|about|against)"
_DESCRIBING = rf"(?:(?!{_LINK}\b)[\w-]+,? )"
"""A word between an article and its noun; "an organisation owned by a council" is no council."""
_GENERIC = re.compile(
    r"(?:compan(?:y|ies)|firms?|chains?|groups?|business(?:es)?|providers?|operators?|platforms?|services?|"
    r"organi[sz]ations?|bod(?:y|ies)|forces?|apps?)",
    re.IGNORECASE,
)
_WIDE = whole(rf"{ANY_SIZE.pattern}|local|public|government|state|national|regional|commercial|other")
"""Words that leave a kind of respondent as it is, but for who runs it."""
RESPONDENTS: tuple[tuple[str, ...], ...] = (
    ("council", "local authority", "municipality", "borough", "(?:city|town) of [\\w-]+$"),
    (
        "ministry",
        "government department",
        "government body",
        "(?:department|secretary of state) (?:of|for) ",
        "(?:home|cabinet) office",
    ),
    ("police", "law enforcement agency", "constabulary", "(?:garda|polismyndigheten)"),
    ("supermarket", "grocer"),
    ("university", "higher education institution"),
    ("hospital", "clinic", "healthcare provider", "health service"),
    ("delivery company", "courier", "postal service"),
    ("telecom", "mobile operator", "network operator"),
    ("airline", "airways"),
    ("hotel",),
    ("church", "diocese", "archbishop", "religious community"),
    ("trade union", "labour union", "(?:union)$"),
    ("social network", "social media"),
)
"""Kinds of respondents whose other words the general list lacks or has too widely;
one that opens on a bracket is a pattern."""


def is_of_kind(document: Document, kind: str) -> bool:
    """Return whether a ruling's respondent is of a kind such as "charities"; to speak of charities is not enough.

    Its name says so, or the ruling says what it is ("Birthlink is a charity", "fined a small charity", "the charity
    Birthlink"), or calls it so throughout ("the charity").
    """
    called = called_as(kind)
    respondents = document.values(FactName.RESPONDENT)
    if any(re.search(rf"\b{called}", name, re.IGNORECASE) for name in (document.title, *respondents)):
        return True
    text = document.text[:_READ]
    if not _lowered(called).search(text.lower()):
        return False
    words = {w for name in respondents for w in _NAME_WORD.findall(name)} - _LEGAL_FORMS
    if any(says.search(text) for says in _says_what(words, called)):
        return True
    leading = list(_leading(document))
    if any(_says_on_whom(called).search(text) for text in leading):
        return True
    so = _called_so(called)
    often = sum(1 for _ in so.finditer(text)) >= _OFTEN
    return often and (not respondents or any(so.search(text) for text in leading))


@lru_cache(maxsize=64)
def _lowered(called: str) -> re.Pattern[str]:
    """Return what finds a kind in a text in small letters, which is several times as fast as in any."""
    return re.compile(rf"(?<!\w){called.lower()}")


def _says_what(names: Iterable[str], called: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds that somebody of some names is of a kind: "Birthlink is a charity", "the charity Birthlink"."""
    own = "|".join((*map(re.escape, sorted(names)), "controller"))
    named = "|".join(map(re.escape, sorted(names))) or "(?!)"
    between = rf"\b[^.\n]{{0,60}}?(?:(?:\bis|\bwas) (?:an?|the)|[,(] ?an?) {_DESCRIBING}{{0,6}}?"
    after = re.compile(rf"\b(?i:{own}){between}(?i:{called})(?!\w)")
    return after, re.compile(
        rf"\b(?i:the|an?) {_DESCRIBING}{{0,3}}?(?i:{called})(?: (?!{_LINK}\b)[a-z]+)? (?:{named})\b"
    )


def _says_on_whom(called: str) -> re.Pattern[str]:
    """Return what finds that one of a kind was decided on: "fined a small charity", "fine of €500 on a charity"."""
    whom = rf"(?:an? |the |(?:[\w.&]+ ){{1,4}}[(,]?an? )?{_DESCRIBING}{{0,3}}?{called}(?!\w| of\b)"
    return re.compile(
        rf"\b{_DECIDED_ON} {whom}|"
        rf"\b(?:fines?|penalty|reprimand|order|notice)\b[^.;]{{0,50}}? (?:against|on|upon|to) {whom}",
        re.IGNORECASE,
    )


def _called_so(called: str) -> re.Pattern[str]:
    """Return what finds that a text calls somebody by a kind: "the charity"."""
    return re.compile(rf"\bthe {called}(?!\w| of\b)", re.IGNORECASE)


def _stemmed(words: str) -> str:
    """Return a pattern of words, the last by its stem; a company may be called a firm and the like."""
    before, _, last = words.rpartition(" ")
    if before and _GENERIC.fullmatch(last):
        return rf"{re.escape(before)}s? {_GENERIC.pattern}"
    return rf"{re.escape(f'{before} {stem_of(last)}'.strip())}\w*"


@lru_cache(maxsize=64)
def called_as(kind: str) -> str:
    """Return a pattern of what a question's kinds of respondent are called one by one: "schools or charities"."""
    each = (words.strip() for words in re.split(r",| or | and ", kind))
    return "(?:" + "|".join(dict.fromkeys(name for words in each if words for name in _names_of(words))) + ")"


def _names_of(kind: str) -> Iterator[str]:
    """Yield patterns of what respondents of a kind are called: its words and, unless it is narrowed, others for it."""
    yield _stemmed(kind)
    for group in RESPONDENTS:
        if any(_is_called(kind, word) for word in group):
            yield from (word if word.startswith("(") else _stemmed(word) for word in group)
            return
    for word, others in synonyms_by_word(kind).items():
        # "primary school" beside "school" is narrower
        if _is_called(kind, word) and not any(other in word for other in others):
            yield from map(_stemmed, (word, *others))


def _is_called(kind: str, word: str) -> bool:
    """Return whether a kind is a word beside what does not narrow it.

    "Local councils" are councils, "primary schools" are not all schools.
    """
    if word.startswith("("):
        return False
    match = re.search(rf"\b{_stemmed(word)}", kind, re.IGNORECASE)
    rest = f"{kind[: match.start()]} {kind[match.end() :]}".split() if match else [kind]
    return all(_WIDE.fullmatch(w) or _GENERIC.fullmatch(w) for w in rest)


def does(document: Document, measure: re.Pattern[str]) -> bool:
    """Return whether a ruling is or imposes a measure: its title, a heading or the authority says "reprimand"."""
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
