"""Find dates in running text, in the spellings of rulings from many countries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.months import MONTHS, month_number
from corpus.types import Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text. `iso` is YYYY-MM-DD, or YYYY-MM where the text names no day."""

    iso: str
    span: Span


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_GAP = r"[^\S\n]{0,3}\n?[^\S\n]{0,3}"  # a date may run over the end of a line, never over a blank line
_WORD = r"(?P<month>[^\W\d_]{3,12})"
_DAY = r"(?<![\d./,-])(?P<day>[0-3]?\d)"
_BEFORE_YEAR = tuple(
    re.compile(pattern + r"\Z", re.I)
    for pattern in (
        # 24th day of January, | 3. Februar | 3 de febrero de | 1er février | 6-Feb-
        rf"{_DAY}(?P<dot>\.)?(?:st|nd|rd|th|er|ère|º|ª|°)?{_GAP}(?:day{_GAP})?(?:(?:of|de|di)\b{_GAP}|d['’])?-?"
        rf"{_WORD}\.?,?{_GAP}(?:(?:of|de|del|,|-|’|'){_GAP})?",
        # January 24th,
        rf"(?<![^\W\d_]){_WORD}\.?{_GAP}(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:{_GAP},|,)?{_GAP}",
        # 24.01. | 27. 2. | 24/01/ | 24-01-
        rf"{_DAY}[^\S\n]?(?P<mark>[./-])[^\S\n]?(?P<number>[01]?\d|[0-3]\d)[^\S\n]?(?P=mark)[^\S\n]?",
    )
)
_AFTER_YEAR = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?P<mark>[-/.])(?P<number>[01]?\d)(?P=mark)(?P<day>[0-3]?\d)(?![\d./-]\d|\d)",  # 2021-02-03
        r"\.[^\S\n]?(?P<number>[01]\d)\.[^\S\n]?(?P<day>[0-3]\d)(?!\d)",  # 2021. 02. 03.
        rf"(?:\.|[^\S\n]?(?:m|gada?)\.?)?\.?[^\S\n]{_WORD}[^\S\n](?P<day>[0-3]?\d)(?=[.,\s-]|\Z)",  # 2021. május 12.
        rf"\.[^\S\n]?gada[^\S\n](?P<day>[0-3]?\d)\.[^\S\n]?{_WORD}",  # 2021. gada 12. maijā
        r"[^\S\n]?[年년][^\S\n]?(?P<number>[01]?\d)[^\S\n]?[月월][^\S\n]?(?P<day>[0-3]?\d)[^\S\n]?[日일]",
    )
)
_MONTH_YEAR = re.compile(rf"(?<![^\W\d_]){_WORD},?{_GAP}(?:(?:of|de|del){_GAP})?\Z", re.I)
_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th|\.)?\s(?:of\s)?\Z")
_SHORT_YEAR = re.compile(
    r"(?<![\w./-])(?P<day>[0-3]\d)(?P<mark>[./])(?P<number>[01]\d)(?P=mark)(?P<year>\d\d)(?![\w./-]\w|\w)"
)
_WINDOW = 44
_NOT_A_MONTH_IN_LOWER_CASE = {"may", "march", "set", "mars"}


def find_dates(text: str, *, month_first: bool = False) -> list[DateMention]:
    """Return the dates of `text` in order, without overlaps.

    Numbers are read day first; `month_first` reads them as in the United States. Either order gives way where
    only the other makes a date. A day that no calendar has ("31 June") is no mention.
    """
    found = [*_long_years(text, month_first), *_short_years(text, month_first)]
    kept: list[DateMention] = []
    for mention in sorted(found, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept


def parse_date(value: str, *, month_first: bool = False) -> str | None:
    """Return the first date of a short value such as a header field as ISO 8601, None where it holds none.

    Reads also "01.2021" as a month, which in running text would be a number.
    """
    if found := find_dates(value, month_first=month_first):
        return found[0].iso
    month = re.fullmatch(r"\s*(0?[1-9]|1[0-2])[./-](20\d\d|19\d\d)\s*", value)
    return f"{month[2]}-{int(month[1]):02d}" if month else None


def _long_years(text: str, month_first: bool) -> Iterator[DateMention]:
    for year in _YEAR.finditer(text):
        mention = _ending_in(text, year, month_first) or _starting_with(text, year) or _month_of(text, year)
        if mention:
            yield mention


def _short_years(text: str, month_first: bool) -> Iterator[DateMention]:
    for match in _SHORT_YEAR.finditer(text):
        if int(match["year"]) < 50 and (iso := _numeric(2000 + int(match["year"]), match, month_first)):
            yield DateMention(iso, Span(match.start(), match.end()))


def _ending_in(text: str, year: re.Match[str], month_first: bool) -> DateMention | None:
    begin = max(0, year.start() - _WINDOW)
    window = text[begin : year.start()]
    for pattern in _BEFORE_YEAR:
        match = pattern.search(window)
        if match and (iso := _iso(int(year[0]), match, month_first)):
            return DateMention(iso, Span(begin + match.start(), year.end()))
    return None


def _starting_with(text: str, year: re.Match[str]) -> DateMention | None:
    for pattern in _AFTER_YEAR:
        match = pattern.match(text, year.end())
        if match and (iso := _iso(int(year[0]), match, month_first=False)):
            return DateMention(iso, Span(year.start(), match.end()))
    return None


def _month_of(text: str, year: re.Match[str]) -> DateMention | None:
    begin = max(0, year.start() - 24)
    match = _MONTH_YEAR.search(text[begin : year.start()])
    if (
        not match
        or match["month"] in _NOT_A_MONTH_IN_LOWER_CASE
        or _DAY_BEFORE.search(text[max(0, begin - 8) : begin + match.start()])
    ):
        return None
    number = MONTHS.get(match["month"].lower())
    return DateMention(f"{year[0]}-{number:02d}", Span(begin + match.start(), year.end())) if number else None


def _iso(year: int, match: re.Match[str], month_first: bool) -> str | None:
    parts = match.groupdict()
    if parts.get("number"):
        return _numeric(year, match, month_first)
    month = month_number(match["month"], croatian=bool(parts.get("dot")))
    return _valid(year, month, int(match["day"])) if month else None


def _numeric(year: int, match: re.Match[str], month_first: bool) -> str | None:
    day, month = int(match["day"]), int(match["number"])
    if month_first:
        day, month = month, day
    return _valid(year, month, day) or _valid(year, day, month)


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
