"""Currency signs, codes and words, and what they mean where."""

import re
from dataclasses import dataclass

from corpus.facts.jurisdictions import currency_of

PLAIN_CODES = ("EUR", "GBP", "USD", "CAD", "AUD", "ISK", "SEK", "NOK", "DKK", "PLN", "CHF")
"""Codes that are taken for currencies wherever they stand in English, never for a name."""
USUAL_CODES = (*PLAIN_CODES, "HUF", "RON", "CZK")
"""Codes that are taken for currencies beside a number."""
_CODES = [
    *USUAL_CODES, "NZD", "SGD", "HKD", "TWD", "BGN", "HRK", "JPY", "KRW", "CNY", "RMB", "INR", "BRL", "ZAR", "MXN",
    "TRY", "ILS", "RUB", "UAH", "RSD", "ALL", "BAM", "MDL", "GEL", "KES", "NGN", "GHS", "THB", "MYR", "PHP", "IDR",
    "VND", "AED", "SAR", "ARS", "CLP", "COP", "PEN", "UYU",
]  # fmt: skip
_SIGNS = {
    "€": "EUR", "£": "GBP", "US$": "USD", "U.S.$": "USD", "USD$": "USD", "C$": "CAD", "CA$": "CAD", "CAD$": "CAD", "CDN$": "CAD",
    "A$": "AUD", "AU$": "AUD", "AUD$": "AUD", "NZ$": "NZD", "S$": "SGD", "SG$": "SGD", "HK$": "HKD", "NT$": "TWD", "R$": "BRL",
    "¥": "JPY", "₹": "INR", "₩": "KRW", "₪": "ILS", "₽": "RUB", "₺": "TRY", "₴": "UAH", "Fr.": "CHF", "Rs.": "INR",
}  # fmt: skip
_WORDS = {
    "euro": "EUR", "euros": "EUR", "eur": "EUR", "evro": "EUR", "eura": "EUR", "eurot": "EUR", "euroa": "EUR", "eurų": "EUR", "ευρώ": "EUR",
    "pounds sterling": "GBP", "pounds": "GBP", "pound sterling": "GBP", "british pounds": "GBP", "livres sterling": "GBP",
    "us dollars": "USD", "u.s. dollars": "USD", "canadian dollars": "CAD", "australian dollars": "AUD",
    "new zealand dollars": "NZD", "singapore dollars": "SGD", "hong kong dollars": "HKD", "dollars canadiens": "CAD",
    "norwegian kroner": "NOK", "norske kroner": "NOK", "swedish kronor": "SEK", "swedish kroner": "SEK", "swedish krona": "SEK",
    "danish kroner": "DKK", "danske kroner": "DKK", "icelandic krónur": "ISK", "icelandic kronur": "ISK", "czech crowns": "CZK",
    "kč": "CZK", "zł": "PLN", "złotych": "PLN", "zlotys": "PLN", "zloty": "PLN", "pln": "PLN", "forints": "HUF", "forint": "HUF",
    "huf": "HUF", "ft": "HUF", "lei": "RON", "leva": "BGN", "bgn": "BGN", "лева": "BGN", "лв": "BGN", "kuna": "HRK", "swiss francs": "CHF",
    "yen": "JPY", "won": "KRW", "yuan": "CNY", "rupees": "INR", "reais": "BRL", "rand": "ZAR", "isk": "ISK", "nok": "NOK",
    "sek": "SEK", "dkk": "DKK", "hungarian forints": "HUF", "hungarian forint": "HUF", "polish zloty": "PLN", "polish zlotys": "PLN",
    "polish złoty": "PLN", "romanian lei": "RON", "bulgarian leva": "BGN", "bulgarian levs": "BGN", "czech koruna": "CZK",
    "czech korunas": "CZK", "croatian kuna": "HRK", "croatian kunas": "HRK", "norwegian krone": "NOK", "danish krone": "DKK",
    "icelandic krona": "ISK", "icelandic króna": "ISK",
}  # fmt: skip
_DOLLAR = ("$", "dollars", "dollar")
_CROWN = ("kr.", "kr", "kroner", "kronor", "krone", "krona", "krónur", "króna", "krónum", "crowns")
DOLLARS = {"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD"}
_CROWNS = {"NOK", "SEK", "DKK", "ISK", "CZK"}

_SPACE = "[ \u00a0\u2009\u202f]"


def _any_of(names: list[str]) -> str:
    return "|".join(re.escape(n).replace(r"\ ", r"\s") for n in sorted(names, key=len, reverse=True))


_UPPER = _any_of([*_CODES, *_SIGNS, "$", "R"])
_LOWER = _any_of([*_WORDS, *_DOLLAR[1:], *_CROWN])
_BEFORE = re.compile(rf"(?<![^\W\d_])(?:(?P<sign>{_UPPER}|(?i:{_LOWER}))(?:{_SPACE}|:{_SPACE}|\n)?)\Z")
_AFTER = re.compile(
    rf"(?:{_SPACE}|-|\n|{_SPACE}\n)?(?:(?:of|de|d'|di){_SPACE})?(?P<sign>{_UPPER}|"
    rf"(?i:{_LOWER}))(?![^\W\d_])(?!{_SPACE}?\d[\d.,]*\d(?![\d/]))"
)
_WIDEST = 24


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency named in a text at [start, end)."""

    code: str
    start: int
    end: int


def currency_before(text: str, at: int, jurisdiction: str | None = None) -> Currency | None:
    """Return the currency named right before an offset."""
    begin = max(0, at - _WIDEST)
    match = _BEFORE.search(text[begin:at])
    code = _code(match["sign"], jurisdiction) if match else None
    return Currency(code, begin + match.start("sign"), begin + match.end("sign")) if match and code else None


def currency_after(text: str, at: int, jurisdiction: str | None = None) -> Currency | None:
    """Return the currency named right after an offset."""
    match = _AFTER.match(text, at)
    code = _code(match["sign"], jurisdiction) if match else None
    return Currency(code, match.start("sign"), match.end("sign")) if match and code else None


def _code(sign: str, jurisdiction: str | None) -> str | None:
    if sign in _SIGNS:
        return _SIGNS[sign]
    if sign in _CODES:
        return "CNY" if sign == "RMB" else sign
    if sign == "R":
        return "ZAR" if jurisdiction == "South Africa" else None
    word = " ".join(sign.lower().split())
    own = currency_of(jurisdiction)
    if word in _DOLLAR:
        return own if own in DOLLARS else "USD"
    if word in _CROWN:
        return own if own in _CROWNS else None
    return _WORDS.get(word)
