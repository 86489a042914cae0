"""Currency signs, codes and words, and what they mean where."""

import re
from dataclasses import dataclass

from corpus.facts.jurisdictions import currency_of
from corpus.facts.rows import rows_of

PLAIN_CODES = ("EUR", "GBP", "USD", "CAD", "AUD", "ISK", "SEK", "NOK", "DKK", "PLN", "CHF")
"""Codes that are taken for currencies wherever they stand in English, never for a name."""
USUAL_CODES = (*PLAIN_CODES, "HUF", "RON", "CZK")
"""Codes that are taken for currencies beside a number."""
_CODES = [
    *USUAL_CODES,
    *"NZD SGD HKD TWD BGN HRK JPY KRW CNY RMB INR BRL ZAR MXN TRY ILS RUB UAH RSD ALL BAM MDL GEL KES NGN GHS".split(),
    *"THB MYR PHP IDR VND AED SAR ARS CLP COP PEN UYU".split(),
]
_SIGN_ROWS = """
EUR|€
GBP|£
USD|US$|U.S.$|USD$
CAD|C$|CA$|CAD$|CDN$
AUD|A$|AU$|AUD$
NZD|NZ$
SGD|S$|SG$
HKD|HK$
TWD|NT$
BRL|R$
JPY|¥
INR|₹|Rs.
KRW|₩
ILS|₪
RUB|₽
TRY|₺
UAH|₴
CHF|Fr.
"""
_WORD_ROWS = """
EUR|euro|euros|eur|evro|eura|eurot|euroa|eurų|ευρώ
GBP|pounds sterling|pounds|pound sterling|british pounds|livres sterling
USD|us dollars|u.s. dollars
CAD|canadian dollars|dollars canadiens
AUD|australian dollars
NZD|new zealand dollars
SGD|singapore dollars
HKD|hong kong dollars
NOK|norwegian kroner|norske kroner|nok|norwegian krone
SEK|swedish kronor|swedish kroner|swedish krona|sek
DKK|danish kroner|danske kroner|dkk|danish krone
ISK|icelandic krónur|icelandic kronur|isk|icelandic krona|icelandic króna
CZK|czech crowns|kč|czech koruna|czech korunas
PLN|zł|złotych|zlotys|zloty|pln|polish zloty|polish zlotys|polish złoty
HUF|forints|forint|huf|ft|hungarian forints|hungarian forint
RON|lei|romanian lei
BGN|leva|bgn|лева|лв|bulgarian leva|bulgarian levs
HRK|kuna|croatian kuna|croatian kunas
CHF|swiss francs
JPY|yen
KRW|won
CNY|yuan
INR|rupees
BRL|reais
ZAR|rand
"""
_SIGNS = {sign: code for code, *signs in rows_of(_SIGN_ROWS) for sign in signs}
_WORDS = {word: code for code, *words in rows_of(_WORD_ROWS) for word in words}
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
