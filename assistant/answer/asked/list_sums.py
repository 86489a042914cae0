"""The bounds that a question sets to a sum of money, and the sums that lie within them."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from assistant.answer.asked.list_words import BOUNDS, FINED, RULING, SUMS, Sense
from assistant.penalty import penalty_in_words
from corpus.facts import find_money
from corpus.facts.money import plain

NUMBER = re.compile(
    r"(?<![\w.,])\d(?:[\d.,]*\d)?+\s*(?:(?:million|billion|thousand)\b)?+(?!\s*(?:[A-Za-z%(]))", re.IGNORECASE
)
"""A number that names no unit: "20 million"."""
_BETWEEN = re.compile(r"\b(?:between|from)\s*$", re.IGNORECASE)
_LINKS = re.compile(r"(?:\b(?:an?|the|fine of) )*$", re.IGNORECASE)
_SHORT = tuple((re.compile(rf"(?<=\d)\s*{s}\b"), w) for s, w in (("[mM]", " million"), ("[kK]", "000")))
# "between 1 and 2 million euros" names the unit once for both.
_UNIT_ONCE = re.compile(
    r"(?<=between )(?P<first>\d[\d.,]*)(?P<rest> and \d[\d.,]*)"
    r"(?P<unit> (?:(?:million|billion|thousand)\b ?)?(?:[A-Za-z]+\b)?)",
    re.I,
)
_LISTS = re.compile(
    rf"^\W*(?:(?:which|what|who|list|name|show|give|find|how many|are there)\b|{RULING.pattern})", re.IGNORECASE
)
_FINE_OF = re.compile(rf"(?P<fine>{FINED.pattern}|\bimposed)(?: of)?\s+$", re.IGNORECASE)
_FINE_IS = re.compile(r"\s(?:(?:are|is|was|were)(?: of)?|amount\w* to|total\w+|exactly)\s+$", re.IGNORECASE)
"""What may stand between a fine and its sum, with other words before."""
_THEN_FINES = re.compile(rf"[\s-]*(?:{SUMS})\b", re.IGNORECASE)
_NOT_FINE = re.compile(
    r"\b(?:turnover|revenues?|profits?|damages?|compensation|loss(?:es)?|debts?|loans?|costs?|prices?)\b", re.IGNORECASE
)
"""Words before a sum that may be another than the fine."""
ABOUT = re.compile(r"\b(?:about|around|almost|nearly|roughly|some|approximately)\s+$", re.IGNORECASE)
_NO_YEAR = 10_000
_ROUNDED, _ROUGHLY = Decimal("0.005"), Decimal("0.1")
ANY = "EUR"  # lends a bare number a currency so that it is read as a sum; taken away again


@dataclass(frozen=True, slots=True)
class Bound:
    """The sums from `least` to `most`, each with itself or without (`above`, `below`), in `currency`.

    None is for no bound, and for any currency. `exact` is the sum asked for where it is one.
    """

    least: Decimal | None
    most: Decimal | None
    above: bool = False
    below: bool = False
    currency: str | None = None
    exact: Decimal | None = None

    @property
    def says(self) -> str:
        """Return the bound in words: "of 40,000 EUR", "over 1,000,000 GBP"."""
        if self.exact is not None:
            return f"of {self._worded(self.exact)}"
        if self.least is not None and self.most is not None:
            return f"between {self._worded(self.least)} and {self._worded(self.most)}"
        if self.least is not None:
            return f"{'over' if self.above else 'of at least'} {self._worded(self.least)}"
        return f"{'under' if self.below else 'of at most'} {self._worded(self.most or Decimal(0))}"

    def _worded(self, amount: Decimal) -> str:
        return penalty_in_words(f"{plain(amount)} {self.currency or ''}").strip()

    def holds(self, amount: Decimal, currency: str) -> bool:
        """Return whether a sum lies within; one in another currency does not."""
        if self.currency is not None and currency != self.currency:
            return False
        if self.least is not None and (amount < self.least or (self.above and amount == self.least)):
            return False
        return self.most is None or amount < self.most or (not self.below and amount == self.most)


def sum_of(penalty: str) -> tuple[Decimal, str]:
    """Return the amount and the currency of a penalty fact's value; 0 where it states no amount.

    >>> sum_of("2310000 GBP")
    (Decimal('2310000'), 'GBP')
    """
    amount, _, currency = penalty.partition(" ")
    try:
        return Decimal(amount), currency
    except InvalidOperation:
        return Decimal(0), currency


def bounds_in(question: str) -> tuple[Bound | None, str]:
    """Return the bound that a question sets to a sum, None where it sets none, and the question without its words."""
    for short, whole in _SHORT:
        question = short.sub(whole, question)
    question = _UNIT_ONCE.sub(r"\g<first>\g<unit>\g<rest>\g<unit>", question)
    sums = [(m.amount, m.currency, m.span.start, m.span.end) for m in find_money(question)] or _bare(question)
    if not sums:
        return None, question
    if len(sums) == 2 and _BETWEEN.search(question[: sums[0][2]]):
        (first, _, start, _), (second, currency, _, end) = sums
        before = _BETWEEN.sub("", question[:start])
        return Bound(first, second, currency=currency or None), f"{before} {question[end:]}"
    amount, currency, start, end = sums[0]
    before = _LINKS.sub("", question[:start])
    if bounded := bound_before(before):
        sense, match = bounded
        way = sense.means[0]
        low = way in ("above", "at least")
        bound = Bound(
            amount if low else None, None if low else amount, way == "above", way == "below", currency or None
        )
        return bound, f"{before[: match.start()]} {question[end:]}"
    return _exact(question, sums[0]) if len(sums) == 1 else (None, question)


def bound_before(before: str) -> tuple[Sense, re.Match[str]] | None:
    """Return the sense of the words of a bound that end what stands before a sum, with where."""
    ends = ((s, re.search(rf"{s.asked.pattern}\s*$", before, re.IGNORECASE)) for s in BOUNDS)
    return next(((sense, match) for sense, match in ends if match), None)


def _exact(question: str, found: tuple[Decimal, str, int, int]) -> tuple[Bound | None, str]:
    """Return the very sum that a question asks for, and the question without its words: "fines of 40,000 euros"."""
    amount, currency, start, end = found
    before = ABOUT.sub("", question[:start])
    cut = _without_link(before)
    if (
        not _LISTS.match(question)
        or (cut is None and not _THEN_FINES.match(question[end:]))
        or _NOT_FINE.search(before)
    ):
        return None, question
    near = amount * (_ROUGHLY if ABOUT.search(question[:start]) else _ROUNDED)
    before = before if cut is None else cut
    return Bound(amount - near, amount + near, currency=currency or None, exact=amount), f"{before} {question[end:]}"


def _without_link(before: str) -> str | None:
    """Return what stands before a sum up to the word of the fine that it is of, None where it is of none."""
    if said := _FINE_OF.search(before):
        return before[: said.end("fine")]
    links = _FINE_IS.search(before)
    return before[: links.start()] if links and FINED.search(before) else None


def _bare(question: str) -> list[tuple[Decimal, str, int, int]]:
    """Return the numbers without a currency right after words of a bound, or of a fine and in thousands or more."""
    found: list[tuple[Decimal, str, int, int]] = []
    for match in NUMBER.finditer(question):
        before = question[: match.start()]
        for money in find_money(f"{match[0]} {ANY}"):
            of_fine = _without_link(ABOUT.sub("", before)) is not None
            if bound_before(before) or (of_fine and money.amount >= _NO_YEAR):
                found.append((money.amount, "", match.start(), match.end()))
    return found
