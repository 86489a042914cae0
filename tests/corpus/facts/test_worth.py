"""What sums are roughly worth, to put them in order."""

from decimal import Decimal

from corpus.facts.worth import rate_in_words, rough_worth


def test_sums_of_several_currencies_come_in_order() -> None:
    sums = [(Decimal(5_000_000_000), "USD"), (Decimal(1_200_000_000), "EUR"), (Decimal(2_500_000), "SEK")]
    assert sorted(sums, key=lambda s: rough_worth(*s) or 0, reverse=True) == sums
    assert rate_in_words("SEK") == "1 SEK as 0.0983 EUR"


def test_a_currency_without_a_rate_is_worth_nothing_known() -> None:
    assert rough_worth(Decimal(1), "TRY") is None
