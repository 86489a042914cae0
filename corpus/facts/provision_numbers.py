"""Read the numbers of cited provisions: "5(1)(a), (c) and (f)", "6 Abs. 1 lit. f", "12 to 14"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.months import month_number


@dataclass(frozen=True, slots=True)
class Numbered:
    """One provision's number in canonical form ("5(1)(f)") and where it is printed."""

    number: str
    start: int
    end: int


_S = r"[^\S\n]?\n?[^\S\n]{0,3}"
_BASE = re.compile(
    r"(?P<base>\d{4}\.\d{1,3}|\d{1,4}(?:[A-Z]{1,2}(?![A-Za-z])|[a-z](?![A-Za-z)])|\s?(?:bis|ter|"
    r"quater|quinquies|septies|octies)\b)?)(?!\d|/\d)(?:\.?[ºª°])?"
)
_DOTTED = re.compile(r"(?P<base>\d{1,4}(?:\.\d{1,3}){0,3})(?!\d)")
_SIBLING = re.compile(
    r"(?:(?:points?|letters?|lit\.|lett\.)\s)?(?:\((?P<inner>\d{1,2}[A-Za-z]?|[a-z]{1,2})\)|"
    r"(?P<bare>[a-z])\)(?!\w))"
)
_PARAGRAPH_WORD = (
    r"(?:sub-?)?paragraphe?s?|paras?\.?|pars?\.|Abs(?:atz|\.)?|apartado|párrafo|parágrafo|paragrafo|comma|lid|"
    r"al(?:inéa|\.)|ust\.?|odst\.?|stk\.?|clause|Nr\.?|No\.|n\.[oº]|n[º°]|Z\.?(?=\s?\d)|Ziff(?:er|\.)|"
    r"§(?=\s?\d{1,2}\)?,?\s(?:\(?[a-z]\)|(?:of|du|de\sla|van\sde|del?)\s|[A-Z]{3,5}\b))"
)
_LETTER_WORD = (
    r"(?:sub-?)?(?:points?|paragraphs?)|letters?|lit(?:era|\.)?|Buchst(?:abe|\.)|letra|lettera|písm\.|lett\.?|"
    r"under|onder|sub|sous|litra|item|alínea|inciso|punto|punt"
)
_SUBS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_S}\({_S}(?P<sub>\d{{1,2}}[A-Za-z]?|[a-z]{{1,2}}|[ivx]{{1,5}}|[A-Z]|ñ){_S}\)",
        r"\.(?P<sub>\d{1,2})(?!\d|[.,]\d)(?=\W|[a-z]\b|\Z)",
        r"\.?\s?(?P<sub>[a-zñ]|[ivx]{2,4})\)(?!\w)",
        r"\.(?P<sub>[a-z])(?![\w.])",
        r"\s(?P<sub>[b-hj-z])(?=\s(?:i\s)?(?:GDPR|DSGVO|RGPD|AVG|RODO|dataskydds))",
        r"-(?P<sub>\d)(?=-[a-z]\b)",
        r"-(?P<sub>[a-z])\)?(?!\w)",
        rf",?{_S}(?:{_PARAGRAPH_WORD}){_S}\(?(?P<sub>\d{{1,2}}[a-z]?)\)?(?![\w.]\d)",
        rf",?{_S}(?:{_LETTER_WORD}){_S}\(?(?P<sub>[a-z]|ñ)\)?(?!\w)",
        rf",?{_S}(?:S(?:atz|\.)|(?:first|second|third|1st|2nd|3rd) (?:sentence|subparagraph|sub-paragraph|paragraph|"
        rf"indent))(?:{_S}\d)?",
        r"(?<=[\d)]),\s(?P<sub>[a-z])\)(?!\w)",
    )
)
_RANGE = r"to|through|thru|bis|[-–—]|until|a|al|tot"
_LINK = re.compile(
    rf"{_S}(?:(?P<range>(?:{_RANGE})(?=\s?[\d(]|\s))|,?{_S}(?:and/or|and|or|et|e|y|o|und|sowie|en|og|och|i\.V\.m\.|i|"
    rf"in conjunction with|"
    rf"read with|together with|as well as)\b|[,;/&])(?:{_S}(?:of|in)\b)?{_S}(?:(?:also|with|the)\b{_S})?"
)
_COUNTED = re.compile(r"[^\S\n]{0,2}\n?(?P<word>[^\W\d_]+|%|€|£)")
_THINGS = {
    "million",
    "billion",
    "euro",
    "euros",
    "eur",
    "hours",
    "days",
    "day",
    "months",
    "month",
    "years",
    "year",
    "working",
    "per",
    "times",
    "data",
    "complaints",
}
_MOST = 12


