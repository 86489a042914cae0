"""Who speaks in a sentence of a ruling, told from its own words, the section it stands in and whom the ruling is from."""

import re
from collections.abc import Iterator
from enum import StrEnum

from corpus.structure.roles import is_submission
from corpus.types import Document, FactName, Paragraph, Role


class Speaker(StrEnum):
    """Whose words a sentence gives."""

    AUTHORITY = "authority"
    COURT = "court"
    LOWER_INSTANCE = "lower instance"
    COMPLAINANT = "complainant"
    RESPONDENT = "respondent"
    THIRD_PARTY = "third party"
    PARTY = "party"  # one of the parties, it is not sure which
    EDITOR = "editor"
    LAW = "law"


PARTIES = frozenset({Speaker.COMPLAINANT, Speaker.RESPONDENT, Speaker.THIRD_PARTY, Speaker.PARTY})
_ACTORS = (
    (Speaker.COMPLAINANT, r"data subjects?|complainants?|claimants?|plaintiffs?|petitioners?"),
    (Speaker.RESPONDENT, r"(?:data )?controllers?|processors?|respondents?|defendants?|company|operator"),
    (
        Speaker.THIRD_PARTY,
        r"third part(?:y|ies)|interveners?|experts?|witness(?:es)?|Advocate General|inspection service",
    ),
    (Speaker.PARTY, r"part(?:y|ies)|applicants?|appellants?"),
)
_SAYS = (
    r"(?:argue[sd]?|claim(?:s|ed)?|submit(?:s|ted)?|contend(?:s|ed)?|maintain(?:s|ed)?|stat(?:es?|ed)|declare[sd]?|indicate[sd]?|explain(?:s|ed)?|"
    r"repl(?:y|ies|ied)|respond(?:s|ed)?|inform(?:s|ed)|point(?:s|ed) out|believe[sd]?|consider(?:s|ed)?|den(?:y|ies|ied)|allege[sd]?|add(?:s|ed)|"
    r"assert(?:s|ed)?|insist(?:s|ed)?|object(?:s|ed)|emphasi[sz]e[sd]?)"
)
_HOW = r"(?: (?:also|further|thus|then|however|\w+ly))*"
_START = r"^(?:[^,]{0,60}, )?(?:(?:the|a|an|this) )?(?:\w+ )?"
_BY_PARTY = tuple(
    (
        speaker,
        re.compile(
            rf"{_START}(?:{names}){_HOW} {_SAYS}\b(?! (?:to have|guilty))|\baccording to the (?:{names})\b|\bin the (?:{names})['’]s? (?:view|opinion)\b",
            re.IGNORECASE,
        ),
    )
    for speaker, names in _ACTORS
)
_LOWER = re.compile(
    r"^(?:[^,]{0,60}, )?the (?:(?:regional|district|labou?r|lower|first[- ]instance) court|court of first instance|(?:[A-Z]\w+ )?DPA|authority|commissioner)"
    r"(?: (?:had|also|therefore|then))* (?:held|found|ruled|decided|dismissed|rejected|fined|considered|concluded)\b",
    re.IGNORECASE,
)
"""What a court reports of the decision before it."""


def speaker_of(document: Document, paragraph: Paragraph, words: str) -> Speaker | None:
    """Return who speaks in a sentence of a document, None for the fields of its head."""
    if paragraph.role is Role.HEADER:
        return None
    if paragraph.role is Role.COMMENT:
        return Speaker.EDITOR
    if paragraph.role is Role.LAW and not is_submission(words):
        return Speaker.LAW
    if party := _party_in(document, words):
        return party
    if paragraph.role is Role.SUBMISSIONS or is_submission(words):
        return _party_named_by(" ".join(document.sections[paragraph.section].path)) or Speaker.PARTY
    if document.values(FactName.COURT):
        return Speaker.LOWER_INSTANCE if _LOWER.match(words) else Speaker.COURT
    return Speaker.AUTHORITY


def _party_in(document: Document, words: str) -> Speaker | None:
    """Return the party that a sentence reports, by what it is called or by its name."""
    for speaker, pattern in _BY_PARTY:
        if pattern.search(words):
            return speaker
    for speaker, name in _names(document):
        if re.match(rf"{_START}{re.escape(name)}(?: [A-Z]\S+)?{_HOW} {_SAYS}\b", words):
            return speaker
    return None


def _names(document: Document) -> Iterator[tuple[Speaker, str]]:
    """Yield what the respondents are called: their names, and the first word of each that is long enough to be one."""
    for name in document.values(FactName.RESPONDENT):
        yield Speaker.RESPONDENT, name
        if len(first := name.split()[0]) > 3:
            yield Speaker.RESPONDENT, first


def _party_named_by(heading: str) -> Speaker | None:
    found = (speaker for speaker, names in _ACTORS[:3] if re.search(rf"\b(?:{names})\b", heading, re.IGNORECASE))
    return next(found, None)
