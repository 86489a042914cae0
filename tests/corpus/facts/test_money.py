"""Sums of money in any of their spellings."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.facts import find_money
from corpus.facts.money import parse_amount, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20000000 GBP", ["20000000 GBP"]),
        ("2.310.000 GBP", ["2310000 GBP"]),
        ("€450,000", ["450000 EUR"]),
        ("25.000 EUR", ["25000 EUR"]),
        ("£14.5m", ["14500000 GBP"]),
        ("EUR 1.2 million", ["1200000 EUR"]),
        ("ISK 2,000,000", ["2000000 ISK"]),
        ("1,2 Millionen Euro", ["1200000 EUR"]),
        ("CHF 10'000", ["10000 CHF"]),
        ("US$5 billion", ["5000000000 USD"]),
        ("50 000 €", ["50000 EUR"]),
        ("£45 000", ["45000 GBP"]),
        ("9.839,4 RON", ["9839.40 RON"]),
        ("4,918.60 RON", ["4918.60 RON"]),
        ("€ 725.000,-", ["725000 EUR"]),
        ("25,000 million euros", ["25000000000 EUR"]),
        ("25.000 millones de euros", ["25000000000 EUR"]),
        ("NOK 250,000 NOK", ["250000 NOK"]),
        ("GBP 2.31 million (€2.7 million)", ["2310000 GBP", "2700000 EUR"]),
        ("between EUR 1.2 and 1.5 million", ["1200000 EUR", "1500000 EUR"]),
        ("20,000 and 30,000 €", ["20000 EUR", "30000 EUR"]),
        ("20 Mio. Euro", ["20000000 EUR"]),
        ("10 M€ or 150 k€", ["10000000 EUR", "150000 EUR"]),
        ("a fine of €290,000,000onUber", ["290000000 EUR"]),
    ],
)
def test_a_sum_is_read_in_any_of_its_spellings(text: str, expected: list[str]) -> None:
    assert [m.value for m in find_money(text)] == expected


@pytest.mark.parametrize(
    "text", ["1,500,00 ISK", "10.0000 BGN", "5 apples", "4% of turnover", "Article 83(5)", "2020", ""]
)
def test_a_number_that_is_no_sum_or_fits_no_convention_is_left_out(text: str) -> None:
    assert find_money(text) == []


@pytest.mark.parametrize(
    ("text", "jurisdiction", "expected"),
    [
        ("$100,000", None, "100000 USD"),
        ("$100,000", "Canada", "100000 CAD"),
        ("100 000 kr", "Norway", "100000 NOK"),
        ("100.000 kr.", "Denmark", "100000 DKK"),
        ("R10 million", "South Africa", "10000000 ZAR"),
    ],
)
def test_a_sign_that_several_currencies_share_is_read_as_the_jurisdictions_own(
    text: str, jurisdiction: str | None, expected: str
) -> None:
    assert [m.value for m in find_money(text, jurisdiction)] == [expected]


def test_a_bare_crown_without_a_jurisdiction_is_not_guessed() -> None:
    assert find_money("a fee of 500 kr") == []


def test_the_stop_of_a_sentence_is_no_part_of_the_sum_before_it() -> None:
    (money,) = find_money("It fined Acme EUR 3.05 million. The decision was annulled.")
    assert money.span.of("It fined Acme EUR 3.05 million. The decision was annulled.") == "EUR 3.05 million"


def test_the_span_shows_the_currency_and_the_magnitude() -> None:
    text = "The fine is £14.5m. No more."
    (money,) = find_money(text)
    assert money.span.of(text) == "£14.5m"


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from(["EUR", "GBP", "USD", "NOK", "ISK"]))
def test_a_formatted_sum_reads_back_as_itself(amount: Decimal, currency: str) -> None:
    value = f"{plain(amount)} {currency}"
    assert [m.value for m in find_money(value)] == [value]


@given(st.integers(min_value=1000, max_value=10**12))
def test_thousands_separators_do_not_change_the_amount(amount: int) -> None:
    for mark in (",", ".", " ", "'"):
        found = find_money(f"€{amount:,}".replace(",", mark))
        assert [m.amount for m in found] == [amount]


@given(st.text(alphabet=st.sampled_from("0123456789.,' €£$EURGBPmilonbk()-\n"), max_size=60))
def test_any_text_is_read_without_an_error_and_spans_lie_in_it_in_order(text: str) -> None:
    end = 0
    for money in find_money(text):
        assert end <= money.span.start < money.span.end <= len(text)
        end = money.span.end


@pytest.mark.parametrize(
    ("digits", "amount"), [("1.234", 1234), ("0.123", Decimal("0.123")), ("12,5", Decimal("12.5")), ("1.2.3", None)]
)
def test_digits_are_read_by_the_convention_they_fit(digits: str, amount: Decimal | None) -> None:
    assert parse_amount(digits) == amount