def read_numbers(text: str, start: int, *, dotted: bool = False) -> tuple[list[Numbered], int]:
    """Return the provisions listed from an offset on and where the list ends; none if no number stands there.

    A range of up to twelve is filled in. `dotted` keeps "4.3.2" as one number.
    """
    found: list[Numbered] = []
    at = start
    while True:
        item = _item(text, at, found[-1] if found else None, dotted)
        if item is None:
            return found, found[-1].end if found else start
        link = _LINK.match(text, found[-1].end) if found else None
        found.extend(_between(found[-1], item) if found and link and link["range"] else ())
        found.append(item)
        link = _LINK.match(text, item.end)
        if link is None:
            return found, item.end
        at = link.end()


def _item(text: str, at: int, previous: Numbered | None, dotted: bool) -> Numbered | None:
    base = (_DOTTED if dotted else _BASE).match(text, at)
    if base:
        number, end = _with_subs(text, base["base"].replace(" ", ""), base.end(), dotted)
        return None if previous and _counts_things(text, end) else Numbered(number, at, end)
    sub = _SIBLING.match(text, at) if previous else None
    if not previous or not sub or "(" not in previous.number:
        return None
    number, end = _with_subs(text, _sibling(previous.number, sub["inner"] or sub["bare"]), sub.end(), dotted)
    return Numbered(number, at, end)


def _with_subs(text: str, number: str, end: int, dotted: bool) -> tuple[str, int]:
    for _ in range(6):
        # "5(1)(a), b)" is a list of points; "5(1), b)" is one point.
        last = -1 if number.endswith(")") and number[-2].isalpha() else None
        patterns = (p for i, p in enumerate(_SUBS[:last]) if not (dotted and i in (1, 3)))
        match = next((m for p in patterns if (m := p.match(text, end))), None)
        if match is None:
            break
        sub = match.groupdict().get("sub")
        number, end = (f"{number}({sub})" if sub else number), match.end()
    return number, end


def _sibling(number: str, sub: str) -> str:
    """Return the provision that "(c)" means after "5(1)(a)": 5(1)(c); a digit is a sibling of the last digit."""
    parts = re.findall(r"\([^()]*\)", number)
    kinds = [p[1:-1].isdigit() for p in parts]
    wanted = sub.isdigit()
    keep = next((i for i in range(len(parts) - 1, -1, -1) if kinds[i] == wanted), len(parts))
    return number.split("(")[0] + "".join(parts[:keep]) + f"({sub})"


def _counts_things(text: str, end: int) -> bool:
    """Return whether a number is followed by what it counts or by a month, and so is no provision."""
    match = _COUNTED.match(text, end)
    word = match["word"] if match else ""
    return word.lower() in _THINGS or word in ("%", "€", "£") or month_number(word) is not None


def _between(first: Numbered, last: Numbered) -> Iterator[Numbered]:
    """Yield what lies between the ends of a range: 13 in "12 to 14", 15(1)(b) in "15(1)(a)-(c)"."""
    if first.number.isdigit() and last.number.isdigit():
        low, high = int(first.number), int(last.number)
        if high - low <= _MOST:
            yield from (Numbered(str(n), first.start, last.end) for n in range(low + 1, high))
        return
    stem, _, a = first.number.rpartition("(")
    other, _, b = last.number.rpartition("(")
    if stem and stem == other and len(a) == len(b) == 2 and 0 < ord(b[0]) - ord(a[0]) <= _MOST:
        yield from (Numbered(f"{stem}({chr(c)})", first.start, last.end) for c in range(ord(a[0]) + 1, ord(b[0])))
