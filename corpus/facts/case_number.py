"""The numbers by which a ruling is cited: its own, not those of the rulings it cites."""

import re
from collections.abc import Iterator

from corpus.facts.dates import find_dates
from corpus.facts.header import Label
from corpus.facts.money import find_money
from corpus.facts.reading import Reading, header_fact, text_fact
from corpus.types import Fact, FactName, Span

_CITATION = (
    r"ECLI:[A-Z]{2}:[A-Z0-9]+:\d{4}:[A-Z0-9.]+[A-Z0-9]"
    r"|\[(?:19|20)\d\d\] (?:[A-Z][A-Za-z]{1,9} )?[A-Z][A-Za-z]{1,9} \d{1,5}(?: \([A-Z][A-Za-z]+\))?"
    r"|(?:19|20)\d\d (?:SCC|FC|FCA|ONCA|ONSC|BCSC|BCCA|ABKB|ABQB|ABCA|QCCQ|QCCA|QCCS|CanLII|NSCA|SKCA|MBCA) \d{1,6}"
    r"|(?:Joined )?Cases? (?:C|T|F|E)[-‑–]\d{1,4}/\d\d"
)
_NEUTRAL = re.compile(_CITATION)
_SHAPES = re.compile(
    rf"(?:{_CITATION}"
    r"|PIPEDA (?:Report of )?(?:Findings|Case Summary) ?#? ?\d{4}-\d{2,3}"
    # IN-19-1-1, PS / 00120/2021, SAN-2020-013, EXP202202415
    r"|[A-Z]{1,8}[-‑/. ]{1,3}\d[\w./-]*\d(?:[ /-]{1,3}\d[\w./-]*)*"
    r"|[A-Z]{2,6}\d{4,}|[A-Z]{1,3}\d{2,4}-\d{2,}"
    r"|\d{1,5}[/-]\d{2,5}(?:[/-]\d{1,6})*"  # 39/2022, 2019-431-0031, 201905087/1/A2
    r"|\d{4}[.-]\d[.\d-]{3,}|\d{6,10})"
)
_CALLED = re.compile(
    r"\b(?:case|file|procedure|inquiry|complaint|decision|order|docket|reference|expediente|dossier|report)"
    r"(?: (?:reference|number|ref|file|no|nr|nº|n°|num))?\s?(?:\.|#|:|n[o°º]\.?|no\.|nr\.){1,2}[\s#]{0,3}"
    rf"(?P<number>{_SHAPES.pattern})(?!\w)",
    re.I,
)
_OWN_NUMBER = re.compile(rf"(?<![\w-])(?:{_SHAPES.pattern})(?!\w)")


_PREFIX = re.compile(
    r"\A(?:(?:dpc|ico|our)\s)?(?:(?:joined )?cases?|decision|inquiry|file|sag|ref(?:erence)?|délibération|deliberation|"
    r"judgment)?\s*(?:reference|ref\.?|no\.?|nr\.?|n°|n\.|#|:)*\s*(?=\S*\d)",
    re.I,
)


def looks_like_reference(value: str) -> bool:
    """Return whether a value is a case number rather than a name.

    "SAN-2020-013" is one, "23andMe Inc" and "Clearview v ICO" are not.
    """
    words = value.strip()[_prefix_length(value.strip()) :]
    dates = find_dates(words)
    is_date = bool(dates) and dates[0].span.end - dates[0].span.start >= len(words) - 2
    if not re.search(r"\d", words) or is_date or (dates and not _SHAPES.match(words)):
        return False
    return len(_words_in(words)) <= 2 and bool(_OWN_NUMBER.search(words) or (not _words_in(words) and len(words) < 60))


def bare_number(value: str) -> str:
    """Return a case number without what it is called: "Case C-311/18" is C-311/18."""
    return value[_prefix_length(value) :]


def _prefix_length(value: str) -> int:
    match = _PREFIX.match(value)
    return match.end() if match else 0


def _words_in(value: str) -> list[str]:
    return re.findall(r"[^\W\d_]*[a-zà-ÿ][^\W\d_]{2,}", value)


def find_case_number(reading: Reading) -> Iterator[Fact]:
    """Yield the case numbers that the header states, else those of the title and the caption."""
    stated = [f for f in reading.labelled(Label.CASE_NUMBER) if f.described or len(f.value) < 60]
    found = 0
    for field in stated:
        for start, number in _numbers_of(field.value):
            found += 1
            span = Span(field.span.start + start, field.span.start + start + len(number))
            yield (
                header_fact(FactName.CASE_NUMBER, number, span)
                if field.described
                else text_fact(FactName.CASE_NUMBER, number, span)
            )
    if not found:
        yield from _in_title(reading)
        yield from _in_caption(reading)


def _numbers_of(value: str) -> Iterator[tuple[int, str]]:
    """Yield the numbers in a header's value: the whole item where it is nothing else, else those that stand in it."""
    for item in re.finditer(r"[^;]*[^;\s]", value):
        printed = item[0].strip()
        start = item.start() + len(item[0]) - len(item[0].lstrip())
        prefix = _prefix_length(printed)
        if not _words_in(printed[prefix:]) and looks_like_reference(printed):
            yield start + prefix, printed[prefix:]
            continue
        for match in _OWN_NUMBER.finditer(printed):
            if not find_dates(match[0]) and (
                _NEUTRAL.match(match[0]) or re.search(r"\d{3}|\d[/-]\d|[A-Z]-\d", match[0])
            ):
                yield start + match.start(), match[0]


def _in_title(reading: Reading) -> Iterator[Fact]:
    start, end = reading.title.start, reading.title.end
    sums = [m.span for m in find_money(reading.text[start:end])]
    for match in _OWN_NUMBER.finditer(reading.text, start, end):
        if any(match.start() < start + s.end and start + s.start < match.end() for s in sums):
            continue  # initials before a sum: "fined BA 90 million pounds"
        if not find_dates(match[0]) and " - " not in match[0] and re.search(r"[A-Z]|/|\d{5}", match[0]):
            yield text_fact(FactName.CASE_NUMBER, match[0], Span(*match.span()))


def _in_caption(reading: Reading) -> Iterator[Fact]:
    """Yield the first number that the caption calls the case's, and a neutral citation at its very beginning."""
    caption = reading.captions[-1]
    called = _CALLED.search(reading.text, caption.start, caption.end)
    if called and not find_dates(called["number"]):
        yield text_fact(FactName.CASE_NUMBER, called["number"], Span(*called.span("number")))
    neutral = _NEUTRAL.search(reading.text, caption.start, min(caption.start + 600, caption.end))
    if neutral and (not called or neutral.start() != called.start("number")):
        yield text_fact(FactName.CASE_NUMBER, neutral[0], Span(*neutral.span()))
