"""What a list says of the sums that it puts in order."""

from assistant.answer.asked.list_request import End
from assistant.answer.lists.notes import rates_note
from assistant.answer.lists.select import Listing, by_sum, end_of
from corpus.types import FactName, Kind


def fined(title: str, penalty: str) -> Listing:
    return Listing(title, title, Kind.DECISION, {FactName.PENALTY: (penalty,)})


ICO, CNIL, KVKK = fined("ICO", "20000000 GBP"), fined("CNIL", "22000000 EUR"), fined("KVKK", "900000000 TRY")


def test_sums_are_put_in_order_by_what_they_are_roughly_worth_and_those_without_a_rate_last() -> None:
    assert by_sum(None, [KVKK, CNIL, ICO]) == [ICO, CNIL, KVKK]


def test_the_highest_in_each_currency_without_a_rate_is_not_left_out() -> None:
    less = fined("KVKK again", "1000 TRY")
    assert end_of(End("penalty", most=True), 1, [less, KVKK, CNIL, ICO]) == [ICO, KVKK]


def test_the_rates_and_what_is_not_compared_are_told() -> None:
    assert rates_note([ICO, CNIL, KVKK]) == (
        "Put in order by what the sums are roughly worth (1 GBP as 1.19 EUR): a close order is not sure. "
        "Sums in TRY are not compared and come last."
    )


def test_nothing_is_told_of_sums_in_one_currency() -> None:
    assert rates_note([ICO]) == rates_note([KVKK]) == rates_note([]) == ""
