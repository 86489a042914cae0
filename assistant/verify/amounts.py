"""Numbers, sums and dates of a statement that its sources do not have."""

import re
from collections.abc import Iterator

from corpus.facts.dates import find_dates
from corpus.facts.money import find_money
from corpus.facts.provisions import find_provisions
from corpus.types import Span
from index.lexical.analyze import analyze

_NUMBER = re.compile(
    r"(?<![\w.,])(?P<digits>\d{1,3}(?:[, \u00a0'’]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
    r"(?P<scale>\s*(?:thousand|million|billion|k\b|m\b|bn\b))?",
    re.IGNORECASE,
)
_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}
_WORDS = {
    word: n
    for n, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {
    f"{word}": 10 * (n + 2)
    for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
_SHARES = {
    "half": 0.5,
    "dozen": 12,
    "once": 1,
    "twice": 2,
    "both": 2,
    "pair": 2,
    "hundred": 100,
    "thousand": 1000,
    "million": 1e6,
    "billion": 1e9,
}
_FOR = re.compile(r"\s+for\s+(?P<what>(?:(?!\band\b|[€£$]|\d)[^,;.])+)", re.IGNORECASE)
_COUNTED = re.compile(rf"\b(?:\d+|{'|'.join(_WORDS)})\s+(?P<noun>[a-z]+)\b")
_WORD = re.compile(r"\b[a-z]+\b")


def unsupported_amounts(statement: str, source: str) -> Iterator[str]:
    """Yield each sum, date, provision and number of a statement that its source does not hold.

    Sums count with their currency and magnitude ("EUR 1.2 million" is "€1,200,000"), dates with day, month and year as
    far as the statement gives them, provisions as far as it names them: Article 5 is held by a source that says Article
    5(1)(f).
    """
    held_money = {m.value for m in find_money(source)}
    yield from (m.span.of(statement) for m in find_money(statement) if m.value not in held_money)
    held_dates = {d.iso for d in find_dates(source)}
    yield from (d.span.of(statement) for d in find_dates(statement) if not any(h.startswith(d.iso) for h in held_dates))
    held = [m.value for m in find_provisions(source)]
    yield from (m.span.of(statement) for m in find_provisions(statement) if not any(_holds(h, m.value) for h in held))
    taken = [m.span for m in find_money(statement)]
    taken += [d.span for d in find_dates(statement)] + [p.span for p in find_provisions(statement)]
    numbers = _numbers(source)
    for words, value, span in _stated(statement):
        if any(t.start < span.end and span.start < t.end for t in taken) or value in numbers:
            continue
        if words[0].isdigit() or _counts_otherwise(statement[span.end :], source):
            yield words


def exchanged_sums(statement: str, source: str) -> Iterator[str]:
    """Yield the sums of a statement that its source gives for something else, as in "€65 million for the settings"."""
    theirs = [(m.value, _what_for(source, m.span.end)) for m in find_money(source)]
    for sum_ in find_money(statement):
        what = _what_for(statement, sum_.span.end)
        own = [held for value, held in theirs if value == sum_.value]
        others = [held for value, held in theirs if value != sum_.value]
        if what and own and all(own) and not any(what & held for held in own) and any(what & held for held in others):
            yield sum_.span.of(statement)


def _what_for(text: str, end: int) -> frozenset[str]:
    """Return the stems of what a sum is for, up to the next sum or the end of the clause."""
    match = _FOR.match(text, end)
    return frozenset(analyze(match["what"])) if match else frozenset()


def _counts_otherwise(after: str, source: str) -> bool:
    """Return whether the source has another number before the word that a number word counts.

    "three licences", "two licences".
    """
    noun = next(iter(_WORD.findall(after.lower())), None)
    stem = next(iter(analyze(noun)), None) if noun else None
    before = (m["noun"] for m in _COUNTED.finditer(source.lower()))
    return stem is not None and any(stem in analyze(counted) for counted in before)


def _holds(one: str, other: str) -> bool:
    if one == other:
        return True
    number, _, act = other.rpartition(" ")
    held_number, _, held_act = one.rpartition(" ")
    return (
        act == held_act
        and held_number.startswith(number)
        and held_number[len(number) : len(number) + 1] in ("(", ".", "")
    )


def _numbers(text: str) -> set[float]:
    found = {value for _, value, _ in _stated(text)}
    return found | {float(m.amount) for m in find_money(text)}


def _stated(text: str) -> Iterator[tuple[str, float, Span]]:
    for match in _NUMBER.finditer(text):
        digits = re.sub(r"[, \u00a0'’](?=\d{3}(?!\d))", "", match["digits"]).replace(",", ".")
        try:
            value = float(digits)
        except ValueError:
            continue
        scale = _SCALES.get((match["scale"] or "").strip().lower(), 1)
        yield match[0].strip(), value * scale, Span(*match.span())
    for match in _WORD.finditer(text.lower()):
        worth = _WORDS.get(match[0], _SHARES.get(match[0]))
        # "one" and "both" are pronouns too.
        if worth is not None and match[0] not in ("one", "both", "million", "billion", "thousand", "hundred", "once"):
            yield match[0], float(worth), Span(*match.span())
