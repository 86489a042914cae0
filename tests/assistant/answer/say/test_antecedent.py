"""A quotation that opens on "it" tells whom it is about, or brings the sentence that does."""

import pytest

from assistant.answer.say.antecedent import antecedent_of, points_back, with_what_they_point_at
from assistant.answer.weigh.evidence import Candidate, candidate_of
from tests.corpus.ruling import ruling

TEXT = """# A ruling

## Holding

The Danish DPA held that Acme lost a laptop. It also found that nobody had noticed. Therefore, it fined Acme 900 euros.

The laptop was kept in a car. This was against the rules of the house.

It had no password. They were never told.
"""


def sentence(words: str) -> Candidate:
    start = TEXT.index(words)
    whole = ruling(TEXT)
    found = next(s for s in whole.sentences if s.start <= start < s.end)
    return candidate_of(whole, found.start, found.end, found.paragraph)


def read(*chosen: Candidate) -> list[str]:
    return [" ".join(c.text.split()) for c in with_what_they_point_at(chosen, lambda _: ruling(TEXT))]


@pytest.mark.parametrize(
    "words", ["It also found a breach.", "However, they paid.", "The latter was upheld.", "This led to a leak of data."]
)
def test_words_that_open_on_what_stands_before_point_back(words: str) -> None:
    assert points_back(words)


@pytest.mark.parametrize(
    "words",
    ["It is clear that Acme paid.", "It follows that Acme paid.", "This decision is final.", "The DPA held so."],
)
def test_words_that_stand_alone_do_not(words: str) -> None:
    assert not points_back(words)


def test_whom_a_chain_of_holdings_is_about_is_told_in_the_words_that_open_it() -> None:
    assert antecedent_of(ruling(TEXT), sentence("It also found").start) == "The Danish DPA"
    assert antecedent_of(ruling(TEXT), sentence("Therefore, it fined").start) == "The Danish DPA"


def test_nobody_is_named_where_it_is_not_sure_who_is_meant() -> None:
    assert antecedent_of(ruling(TEXT), sentence("It had no password").start) is None
    assert antecedent_of(ruling(TEXT), sentence("This was against").start) is None


def test_the_sentence_before_is_quoted_too_where_one_word_does_not_tell() -> None:
    assert read(sentence("This was against")) == [
        "The laptop was kept in a car. This was against the rules of the house."
    ]
    assert read(sentence("It also found")) == ["It also found that nobody had noticed."]


def test_a_sentence_that_is_quoted_already_is_not_quoted_twice() -> None:
    before, after = sentence("The laptop was kept"), sentence("This was against")
    assert read(before, after) == [before.text, after.text]
