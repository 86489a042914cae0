"""Find the provisions that a text cites and write each in one canonical form."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.facts.acts import act_at, act_named, act_of_item
from corpus.facts.header import Label
from corpus.facts.provision_numbers import Numbered, read_numbers
from corpus.facts.reading import Reading, header_fact, text_fact
from corpus.types import Fact, FactName, Role, Span


@dataclass(frozen=True, slots=True)
class ProvisionMention:
    """A cited provision: `value` is canonical ("Article 5(1)(f) GDPR", "s. 4 Privacy Act", "reg. 21A PECR")."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Group:
    """A list of provisions under one unit word, before its act is settled."""

    unit: str
    items: tuple[Numbered, ...]
    start: int
    end: int
    act: str | None
    act_end: int


_UNITS = {
    "Article": "Articles|Article|ARTICLES|ARTICLE|articles|article|Arts?\\.?|arts?\\.?|ART\\.|Artikeln|Artikels|"
    "Artikelen|Artikel|artikelen|"
    "artikel|artículos|artículo|Artículos|Artículo|articoli|articolo|articolul|artigos|artigo|artikla|article\\(s\\)|"
    "Article\\(s\\)|artt\\.|"
    "Artcile|Articicle|Atricle|άρθρο|άρθρου|čl\\.|člena?|článk[uo]",
    "s.": "Sections|Section|SECTION|sections|section|Sec\\.|sec\\.|Sect\\.|ss\\.|ss|s\\.|S\\.|s",
    "§": "§§|§",
    "reg.": "Regulations|Regulation|REGULATION|regulations|regulation|regs?\\.?|Regs?\\.?",
    "Recital": "Recitals|Recital|recitals|recital|Rec\\.|Erwägungsgrund|considérant|considerando|overweging",
    "Principle": "PIPEDA Principles|Principles|Principle|principles|principle|Clauses|Clause|clauses|clause",
    "APP": "Australian Privacy Principles?|APPs?",
    "IPP": "[Ii]nformation [Pp]rivacy [Pp]rinciples?|IPPs?",
    "DPP": "Data Protection Principles?|DPPs?",
    "Schedule": "Schedules?|schedules?|Sch\\.",
}
_ANCHOR = re.compile(
    r"(?:(?<!\w)|(?<=[A-Z)\]\d;])(?=[A-Z][a-z]))(?:"
    + "|".join(f"(?P<u{i}>{forms})" for i, forms in enumerate(_UNITS.values()))
    + r")[^\S\n]{0,3}\n?[^\S\n]{0,3}(?=\d)"
)
_NAMES = list(_UNITS)
_DOTTED = {"Principle", "APP", "IPP", "DPP"}
_PLURAL = re.compile(
    r"(?i:articles|articolo?i|artículos|artigos|artikel[ns]|artikelen|arts\b|artt|article\(s\)|"
    r"sections|ss\b|regulations|regs|recitals|"
    r"principles|schedules|\w+s\b|§§)"
)
_MORE = re.compile(r"(?:,|;|,?\s(?:and|or|und|et|y|e|en|og|och))\s(?=\d)")
_OWN_ACT = {"APP", "IPP", "DPP"}
_BY_ARTICLE = {
    "GDPR",
    "UK GDPR",
    "Charter of Fundamental Rights",
    "TFEU",
    "TEU",
    "ECHR",
    "Law Enforcement Directive",
    "EUDPR",
    "ePrivacy Directive",
    "Directive 95/46/EC",
}
_US_CODE = re.compile(
    r"\b(?:\d{1,2}\s(?:U\.\s?S\.\s?C(?:ode|\.)?|C\.\s?F\.\s?R\.)\s(?:§§?\s?|[Pp]art\s)?|"
    r"\d{3}\sILCS\s|Cal\.\sCiv\.\sCode,?\s§§?\s?)\d+(?:[./-]\d+)*[a-z]?(?:\([a-zA-Z0-9]{1,4}\))*"
)
_TO_ACT = re.compile(
    r"[\s,]{0,3}(?:\([^()\n]{1,60}\)\s{0,2})?(?:(?:of|to|in)\s)?(?:Schedule\s\d\s?)?(?:(?:sentence|Satz|S\.)\s\d\s)?"
    r"(?:(?:of|under|in|from|to|von|der|des|del|de la|de|du|dello|della|do|i|van de|van het|van|av|af|ust\.?)"
    r"\s{1,2}){0,2}"
    r"(?:(?:the|The|die|der|den|dem|het|la|le|l['’]|el|il|said|EU|Irish|UK's|Spanish|Dutch|Italian|Austrian|German|"
    r"Norwegian|Danish|"
    r"Swedish|Finnish|Icelandic|Polish|Belgian|Hungarian|Greek|Romanian|Croatian|Slovenian|national|current|former|"
    r"old)\s{0,2}){0,3}"
)
_POINT_OF = re.compile(
    r"(?:[Pp]oint|[Ll]etter|[Ss]ubparagraph|lit\.|[Pp]aragraph)\s\(?(?P<sub>\w{1,2})\)?\s(?:of|"
    r"in)\s(?:the\s)?(?:first\ssubparagraph\sof\s)?\Z"
)
_ACT_BEFORE = re.compile(
    r"(?:(?<!\w)|(?<=[)\]]))(?P<act>(?:UK )?[A-Z][\w-]{1,9}|(?:[A-Z][\w'’]+ )+Act(?: (?:19|"
    r"20)\d\d)?)['’]?s?[,:]?\s{1,2}\Z"
)
_DEFINED = re.compile(
    r"\s?[(\[](?:[^()\"“”‘’'«»]{0,40})[\"“‘'«](?:the\s)?(?P<name>[A-Z][\w &-]{1,30}?)[\"”’'»]|"
    r"\s\((?:hereinafter|hereafter|in\shereinafter)[,:]?\s(?:the\s)?(?P<plain>[A-Z]{2,9})\)"
)
_ALIAS = re.compile(
    r"(?P<name>(?:the )?(?:\d{4} )?Act\b|DPA\b|the Regulations?\b(?! \()|the Directive\b|the Law\b|"
    r"the Code\b|[A-Z]{2,9}\b)"
)
_JOIN = re.compile(
    r"[\s,;]{0,3}(?:and|or|&|in conjunction with|read with|as well as|together with|i\.?V\.?m\.?|et|y|"
    r"e|und|en)?[\s,]{0,3}\Z"
)
_REACH = 900


