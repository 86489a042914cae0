"""Who answers for the processing that a ruling is about, and who else takes part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.facts.case_number import looks_like_reference
from corpus.facts.court import court_named
from corpus.facts.dates import find_dates
from corpus.facts.header import HeaderField, Label
from corpus.facts.money import find_money
from corpus.facts.party_names import TRAILING, PartyName, split_names
from corpus.facts.reading import Reading
from corpus.facts.regulator import regulator_named
from corpus.types import Fact, FactName, Origin, Span

_VERSUS = re.compile(r"\s+(?:v|vs|V|VS|versus|gegen|contre|c|tegen|contra)\.?\s+(?=\S)")
_BEHIND_NAME = re.compile(
    r":\s|\s\[|;\s|\s[-–—]\s|,\s(?:\d{1,2}\s)?[A-Z][a-z]+\s\d{4}|,\s\d|\.\s(?=[A-Z][a-z]+\s[a-z])"
)
"""What stands behind the name of the one sued where a title goes on: "Doe v Acme: the court held", "Doe v Acme [2020]
EWCA"."""
_SUBJECT_OF = re.compile(
    r"(?:(?i:in the matter of|inquiry (?:into|concerning)|(?:penalty|fine|notice|reprimand)(?: notice)?"
    r" (?:on|to|against|imposed on|issued to|concerning)|(?:decision|action|sanction|complaint) (?:directed |lodged |"
    r"made )?(?:against|concerning)|investigation into))"
    r"\s+(?:the\s+|Messrs\.?\s+)?"
    r"(?P<name>[A-Z0-9][^\n;:()\"“”]{1,90}?)(?=\s*(?:[\n;:(\"“]|,\s(?:a|an|the|of|under|pursuant|dated|DPC)\b|\.\s|"
    r"\.?\Z"
    r"|\s(?:under|pursuant|dated|DPC|IN-\d|as data controller|in relation|regarding|for)\b|\s[-–—]\s))"
)
_CALLED_COMPANY = re.compile(
    r"\b(?:concerning|regarding|against|to|on|notice to)\s(?:the\s)?(?:company|association|society|firm)\s"
    r"(?P<name>[A-Z0-9][\w&.'’-]*(?:\s(?:[A-Z0-9][\w&.'’-]*|of|the|and|for|&|de)){0,6})"
    r"|\b(?:regarding|concerning|against|on)\s(?P<suffixed>[A-Z0-9][\w&.'’-]*(?:\s[A-Z0-9&][\w&.'’-]*){0,6}?\s"
    r"(?:Ltd|Limited|Inc|LLC|plc|GmbH|AG|UC|S\.A|B\.V|AB|AS|SRL|Company)\b\.?)"
)
_TAX_NUMBERED = re.compile(
    r"\b(?:against|to|imposed? on|[Ii]mpose|IMPOSE|[Ss]anctioning|sanction)\s"
    r"(?P<name>[A-Z0-9][\w&.'’-]*(?:,?\s[A-Z0-9&][\w&.'’-]*){0,6}?)\s?,?\s"
    r"(?:with|holder of)\s(?:the\s)?(?:NIF|CIF|VAT|tax|company registration)"
)
_ISSUED_TO = re.compile(
    r"\b(?:issue|issued|serve|served|impose|imposed|fined|reprimanded|reprimand)\s+(?:to\s+|"
    r"on\s+)?(?P<name>[A-Z0-9][\w&.,'’()-]*(?:\s(?:[A-Z0-9][\w&.,'’()-]*|of|the|and|for|&)){0,8}?)"
    r"(?=\s*(?:\([\"“'‘]|\swith\b|\s(?:€|£|\$|EUR|GBP)|\sa\s(?:monetary|penalty|reprimand|fine)|\sfor\b|"
    r",\sin accordance))"
)
_NAME = r"(?P<name>[A-ZÀ-Þ0-9][\w&.'’-]*(?:\s(?:(?:of|and|the|for|de|del|da|di|van|&)\s)?[A-ZÀ-Þ0-9][\w&.'’-]*){0,6})"
_THEN_NAME = rf"\s+(?:the\s+|an?\s+)?(?:[a-zà-ÿ][\w-]*,?\s){{0,6}}?[\"“'‘]?{_NAME}"
_IN_LEAD = tuple(
    re.compile(cue)
    for cue in (
        rf"\b(?:fined|reprimanded|sanctioned|warned|ordered){_THEN_NAME}",
        rf"\b(?:fines?|penalty|sanction|reprimand)\b[^.;]{{0,60}}?\b(?:on|against|upon|to){_THEN_NAME}",
        rf"{_NAME}(?:,[^,.]{{0,80}},)?\s+(?:was|were|has been|had)\s+(?:fined|reprimanded|sanctioned|found|violated|"
        rf"infringed|breached|unlawfully)",
        rf"\b(?:held|found|decided|concluded|ruled|determined) that{_THEN_NAME}",
    )
)
_GAP = r"[-–—(\s]{0,14}"
_BETWEEN = re.compile(
    rf"^(?P<first>[^\n:]{{3,90}}?){_GAP}\b(?:Appellants?|Applicants?|Claimants?|Plaintiffs?|"
    rf"Petitioners?)\b[)\s.,-]{{0,14}}"
    rf"(?:[-–—]\s?)?(?:and|v\.?|AND)\b{_GAP}(?P<second>[^\n]{{3,90}}?){_GAP}\b(?:Respondents?|Defendants?)\b",
    re.M,
)
_COMMON_FIRST = frozenset(
    """the city municipality ministry department university county association banco bank stichting comune
    ayuntamiento office federal national state royal saint société sociedad asociación asociacion""".split()
)
_REGULATOR_LIKE = re.compile(
    r"\b(?:information|privacy|data protection) commis+ion|\bdata protection (?:authority|"
    r"agency|inspectorate|office)|\bDPA\b",
    re.I,
)
# What a lead calls those it does not name, and bodies that judge rather than answer.
_GENERIC = re.compile(
    r"\A(?:company|controller|processor|ministry|municipality|board|member|state|european|authority|"
    r"data protection authority|"
    r"(?:[A-Z][a-z]+ )?(?:supreme|federal|high|regional|district|administrative|constitutional|higher)? ?court.*|CSAs?|"
    r"SAs?|DPAs?|.{1,3})\Z|\b(?:court|tribunal|gericht)\b",
    re.I,
)
_COMPANY = re.compile(
    r"\b(?:Ltd|Limited|LLP|LLC|Inc|plc|PLC|GmbH|AG|S\.?A|S\.?L|B\.?V|N\.?V|ApS|A/S|AB|AS|Oy|"
    r"S\.p\.A|S\.r\.l|SRL|d\.o\.o|Sp\. z o\.o)\b"
)
_NOT_A_NAME = re.compile(
    r"\b(?:Act|Article|Section|Regulations?|GDPR|complaint|request|decision|processing|data subject|notice of|an? |"
    r"appeal|whether)\b|"
    r"^(?:joined )?cases?\b|^(?:this|that|it|its|these|any|all|the data|monetary|penalt|decision|dated|date|a|an|"
    r"notice|reprimand)\b",
    re.I,
)


