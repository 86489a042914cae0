"""Which privacy regulator a ruling is from."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from corpus.facts.header import Label
from corpus.facts.jurisdictions import jurisdiction_named
from corpus.facts.names import NameFinder
from corpus.facts.reading import Reading, header_fact, text_fact
from corpus.facts.regulators import REGULATORS, Regulator
from corpus.types import Fact, FactName, Span

_ADJECTIVE_FORMS = ("{} DPA", "{} Data Protection Authority", "{} supervisory authority", "{} SA", "{} regulator")
_WITH_PLACE = re.compile(r"(?P<name>[^()]+?)\s*\((?P<place>[^()]+)\)\s*")
_TITLE_AUTHORITY = re.compile(r"(?P<name>[^–—-]+?(?:\([^)]*\))?)\s+[-–—:]\s")
_MOST_COUNTED, _HEAD, _TITLE = 8, 1500, 600
_LISTED = re.compile(r"(?:\A|,\s|\sand\s|\s&\s)(?!and\s)(?P<name>[^,(]+?)(?=,|\sand\s|\s&\s|\s\(|\Z)")
# Names too short or too common to mean a regulator in running text unless its country is named too.
_WEAK = frozenset(
    (
        "AP|IP|Commissioner|DSB|APD|GBA|ADA|SIC|PPC|PPA|OCR|SEC|FCC|NPC|GRA|ULD|DSK|CAC|DVI|Information Commission|"
        "National Supervisory Authority|Article 29 Working Party|WP29|A29WP|Article 29 Data Protection Working Party"
    ).split("|")
)


def regulator_named(name: str, jurisdiction: str | None = None) -> Regulator | None:
    """Return the regulator that a name means: "ICO", "DPC (Ireland)", "the Irish DPA", "Datatilsynet" with "Norway".

    None if the name is unknown, or shared by several and `jurisdiction` does not tell which.
    """
    words = " ".join(name.replace("’", "'").split()).removeprefix("the ").removeprefix("The ")
    found = _pick(_by_spelling().get(words.lower(), ()), jurisdiction)
    if found:
        return found
    match = _WITH_PLACE.fullmatch(words)
    place = jurisdiction_named(match["place"]) if match else None
    return regulator_named(match["name"], place) if match and place else None


def find_regulator(reading: Reading) -> Iterator[Fact]:
    """Yield the regulators that the header and the title name, else the one whose text this is."""
    stated = list(_stated(reading))
    known = {f.value for f in stated}
    yield from stated
    joint = [f for f in _joint_authors(reading) if f.value not in known]
    yield from joint
    if not (stated or joint) and (named := _in_title(reading) or _in_text(reading)):
        yield named


def mentions(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Regulator, Span]]:
    """Yield the regulators named in `text[start:end]`; names shared by several, and weak ones, are passed over."""
    for name, a, b in _finder().find(text, start, end):
        regulator = _pick(_by_spelling()[name.lower()], None)
        if regulator and name not in _WEAK:
            yield regulator, Span(a, b)


def _stated(reading: Reading) -> Iterator[Fact]:
    jurisdiction = _header_jurisdiction(reading)
    for field in reading.labelled(Label.AUTHORITY, Label.APPEAL_FROM):
        regulator = regulator_named(field.value, jurisdiction)
        if regulator:
            yield header_fact(FactName.REGULATOR, regulator.short, field.span)
        elif field.label is Label.AUTHORITY and field.described and len(field.value) < 80:
            yield header_fact(FactName.REGULATOR, field.value, field.span)


def _header_jurisdiction(reading: Reading) -> str | None:
    values = [jurisdiction_named(f.value) for f in reading.labelled(Label.JURISDICTION)]
    return next((v for v in values if v), None)


def _joint_authors(reading: Reading) -> Iterator[Fact]:
    """Yield the regulators listed before the dash of a title: "OPC, CAI and OIPC BC (Canada) - Clearview AI"."""
    match = _TITLE_AUTHORITY.match(reading.title.of(reading.text)[:_TITLE])
    names = list(_LISTED.finditer(match["name"])) if match else []
    for name in names if len(names) > 1 else ():
        if regulator := regulator_named(name["name"]):
            start = reading.title.start + name.start("name")
            yield header_fact(FactName.REGULATOR, regulator.short, Span(start, start + len(name["name"])))


def _in_title(reading: Reading) -> Fact | None:
    """Return the regulator before the dash of a title such as "ICO (UK) - 23andMe Inc"."""
    if any(reading.labelled(Label.COURT)):
        return None
    title = reading.title.of(reading.text)[:_TITLE]
    match = _TITLE_AUTHORITY.match(title)
    regulator = regulator_named(match["name"], _header_jurisdiction(reading)) if match else None
    if match and regulator:
        start = reading.title.start + match.start("name")
        return header_fact(FactName.REGULATOR, regulator.short, Span(start, start + len(match["name"])))
    return None


def _in_text(reading: Reading) -> Fact | None:
    """Return the regulator whose text this is.

    The one named at the head of the text, weighed against how often each is.
    """
    if any(reading.labelled(Label.COURT)):
        return None
    weight: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for regulator, span in mentions(reading.text):
        weight[regulator.short] = min(weight[regulator.short] + 1, _MOST_COUNTED)
        first.setdefault(regulator.short, span)
    heads = {short: _head_weight(reading, span) for short, span in first.items()}
    known = [short for short in weight if heads[short] or weight[short] == _MOST_COUNTED]
    best = max(known, key=lambda short: (weight[short] + heads[short], -first[short].start), default=None)
    return text_fact(FactName.REGULATOR, best, first[best]) if best else None


def _head_weight(reading: Reading, span: Span) -> int:
    """Return how much the place of a first mention tells of authorship: most at the head, opening a line."""
    distance = span.start - reading.captions[0].start
    if distance > _HEAD:
        return 0
    line = reading.text.rfind("\n", 0, span.start) + 1
    opens = reading.text[line : span.start].strip(" \t'\"“(").lower() in ("", "the", "la", "le", "l'", "an", "il", "de")
    return 10 if opens else 6 if distance < _HEAD // 3 else 3


def _pick(candidates: tuple[Regulator, ...], jurisdiction: str | None) -> Regulator | None:
    if len(candidates) == 1:
        return candidates[0]
    return next((c for c in candidates if c.jurisdiction == jurisdiction), None)


def _with_country(regulator: Regulator) -> Iterator[str]:
    """Yield a regulator's names behind its country's adjective: "Dutch DPA".

    And "Dutch AP", where "AP" alone may be anything.
    """
    if regulator.adjective:
        yield from (form.format(regulator.adjective) for form in _ADJECTIVE_FORMS)
        weak = _WEAK.intersection((regulator.short, *regulator.spellings))
        yield from (f"{regulator.adjective} {name}" for name in sorted(weak))


@cache
def _by_spelling() -> dict[str, tuple[Regulator, ...]]:
    table: dict[str, tuple[Regulator, ...]] = {}
    for regulator in REGULATORS:
        for spelling in {s.lower(): s for s in (regulator.short, *regulator.spellings, *_with_country(regulator))}:
            table[spelling] = (*table.get(spelling, ()), regulator)
    return table


@cache
def _finder() -> NameFinder:
    forms = [form for r in REGULATORS for form in _with_country(r)]
    return NameFinder([r.short for r in REGULATORS] + [s for r in REGULATORS for s in r.spellings] + forms)
