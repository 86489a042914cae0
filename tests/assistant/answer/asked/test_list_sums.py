"""The bounds that a question sets to a sum of money."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer.asked.list_sums import bounds_in, sum_of


@pytest.mark.parametrize(
    "question, within, outside",
    [
        ("Which fines are above 100 million euros?", ["100000001 EUR"], ["100000000 EUR", "200000000 GBP"]),
        ("Which fines are at least £1m?", ["1000000 GBP"], ["999999 GBP", "1000000 EUR"]),
        ("Who was fined less than 10,000 pounds?", ["7500 GBP"], ["10000 GBP", "7500 EUR"]),
        ("Which fines are between 1 and 2 million euros?", ["1000000 EUR", "2000000 EUR"], ["3000000 EUR", "5 EUR"]),
        ("Which companies were fined more than €5m for data breaches?", ["6000000 EUR"], ["5000000 EUR"]),
        ("Which fines are above 2 million?", ["3000000 EUR", "3000000 GBP"], ["1000000 EUR"]),
        ("Which fines by the DPC are 40,000 euros?", ["40000 EUR"], ["65000 EUR", "40000 GBP"]),
        ("Which rulings fined 20 million euros?", ["20000000 EUR"], ["17000000 EUR", "20000000 GBP"]),
        ("Which rulings imposed fines of 20 million?", ["20000000 EUR", "20000000 GBP"], ["17000000 EUR"]),
        ("Which companies got a €60,000 fine?", ["60000 EUR"], ["69781 EUR"]),
        ("Which rulings imposed a fine of about £60,000?", ["60000 GBP", "64000 GBP"], ["70000 GBP"]),
    ],
)
def test_a_bound_holds_sums_of_its_currency_only(question: str, within: list[str], outside: list[str]) -> None:
    bound, _ = bounds_in(question)
    assert bound is not None
    assert all(bound.holds(*sum_of(value)) for value in within)
    assert not any(bound.holds(*sum_of(value)) for value in outside)


@pytest.mark.parametrize(
    "question",
    [
        "Which breaches hit over 1,000 people?",
        "Which rulings cite Article 22 GDPR?",
        "Which fines were paid after 2020?",
        "Why was the fine 20 million euros?",
        "Which companies with a turnover of 5 million euros were fined?",
        "Which rulings fined companies for a debt of 200 euros?",
    ],
)
def test_other_numbers_set_no_bound(question: str) -> None:
    assert bounds_in(question) == (None, question)


@pytest.mark.parametrize(
    "question, says",
    [
        ("Which fines are 40,000 euros?", "of 40,000 EUR"),
        ("Which fines are above 100 million euros?", "over 100,000,000 EUR"),
        ("Which fines are at least £1m?", "of at least 1,000,000 GBP"),
        ("Who was fined less than 10,000 pounds?", "under 10,000 GBP"),
        ("Which fines are between 1 and 2 million euros?", "between 1,000,000 EUR and 2,000,000 EUR"),
    ],
)
def test_a_bound_is_said_in_words(question: str, says: str) -> None:
    bound, _ = bounds_in(question)
    assert bound is not None
    assert bound.says == says


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    bounds_in(text)
