"""What sort of document a text is."""

import re
from collections.abc import Mapping, Sequence

from corpus.facts.header import Label, label_of
from corpus.facts.reading import Reading, read
from corpus.types import Fact, FactName, Kind, Origin, Section

_WORDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.I))
    for kind, pattern in (
        (
            Kind.GUIDANCE,
            r"\b(?:guidelines?|guidance|advisory opinion|code of practice|"
            r"recommendations? (?:n[o°.]+ ?)?\d+/\d{4}|opinion (?:n[o°.]+ ?)?\d+/\d{4}|"
            r"factsheet|checklist|leitlinien|lignes directrices|richtsnoeren|linee guida)\b",
        ),
        (
            Kind.JUDGMENT,
            r"\b(?:judge?ment|arrêt|urteil|sentencia|sentenza|court|tribunal|ECLI:EU:C|"
            r"opinion of advocate)\b",
        ),
        (
            Kind.REPORT,
            r"\b(?:report of findings|investigation report|special report|audit report|annual report|"
            r"joint investigation|findings under|report)\b",
        ),
        (
            Kind.DECISION,
            r"\b(?:decision|order|notice|penalty|reprimand|undertaking|resolution|deliberation|"
            r"délibération|complaint|finding|provvedimento|besluit|bescheid|investigation)\b",
        ),
    )
)
# In running text only strong words tell, the earliest first: a decision may cite guidelines, reports and courts.
_OPENING_WORDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.I))
    for kind, pattern in (
        (Kind.GUIDANCE, r"^[^\w\n]{0,8}(?:draft )?(?:guidelines?|guidance|recommendations?|opinion)\b"),
        (
            Kind.JUDGMENT,
            r"\b(?:judge?ment of|in the (?:high|supreme|federal|district) court|arrêt|urteil|sentencia|sentenza)\b",
        ),
        (
            Kind.REPORT,
            r"\b(?:report of findings|investigation report|special report|audit report|annual report|"
            r"joint investigation)\b",
        ),
        (
            Kind.DECISION,
            r"\b(?:decision|order|notice|penalty|reprimand|undertaking|resolution|deliberation|délibération|complaint|"
            r"provvedimento|besluit|bescheid)\b",
        ),
    )
)
_REPORTED = re.compile(
    r"\b(?:said|told|according to|announced|reported|tweeted|wrote|added)\b[^.]{0,60}(?:spokes\w+|[\"“”]|statement|"
    r"commissioner)|[\"”],?\s[^.\"“]{0,50}\b(?:said|added|told)\b|\bin a statement\b|"
    r"\b(?:spokesperson|spokesman|spokeswoman|subscribe|newsletter|read more|most popular|related articles|"
    r"affiliate)\b",
    re.I,
)
_RULING = re.compile(
    r"\b(?:the Commissioner has decided|hereby|for these reasons|it is (?:hereby )?ordered|notice of appeal|"
    r"right of appeal|rights of appeal|the complainant|the appellant|the respondent|"
    r"findings? of (?:fact|infringement)|monetary penalty notice|enforcement notice|reprimand|operative part|"
    r"pursuant to)\b",
    re.I,
)
_IMPOSES = re.compile(r"\b(?:notice|penalty|reprimand|fined?|order)\b", re.I)
_BEFORE_COURT = re.compile(
    r"\b(?:in the high court|in the court of appeal|tribunal judge|neutral citation)\b"
    r"|^[^\w\n]{0,8}(?:appellants?|claimants?)\W*$(?=[\s\S]{0,300}?^[^\w\n]{0,8}(?:respondents?|defendants?)\W*$)",
    re.I | re.M,
)
_OF_A_RULING = (FactName.OUTCOME, FactName.DECIDED, FactName.PROVISION, FactName.PENALTY)
_OPENING = 1500
_LONGEST_ARTICLE = 12_000


def find_kind(text: str, sections: Sequence[Section], facts: Sequence[Fact], fields: Mapping[str, str]) -> Kind:
    """Return the kind that front matter or header states, else the one that author, title and manner show."""
    reading = read(text, sections, (), fields)
    return _stated(reading, fields) or _by_author(reading, facts) or _by_manner(reading)


def _stated(reading: Reading, fields: Mapping[str, str]) -> Kind | None:
    front = [v for k, v in fields.items() if label_of(k) is Label.KIND]
    printed = [f.value for f in reading.labelled(Label.KIND)]
    for value in (*front, *printed):
        for kind in Kind:
            if kind.value == value.strip(" \"'").lower():
                return kind
    types = [f.value.lower() for f in reading.labelled(Label.TYPE)]
    advisory = any("opinion" in t or "guid" in t for t in types) and not _IMPOSES.search(reading.title.of(reading.text))
    return Kind.GUIDANCE if advisory else None


def _by_author(reading: Reading, facts: Sequence[Fact]) -> Kind | None:
    """Return the kind that a court or a header's authority gives.

    A caption with an appellant and a respondent is a court's, whoever else is named.
    """
    if any(f.name is FactName.COURT for f in facts):
        return Kind.JUDGMENT
    if not any(f.name is FactName.REGULATOR and f.origin is Origin.HEADER for f in facts):
        return None
    caption = reading.captions[-1]
    if _BEFORE_COURT.search(reading.text, caption.start, min(caption.end, caption.start + _OPENING)):
        return Kind.JUDGMENT
    described = any(f.name in _OF_A_RULING and f.origin is Origin.HEADER for f in facts)
    return Kind.DECISION if described else None


def _by_manner(reading: Reading) -> Kind:
    """Return the kind of a bare text.

    By its title, by reported speech against a ruling's turns of phrase, by its opening.
    """
    title = reading.title.of(reading.text)
    reported, ruled = len(_REPORTED.findall(reading.text)), len(_RULING.findall(reading.text))
    if reported >= 2 and reported > ruled and len(reading.text) < _LONGEST_ARTICLE:
        return Kind.ARTICLE
    for kind, cue in _WORDS:
        if cue.search(title):
            return kind
    opening = reading.text[reading.title.end : reading.title.end + _OPENING]
    found = [(m.start(), kind) for kind, cue in _OPENING_WORDS if (m := cue.search(opening))]
    if found:
        return min(found)[1]
    return Kind.DECISION if ruled or len(reading.text) > _LONGEST_ARTICLE else Kind.ARTICLE
