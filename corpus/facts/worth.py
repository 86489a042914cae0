"""What sums of different currencies are roughly worth, to put them in order: never to state one in another."""

from decimal import Decimal

_IN_EUROS = {
    code: Decimal(worth)
    for row in """
EUR 1
GBP 1.19
USD 0.883
CHF 0.934
CAD 0.682
AUD 0.644
NZD 0.599
SEK 0.0983
NOK 0.102
DKK 0.134
ISK 0.00696
PLN 0.229
CZK 0.0386
HUF 0.00295
RON 0.212
BGN 0.511
HRK 0.133
JPY 0.00751
KRW 0.000747
CNY 0.132
HKD 0.113
SGD 0.651
INR 0.0124
BRL 0.224
MXN 0.0484
ZAR 0.0604
ILS 0.247
""".strip().splitlines()
    for code, worth in [row.split()]
}
"""Means of the yearly averages of the European Central Bank's euro reference rates, 2014 to 2024, in three digits."""


def rough_worth(amount: Decimal, currency: str) -> Decimal | None:
    """Return what a sum is roughly worth in euros, None for a currency without a rate.

    >>> rough_worth(Decimal(1_000_000), "SEK")
    Decimal('98300.0000')
    """
    rate = _IN_EUROS.get(currency)
    return None if rate is None else amount * rate


def rate_in_words(currency: str) -> str:
    """Return the rate that is taken for a currency, which must have one: "1 GBP as 1.19 EUR"."""
    return f"1 {currency} as {_IN_EUROS[currency]} EUR"