def find_provisions(text: str) -> list[ProvisionMention]:
    """Return the provisions that `text` cites, in order, each of a list by itself.

    The act is the one named after the number or right before the unit word, else the act of the list it stands in,
    else the last act cited with the same unit word in the same paragraph; a provision of no known act is left out.
    """
    groups = _with_carried_acts(text, list(_groups(text, _defined_acts(text))))
    found = [mention for group in groups if group.act for mention in _mentions(group, group.act)]
    codes = [ProvisionMention(" ".join(m[0].split()), Span(*m.span())) for m in _US_CODE.finditer(text)]
    return sorted(found + codes, key=lambda m: m.span) if codes else found


def find_provision_facts(reading: Reading) -> Iterator[Fact]:
    """Yield the header's provisions, then those of the text: infringed ones first, then the most cited."""
    for field in reading.labelled(Label.LAW):
        if field.described:
            yield from _stated(reading.text, field.span)
    found = [m for m in find_provisions(reading.text) if m.span.start >= reading.body_start]
    counts = Counter(m.value for m in found)
    shown = {m.value: m for m in reversed(found)}
    infringed = _infringed(reading, found)
    order = sorted(shown, key=lambda v: (v not in infringed, -counts[v], shown[v].span.start))
    yield from (text_fact(FactName.PROVISION, v, infringed.get(v, shown[v]).span) for v in order)


def _stated(text: str, span: Span) -> Iterator[Fact]:
    """Yield the provisions of a header value; an item that is none we can read is kept as printed."""
    for item in re.finditer(r"[^;]*[^;\s]", span.of(text)):
        printed = item[0].strip()
        start = span.start + item.start() + len(item[0]) - len(item[0].lstrip())
        mentions = find_provisions(printed)
        for mention in mentions:
            yield header_fact(
                FactName.PROVISION, mention.value, Span(start + mention.span.start, start + mention.span.end)
            )
        if not mentions and len(printed) > 1:
            yield header_fact(FactName.PROVISION, act_of_item(printed) or printed, Span(start, start + len(printed)))


_INFRINGED = re.compile(
    r"\b(?:infring\w+|contraven\w+|violat\w+|breach(?:ed|es)? (?:of )?(?:articles?|art\.|section|regulation|"
    r"its obligation)|"
    r"failed to comply|failure to comply|non-compliance|not compl\w+|manqué|manquement|méconnu|Verstoß|verstoßen|"
    r"overtreden|in strijd)\b",
    re.I,
)
_VOICES = {Role.SUMMARY, Role.FINDINGS, Role.ORDER}


def _infringed(reading: Reading, found: list[ProvisionMention]) -> dict[str, ProvisionMention]:
    """Return, for each provision that a finding says was infringed, the first mention that says so."""
    telling: dict[str, ProvisionMention] = {}
    for mention in found:
        if mention.value in telling or reading.role_at(mention.span.start) not in _VOICES:
            continue
        around = reading.text[max(0, mention.span.start - 160) : mention.span.end + 80]
        if _INFRINGED.search(around) and _INFRINGED.search(reading.sentence_at(mention.span).of(reading.text)):
            telling[mention.value] = mention
    return telling


def _groups(text: str, defined: dict[str, str]) -> Iterator[_Group]:
    at = 0
    for anchor in _ANCHOR.finditer(text):
        if anchor.start() < at:
            continue
        unit = _NAMES[int((anchor.lastgroup or "u0")[1:])]
        group = _listed(text, unit, anchor.start(), anchor.end(), defined)
        while group:
            yield _with_point(text, group)
            at = group.act_end
            group = _continued(text, group, defined)


