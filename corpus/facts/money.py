"""Find sums of money in running text: amount, currency and the characters that show them."""

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus.facts.currencies import Currency, currency_after, currency_before
from corpus.types import Span


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in a text; `currency` is an ISO 4217 code."""

    amount: Decimal
    currency: str
    span: Span

    @property
    def value(self) -> str:
        """Return the sum as facts write it: "2310000 GBP", "9839.40 RON"."""
        return f"{plain(self.amount)} {self.currency}"


_SPACE = "[ \u00a0\u2009\u202f]"
_NUMBER = re.compile(
    rf"(?<![\w.,'’])(?:\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:[.,]\d{{1,2}})?|\d{{1,3}}(?:['’]\d{{3}})+(?:\.\d{{1,2}})?"
    rf"|\d{{1,3}}(?:,\d{{3}})*,{_SPACE}000|\d+(?:[.,]\d+)*)(?!\d|[.,:/]\d|%)"
    rf"|(?:(?<=[A-Z]{{3}})|(?<=(?<!\w)R))\d+(?:[.,]\d+)*(?!\d)"
)
_MAGNITUDE = re.compile(
    rf"(?:(?P<e9>{_SPACE}?(?:bn|B(?=\W|\Z))|{_SPACE}?-?(?:billions?|milliards?|milliarden|mrd|miljard|miliardi|"
    rf"miliardów|mil{_SPACE}millones))"
    rf"|(?P<e6>{_SPACE}?(?:[mM]n?|mio|Mio|MM|mln)|{_SPACE}?-?(?:millions?|millionen|miljoen|miljoner|miljon|"
    rf"millioner|milljónir|"
    rf"milljónum|millones|millón|milioni|milione|milhões|milhão|milions|milionów|miliónov|milijuna|milijona|milioane|"
    rf"millió|miljoonaa))"
    rf"|(?P<e7>{_SPACE}crores?)|(?P<e5>{_SPACE}lakhs?)"
    rf"|(?P<e3>{_SPACE}?[kK]|{_SPACE}(?:thousand|tausend|duizend|mille|mila|tusen|tusind|tys\.?|tis\.?|"
    rf"mil)))(?:\.(?={_SPACE}?(?:€|(?-i:[A-Z]{{3}})(?!\w)|euro)))?(?=EUR|[\W_]|\Z)",
    re.I,
)
_DASH_CENTS = re.compile(rf"[.,]{_SPACE}?[-–—]{{1,2}}")
_RANGE = re.compile(
    rf"{_SPACE}?(?:-|–|to|and|bis|à|a|or|und|et|y|e|en){_SPACE}?(?:[€£$]|EUR|GBP|USD)?{_SPACE}?(?=\d)", re.I
)
_LARGEST = Decimal(10) ** 15


def find_money(text: str, jurisdiction: str | None = None) -> list[Money]:
    """Return the sums of `text` in order, without overlaps; a number without a currency is none.

    A bare `$` is the dollar of `jurisdiction` ("Canada") where it has one, else the US dollar; a bare `kr` is its
    crown, and no sum where the jurisdiction has none. A number whose separators fit no convention is left out
    rather than guessed ("1,500,00").
    """
    found: list[Money] = []
    numbers = list(_NUMBER.finditer(text))
    for i, number in enumerate(numbers):
        taken = found[-1].span.end if found else 0
        following = numbers[i + 1] if i + 1 < len(numbers) else None
        money = _money(text, number, following, taken, jurisdiction)
        money = money or _second_of_range(text, number, found[-1] if found else None)
        if money and money.span.start >= taken:
            found.append(money)
    return found


def parse_amount(digits: str, *, scaled: bool = False) -> Decimal | None:
    """Return the number that digits with separators stand for, None where no convention fits.

    `scaled` says that a word such as "million" follows, so that "1.234" is a little over one.
    """
    digits = re.sub(rf"{_SPACE}|['’]", "", digits)
    whole, decimals = _parted(digits, scaled)
    if whole is None or not re.fullmatch(r"\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+", whole):
        return None
    return Decimal(re.sub(r"[.,]", "", whole) + (f".{decimals}" if decimals else ""))


def plain(amount: Decimal) -> str:
    """Return an amount without exponent or separators, with two decimals where it is not whole."""
    whole = amount == amount.to_integral_value()
    return f"{amount:.0f}" if whole else f"{amount:.2f}"


def _parted(digits: str, scaled: bool) -> tuple[str | None, str]:
    """Return the part before the decimal mark and the part after it."""
    marks = re.findall(r"[.,]", digits)
    if not marks:
        return digits, ""
    whole, mark, last = digits.rpartition(marks[-1])
    if len(set(marks)) == 2:
        is_decimal = len(last) < 3 and marks.count(mark) == 1
        return (whole, last) if is_decimal else (None, "")
    if len(marks) > 1:
        return digits, ""
    is_decimal = len(last) < 3 or whole == "0" or (scaled and mark == "." and last != "000")
    return (whole, last) if is_decimal else (digits, "")


def _money(
    text: str, number: re.Match[str], following: re.Match[str] | None, taken: int, jurisdiction: str | None
) -> Money | None:
    end = number.end()
    magnitude = _MAGNITUDE.match(text, end)
    before = currency_before(text, number.start(), jurisdiction)
    if before and before.start < taken:
        before = None
    after = _after(text, magnitude.end() if magnitude else end, jurisdiction)
    currency = before or after or _shared_currency(text, number, following, jurisdiction)
    amount = parse_amount(number[0], scaled=magnitude is not None)
    if not currency or amount is None:
        return None
    factor = _factor(magnitude) if magnitude else _shared_factor(text, number, following, amount)
    if amount * factor >= _LARGEST:
        return None
    return Money(amount * factor, currency.code, _span(number, magnitude, before, after))


def _after(text: str, end: int, jurisdiction: str | None) -> Currency | None:
    cents = _DASH_CENTS.match(text, end)
    return currency_after(text, cents.end() if cents else end, jurisdiction)


def _span(
    number: re.Match[str], magnitude: re.Match[str] | None, before: Currency | None, after: Currency | None
) -> Span:
    ends = [number.end()]
    if magnitude:
        ends.append(magnitude.end())
    if after and (before is None or before.code == after.code):
        ends.append(after.end)
    return Span(before.start if before else number.start(), max(ends))


def _factor(magnitude: re.Match[str]) -> Decimal:
    return Decimal(10) ** int((magnitude.lastgroup or "e0")[1:])


def _shared_factor(text: str, number: re.Match[str], following: re.Match[str] | None, amount: Decimal) -> Decimal:
    """Return the magnitude that a range names once: "between EUR 1.2 and 1.5 million"."""
    link = _RANGE.match(text, number.end())
    if not link or not following or link.end() != following.start():
        return Decimal(1)
    magnitude = _MAGNITUDE.match(text, following.end())
    other = parse_amount(following[0], scaled=True)
    return _factor(magnitude) if magnitude and other and amount < other else Decimal(1)


def _is_link(text: str, start: int, end: int) -> bool:
    link = _RANGE.match(text, start)
    return link is not None and link.end() == end


def _second_of_range(text: str, number: re.Match[str], first: Money | None) -> Money | None:
    """Return the second sum of a range that names its currency once, before the first: "EUR 1.2 to 1.5 million"."""
    magnitude = _MAGNITUDE.match(text, number.end())
    amount = parse_amount(number[0], scaled=True)
    if not first or not magnitude or amount is None or not _is_link(text, first.span.end, number.start()):
        return None
    return Money(amount * _factor(magnitude), first.currency, Span(number.start(), magnitude.end()))


def _shared_currency(
    text: str, number: re.Match[str], following: re.Match[str] | None, jurisdiction: str | None
) -> Currency | None:
    """Return the currency that two sums name once, after the second: "20,000 and 30,000 €"."""
    link = _RANGE.match(text, number.end())
    if not link or not following or link.end() != following.start() or min(len(number[0]), len(following[0])) < 3:
        return None
    magnitude = _MAGNITUDE.match(text, following.end())
    return currency_after(text, magnitude.end() if magnitude else following.end(), jurisdiction)