_SUM = 40
"""Characters after a name in which a sum that begins in it ends: "fined Acme 390 million euros"."""


@dataclass(frozen=True, slots=True)
class _Named:
    name: PartyName
    origin: Origin
    respondent: bool


def find_parties(reading: Reading) -> Iterator[Fact]:
    """Yield the respondent, then the other parties, as printed.

    The respondent is who answers for the processing: the party so labelled, else the first named one that is
    neither a regulator nor a complainant; before a court, the party opposite the regulator. The header is asked
    first, then the title, then the caption.
    """
    named = _from_fields(reading)
    if not any(n.respondent for n in named):
        named += _from_title(reading) or _from_caption(reading) or _from_lead(reading)
    chosen = [n for n in named if n.respondent]
    yield from (Fact(FactName.RESPONDENT, n.name.text, n.name.span, n.origin) for n in chosen)
    names = {n.name.text for n in chosen}
    yield from (Fact(FactName.PARTY, n.name.text, n.name.span, n.origin) for n in named if n.name.text not in names)


def _from_fields(reading: Reading) -> list[_Named]:
    labelled = [n for f in reading.labelled(Label.RESPONDENT) if f.described for n in _names(reading, f, True)]
    parties = [
        p
        for f in reading.labelled(Label.PARTIES)
        if f.described
        for p in split_names(f.value, f.span.start, reading.text)
    ]
    others = [n for f in reading.labelled(Label.COMPLAINANT) if f.described for n in _names(reading, f, False)]
    if labelled:
        return labelled + [_Named(p, Origin.HEADER, False) for p in parties] + others
    return _chosen(reading, parties, Origin.HEADER) + others


