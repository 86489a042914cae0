"""What a question asks for is told from its words, however the rest of it goes."""

import pytest

from assistant.ranking.kinds import KINDS, kinds_of, terms_of


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Why was the shop told off?", "why"),
        ("When did the bank notice the leak?", "when"),
        ("How much did the airline have to pay?", "how_much"),
        ("Who complained about the cameras?", "who"),
        ("Which article did the clinic break?", "provision"),
        ("How many patients were affected?", "number"),
    ],
)
def test_the_likeliest_kind_is_the_one_asked_for(question: str, kind: str) -> None:
    shares = dict(zip(KINDS, kinds_of(question), strict=True))
    assert max(shares, key=shares.__getitem__) == kind
    assert sum(shares.values()) == pytest.approx(1)


def test_only_the_last_sentence_that_asks_is_read() -> None:
    assert terms_of("We run a shop. When must we tell them? Thanks.") == terms_of("When must we tell them?")


def test_all_numbers_are_one_word() -> None:
    assert terms_of("Who got 1,200?") == terms_of("Who got 7?")
