"""Who speaks in a sentence of a ruling.

Told from its own words, what stands before it, its section and whom the ruling is from.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from corpus.structure.reporting import (
    HOW,
    SAYS,
    START,
    by_name,
    goes_on,
    is_by_general,
    is_on_decider,
    is_on_general,
    is_opinion_of_general,
    only_files,
    takes_side,
    teller_of,
)
from corpus.structure.roles import answers, is_submission
from corpus.types import Document, FactName, Paragraph, Role, Section


class Speaker(StrEnum):
    """Whose words a sentence gives."""

    AUTHORITY = "authority"
    COURT = "court"
    LOWER_INSTANCE = "lower instance"
    ADVOCATE_GENERAL = "Advocate General"
    COMPLAINANT = "complainant"
    RESPONDENT = "respondent"
    THIRD_PARTY = "third party"
    PARTY = "party"  # one of the parties, it is not sure which
    EDITOR = "editor"
    LAW = "law"


PARTIES = frozenset({Speaker.COMPLAINANT, Speaker.RESPONDENT, Speaker.THIRD_PARTY, Speaker.PARTY})
REPORTED = PARTIES | {Speaker.ADVOCATE_GENERAL}
"""Those whom a ruling reports: what they say settles nothing."""
_ACTORS = (
    (Speaker.COMPLAINANT, r"data subjects?|complainants?|claimants?|plaintiffs?|petitioners?"),
    (Speaker.RESPONDENT, r"(?:data )?controllers?|processors?|respondents?|defendants?|company|operator"),
    (Speaker.THIRD_PARTY, r"third part(?:y|ies)|interveners?|experts?|witness(?:es)?|inspection service"),
    (Speaker.PARTY, r"part(?:y|ies)|applicants?|appellants?"),
)
_BY_PARTY = tuple(
    (
        speaker,
        re.compile(
            rf"{START}(?:{names}){HOW} {SAYS}\b(?! (?:to have|guilty))|{START}(?:{names})['’]s? (?:own )?"
            rf"(?:position|view|opinion|argument|stance) (?:is|was) that\b|"
            rf"\baccording to the (?:{names})\b|\bin the (?:{names})['’]s? (?:view|opinion)\b",
            re.IGNORECASE,
        ),
    )
    for speaker, names in _ACTORS
)
_ABOUT = tuple((speaker, re.compile(rf"{START}(?:{names})\b", re.IGNORECASE)) for speaker, names in _ACTORS)
_LOWER = re.compile(
    r"^(?:[^,]{0,60}, )?the (?:(?:regional|district|labou?r|lower|first[- ]instance) court|court of first instance|"
    r"(?:[A-Z]\w+ )?DPA|authority|commissioner)"
    r"(?: (?:had|also|therefore|then))* (?:held|found|ruled|decided|dismissed|rejected|fined|considered|concluded)\b",
    re.IGNORECASE,
)
"""What a court reports of the decision before it."""
_TITLED = re.compile(r"(\S+) \(")
_NEAR = 3


def speaker_of(document: Document, paragraph: Paragraph, words: str, start: int | None = None) -> Speaker | None:
    """Return who speaks in a sentence of a document, None for the fields of its head.

    `start` is where the sentence begins; without it a sentence on "it" is taken by its own words only.
    """
    section = document.sections[paragraph.section]
    if paragraph.role is Role.HEADER:
        return None
    if paragraph.role is Role.COMMENT and not teller_of(section.title, _deciding(document)):
        return Speaker.EDITOR
    if paragraph.role is Role.LAW and not is_submission(words):
        return Speaker.LAW
    if said := _reported_in(document, words) or _carried_on(document, paragraph, words, start):
        return said
    if _is_of_general(document, section):
        return Speaker.ADVOCATE_GENERAL
    if _is_told_by_party(document, paragraph, words):
        return _party_named_by(section, document) or Speaker.PARTY
    if takes_side(words, _deciding(document), in_court=bool(document.values(FactName.COURT))):
        return Speaker.PARTY
    if document.values(FactName.COURT):
        return Speaker.LOWER_INSTANCE if _LOWER.match(words) else Speaker.COURT
    return Speaker.AUTHORITY


def _is_told_by_party(document: Document, paragraph: Paragraph, words: str) -> bool:
    """Return whether a sentence stands where a party is reported or reports one itself.

    That one filed something is a fact.
    """
    section = document.sections[paragraph.section]
    if is_submission(words):
        return True
    if teller_of(section.title, _deciding(document)):
        return not answers(words) and not is_on_decider(words)
    return paragraph.role is Role.SUBMISSIONS and (section.role is Role.SUBMISSIONS or not only_files(words))


def _is_of_general(document: Document, section: Section) -> bool:
    return any(map(is_on_general, section.path)) or is_opinion_of_general(document.text)


def _reported_in(document: Document, words: str) -> Speaker | None:
    """Return whom a sentence reports: an Advocate General, or a party by what it is called or by its name."""
    if is_by_general(words):
        return Speaker.ADVOCATE_GENERAL
    if only_files(words):
        return None
    for speaker, pattern in _BY_PARTY:
        if pattern.search(words):
            return speaker
    for speaker, name in _names(document):
        if name in words and by_name(name).search(words):
            return speaker
    return None


def _deciding(document: Document) -> tuple[str, ...]:
    """Return what those are called whose ruling a document is.

    As its facts say, and as a title such as "AKI (Estonia) - 7" begins.
    """
    names = document.values(FactName.COURT) or document.values(FactName.REGULATOR)
    titled = _TITLED.match(document.title)
    return (*names, titled[1]) if titled else names


def _carried_on(document: Document, paragraph: Paragraph, words: str, start: int | None) -> Speaker | None:
    """Return whom a sentence goes on to report.

    The one that the nearest sentence before it in its paragraph is about.
    """
    if start is None or not goes_on(words):
        return None
    before = [
        document.text[s.start : s.end]
        for s in document.sentences
        if paragraph.start <= s.start < min(start, paragraph.end)
    ]
    for said in reversed(before[-_NEAR:]):
        if goes_on(said):
            continue
        return _reported_in(document, said) or _about(document, said)
    return None


def _about(document: Document, words: str) -> Speaker | None:
    for speaker, pattern in _ABOUT:
        if pattern.search(words):
            return speaker
    return next((s for s, name in _names(document) if re.match(rf"{START}{re.escape(name)}\b", words)), None)


def _names(document: Document) -> Iterator[tuple[Speaker, str]]:
    """Yield what the respondents are called: their names, and the first word of each that is long enough to be one."""
    for name in document.values(FactName.RESPONDENT):
        yield Speaker.RESPONDENT, name
        if len(first := name.split()[0]) > 3:
            yield Speaker.RESPONDENT, first


def _party_named_by(section: Section, document: Document) -> Speaker | None:
    heading = " ".join(section.path)
    found = (speaker for speaker, names in _ACTORS[:3] if re.search(rf"\b(?:{names})\b", heading, re.IGNORECASE))
    teller = teller_of(section.title, _deciding(document)) or ""
    return next(found, None) or next((s for s, name in _names(document) if name in teller), None)