def _names(reading: Reading, field: HeaderField, respondent: bool) -> list[_Named]:
    names = split_names(field.value, field.span.start, reading.text)
    return [_Named(n, Origin.HEADER, respondent and not n.is_anonymous) for n in names]


def _chosen(reading: Reading, parties: list[PartyName], origin: Origin) -> list[_Named]:
    """Return the parties with the respondent among them marked: those called so, else the likeliest one."""
    called = [p for p in parties if p.role == "respondent" and not p.is_anonymous]
    eligible = [p for p in parties if not p.is_anonymous and p.role != "complainant" and not _is_regulator(p.text)]
    respondents = called or _likeliest(reading, eligible)
    kept = [p for p in parties if p in respondents or not p.is_anonymous]
    return [_Named(p, origin, p in respondents) for p in kept]


def _is_regulator(name: str) -> bool:
    return regulator_named(name) is not None or bool(_REGULATOR_LIKE.search(name))


def _likeliest(reading: Reading, eligible: list[PartyName]) -> list[PartyName]:
    """Return the party sued if the title says who sues whom, else the first unless another is named far more often."""
    title = reading.title.of(reading.text)
    versus = _VERSUS.search(title)
    sued = [p for p in eligible if versus and _core(p.text) in title[versus.end() :].lower()]
    if sued or len(eligible) < 2:
        return (sued or eligible)[:1]
    lower = reading.text.lower()
    counts = [lower.count(_core(p.text)) for p in eligible]
    most = max(counts)
    return [eligible[counts.index(most)]] if most >= 2 * counts[0] else eligible[:1]


def _core(name: str) -> str:
    """Return the words by which a text goes on to call a party: the first of its name, or two where that is short."""
    words = re.findall(r"[^\W_][\w&.'’-]*", name.lower())
    return words[0] if words and len(words[0]) > 3 and words[0] not in _COMMON_FIRST else " ".join(words[:2])


def _from_title(reading: Reading) -> list[_Named]:
    start, end = _after_author(reading)
    title = reading.text[start:end]
    if versus := _VERSUS.search(title):
        second = start + versus.end()
        said = _BEHIND_NAME.search(reading.text, second, end)
        sides = [
            _printed(reading, second, said.start() if said else end),
            _printed(reading, start, start + versus.start()),
        ]
        return _chosen(reading, sides, Origin.HEADER)
    if (subject := _SUBJECT_OF.search(title)) and not (
        _NOT_A_NAME.search(subject["name"]) or find_dates(subject["name"])
    ):
        return [
            _Named(_printed(reading, start + subject.start("name"), start + subject.end("name")), Origin.HEADER, True)
        ]
    name = _printed(reading, start, end)
    is_name = (
        start > reading.title.start
        and not _is_regulator(name.text)
        and _is_name(name.text)
        and _is_spoken_of(reading, name.text)
    )
    return [_Named(name, Origin.HEADER, True)] if is_name else []


