"""The bounds that a question sets to a sum of money, and the sums that lie within them."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from assistant.answer.list_words import BOUNDS
from corpus.facts import find_money

_BARE = re.compile(
    r"(?<![\w.,])\d(?:[\d.,]*\d)?+\s*(?:(?:million|billion|thousand)\b)?+(?!\s*(?:[A-Za-z%(]))", re.IGNORECASE
)
_BETWEEN = re.compile(r"\b(?:between|from)\s*$", re.IGNORECASE)
_LINKS = re.compile(r"(?:\b(?:an?|the|fine of) )*$", re.IGNORECASE)
_SHORT = tuple((re.compile(rf"(?<=\d)\s*{s}\b"), w) for s, w in (("[mM]", " million"), ("[kK]", "000")))
# "between 1 and 2 million euros" names the unit once for both.
_UNIT_ONCE = re.compile(
    r"(?<=between )(?P<first>\d[\d.,]*)(?P<rest> and \d[\d.,]*)(?P<unit> (?:(?:million|billion|thousand)\b ?)?(?:[A-Za-z]+\b)?)",
    re.I,
)
_ANY = "EUR"  # lends a bare number a currency so that it is read as a sum; taken away again


@dataclass(frozen=True, slots=True)
class Bound:
    """The sums from `least` to `most`, each with itself or without (`above`, `below`), None for no bound; in `currency`, None for any."""

    least: Decimal | None
    most: Decimal | None
    above: bool = False
    below: bool = False
    currency: str | None = None

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
    for sense in BOUNDS:
        match = re.search(rf"{sense.asked.pattern}\s*$", before, re.IGNORECASE)
        if match:
            way = sense.means[0]
            low = way in ("above", "at least")
            bound = Bound(
                amount if low else None, None if low else amount, way == "above", way == "below", currency or None
            )
            return bound, f"{before[: match.start()]} {question[end:]}"
    return None, question


def _bare(question: str) -> list[tuple[Decimal, str, int, int]]:
    """Return the numbers without a currency that stand right after the words of a bound."""
    found: list[tuple[Decimal, str, int, int]] = []
    for match in _BARE.finditer(question):
        before = question[: match.start()]
        if any(re.search(rf"{s.asked.pattern}\s*$", before, re.IGNORECASE) for s in BOUNDS):
            for money in find_money(f"{match[0]} {_ANY}"):
                found.append((money.amount, "", match.start(), match.end()))
    return found