def _listed(text: str, unit: str, start: int, numbers: int, defined: dict[str, str]) -> _Group | None:
    """Return the list that a unit word opens, with its act where one is named beside it."""
    items, end = read_numbers(text, numbers, dotted=unit in _DOTTED)
    if not items or (unit == "reg." and len(items[0].number.split("(")[0]) > 3):
        return None  # "Regulation 2016/679" is an act, not a provision
    found = _act_after(text, end, defined)
    if not found and not _PLURAL.match(text, start):
        items, end = items[:1], items[0].end
        found = _act_after(text, end, defined)
    act, act_end = found or (_act_before(text, start, defined), end)
    if unit == "§" and text[act_end - 3 : act_end] == "AVG":
        act = "AVG 1991"  # Austria's code of administrative procedure; the GDPR has no paragraphs cited by §
    return _Group(unit, tuple(items), start, end, unit if unit in _OWN_ACT else act, act_end)


def _continued(text: str, group: _Group, defined: dict[str, str]) -> _Group | None:
    """Return the list that goes on after an act without a unit word: the 17 of "Article 15 GDPR and 17 GDPR"."""
    link = _MORE.match(text, group.act_end) if group.act_end > group.end else None
    following = _listed(text, group.unit, link.end(), link.end(), defined) if link else None
    return following if following and following.act_end > following.end else None


def _act_after(text: str, end: int, defined: dict[str, str]) -> tuple[str, int] | None:
    link = _TO_ACT.match(text, end)
    for at in dict.fromkeys((link.end() if link else end, end)):
        if found := act_at(text, at):
            return found
        alias = _ALIAS.match(text, at) or _ALIAS.match(
            text, at - 4 if text[max(0, at - 4) : at].lower() == "the " else at
        )
        if alias and (act := defined.get(_alias_key(alias["name"]))):
            return act, alias.end()
    return None


def _act_before(text: str, start: int, defined: dict[str, str]) -> str | None:
    match = _ACT_BEFORE.search(text[max(0, start - 70) : start])
    return (act_named(match["act"]) or defined.get(_alias_key(match["act"]))) if match else None


def _with_point(text: str, group: _Group) -> _Group:
    """Return the group with the letter that stands before it: "point (f) of Article 6(1)"."""
    match = _POINT_OF.search(text[max(0, group.start - 70) : group.start])
    if not match or len(group.items) > 1:
        return group
    item = group.items[0]
    start = max(0, group.start - 70) + match.start()
    return replace(group, items=(replace(item, number=f"{item.number}({match['sub']})"),), start=start)


def _with_carried_acts(text: str, groups: list[_Group]) -> Iterator[_Group]:
    """Yield the groups with acts carried back inside a list ("Article 5 and Article 6 GDPR"), then forward."""
    for i in range(len(groups) - 2, -1, -1):
        here, following = groups[i], groups[i + 1]
        if (
            not here.act
            and following.act
            and following.unit == here.unit
            and _JOIN.match(text[here.end : following.start])
        ):
            groups[i] = replace(here, act=following.act)
    last: dict[str, tuple[str, int]] = {}
    for group in groups:
        act, at = last.get(group.unit, (None, 0))
        if not group.act and act and group.start - at < _REACH and "\n\n" not in text[at : group.start]:
            group = replace(group, act=act)
        if group.act:
            last[group.unit] = group.act, group.end
        yield group


def _mentions(group: _Group, act: str) -> Iterator[ProvisionMention]:
    unit = "Article" if act in _BY_ARTICLE and group.unit in ("§", "s.") else group.unit
    for i, item in enumerate(group.items):
        value = f"{unit} {item.number}" if unit in _OWN_ACT else f"{unit} {item.number} {act}"
        start = group.start if i == 0 else item.start
        end = max(item.end, group.act_end) if i == len(group.items) - 1 else item.end
        yield ProvisionMention(value, Span(start, end))


def _defined_acts(text: str) -> dict[str, str]:
    """Return the short names that the text itself gives to acts: `the Data Protection Act 2018 ("the DPA")`."""
    defined: dict[str, str] = {}
    for match in _DEFINED.finditer(text):
        name = match["name"] or match["plain"]
        begin = max(0, match.start() - 130)
        act = _act_ending_at(text, begin, match.start())
        if act:
            defined.setdefault(_alias_key(name), act)
    return defined


def _act_ending_at(text: str, begin: int, end: int) -> str | None:
    for word in re.finditer(r"\b[A-Z(]", text[begin:end]):
        found = act_at(text, begin + word.start())
        if found and found[1] == end:
            return found[0]
    return None


def _alias_key(name: str) -> str:
    return re.sub(r"\Athe ", "", " ".join(name.split()), flags=re.I).lower()