def _after_author(reading: Reading) -> tuple[int, int]:
    """Return the part of a title after "ICO (UK) - ", the whole title where it does not begin with an author."""
    start, end = reading.title.start, reading.title.end
    while match := re.compile(r"(?P<part>[^\n]*?\S)\s+[-–—]\s+").match(reading.text, start, end):
        part = match["part"]
        if not (regulator_named(part) or court_named(part)[1] or looks_like_reference(part) or find_dates(part)):
            break
        start = match.end()
    tail = re.compile(r"\s+[-–—]\s+(?:[\w/.-]*\d[\w/.-]*|\d{1,2} \w+ \d{4}|\w+ \d{4})\s*\Z").search(
        reading.text, start, end
    )
    return start, tail.start() if tail else end


def _from_caption(reading: Reading) -> list[_Named]:
    addressed = [
        _printed(reading, f.span.start, f.span.end) for f in reading.labelled(Label.RESPONDENT) if not f.described
    ]
    addressed = [n for n in addressed if _is_name(n.text) and not _is_regulator(n.text)]
    if addressed:
        return [_Named(addressed[0], Origin.TEXT, True)]
    if reading.is_described and len(reading.captions) < 2:
        return []  # a description without the print has no caption of the print's
    caption = reading.captions[-1]
    if match := _BETWEEN.search(reading.text, caption.start, caption.end):
        sides = [_printed(reading, *match.span("first")), _printed(reading, *match.span("second"))]
        return _chosen(
            reading, [s for s in reversed(sides) if len(s.text) > 2 and len(s.text.split()) <= 9], Origin.TEXT
        )
    cues = (_SUBJECT_OF, _CALLED_COMPANY, _TAX_NUMBERED, _ISSUED_TO)
    found = (m for cue in cues for m in cue.finditer(reading.text, caption.start, caption.end))
    names = (_printed(reading, *m.span(m.lastgroup or 0)) for m in found if m.end() < caption.end)
    first = next((n for n in names if _is_likely(reading, n.text)), None)
    return [_Named(first, Origin.TEXT, True)] if first else []


def _from_lead(reading: Reading) -> list[_Named]:
    """Return the one that the first paragraph says was fined, reprimanded or found to have done wrong."""
    lead = reading.lead
    if lead is None:
        return []
    found = (m for cue in _IN_LEAD for m in cue.finditer(reading.text, lead.start, lead.end))
    names = (_printed(reading, *m.span("name")) for m in found)
    first = next((n for n in names if _is_likely(reading, n.text)), None)
    return [_Named(first, Origin.TEXT, True)] if first else []


def _is_likely(reading: Reading, name: str) -> bool:
    """Return whether what a cue captured is a party's name: no regulator, court, common noun or sentence."""
    return _is_name(name) and not _is_regulator(name) and not _GENERIC.search(name) and _is_spoken_of(reading, name)


def _printed(reading: Reading, start: int, end: int) -> PartyName:
    sums = find_money(reading.text[start : end + _SUM])
    printed = reading.text[start : min([end, *(start + m.span.start for m in sums if m.span.start)])]
    left = len(printed) - len(printed.lstrip(" \t\n,"))
    words = printed.strip(" \t\n,")
    words = re.sub(r"['’]s\Z", "", words)
    if trailing := TRAILING.search(words):
        words = words[: trailing.start()].rstrip(" ,-–")
    return PartyName(words, Span(start + left, start + left + len(words)))


def _is_name(words: str) -> bool:
    letters = sum(c.isalpha() for c in words)
    plausible = letters >= 3 and len(words) <= 90 and (words[0].isupper() or words[0].isdigit())
    return plausible and not _NOT_A_NAME.search(words) and not looks_like_reference(words) and not find_dates(words)


def _is_spoken_of(reading: Reading, name: str) -> bool:
    """Return whether a name is one beyond doubt, or is written as one and the body goes on to use it."""
    words = re.findall(r"[^\W\d_]{4,}", name)
    if _COMPANY.search(name) or (len(words) > 1 and all(w[0].isupper() for w in words)):
        return True
    is_written_as_name = not words or sum(w[0].isupper() for w in words) * 2 > len(words)
    return is_written_as_name and reading.text.lower().count(_core(name), reading.body_start) >= 2
