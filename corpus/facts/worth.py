"""What sums of different currencies are roughly worth, to put them in order: never to state one in another."""

from decimal import Decimal

_IN_EUROS = {
    code: Decimal(worth)
    for row in """
EUR 1
GBP 1.17
USD 0.89
CHF 0.95
CAD 0.68
AUD 0.64
NZD 0.60
SEK 0.096
NOK 0.10
DKK 0.134
ISK 0.0071
PLN 0.23
CZK 0.039
HUF 0.0029
RON 0.21
BGN 0.511
HRK 0.133
JPY 0.0074
KRW 0.00075
CNY 0.13
HKD 0.114
SGD 0.65
INR 0.0122
BRL 0.19
MXN 0.046
ZAR 0.057
ILS 0.25
""".strip().splitlines()
    for code, worth in [row.split()]
}
"""Means of the yearly averages of the European Central Bank's euro reference rates, 2014 to 2024, rounded."""


def rough_worth(amount: Decimal, currency: str) -> Decimal | None:
    """Return what a sum is roughly worth in euros, None for a currency without a rate.

    >>> rough_worth(Decimal(1_000_000), "SEK")
    Decimal('96000.000')
    """
    rate = _IN_EUROS.get(currency)
    return None if rate is None else amount * rate


def rate_in_words(currency: str) -> str:
    """Return the rate that is taken for a currency, which must have one: "1 GBP as 1.17 EUR"."""
    return f"1 {currency} as {_IN_EUROS[currency]} EUR"
