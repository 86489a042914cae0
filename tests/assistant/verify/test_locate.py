"""A proposed quotation is found in its source, or it is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.verify.folding import fold
from assistant.verify.locate import locate

TEXT = (
    "The “Office” — the ﬁrst of its kind — fined Acme Ltd £20,000\nfor keeping data without a reason. Nobody appealed."
)


@pytest.mark.parametrize(
    "quote, found",
    [
        ('The "Office" - the first of its kind', "The “Office” — the ﬁrst of its kind"),
        ("FINED ACME LTD £20,000 FOR KEEPING", "fined Acme Ltd £20,000\nfor keeping"),
        ("...keeping data without a reason...", "keeping data without a reason"),
        (
            "fined Acme Ltd £20,000 for keeping data without a cause",
            "fined Acme Ltd £20,000\nfor keeping data without a",
        ),
        ("fined Acme Ltd £90,000", None),
        ("Somebody appealed in the end", None),
        ("", None),
        ("— …", None),
    ],
)
def test_a_quotation_is_found_whatever_its_marks_and_spaces(quote: str, found: str | None) -> None:
    span = locate(quote, TEXT)
    assert (span.of(TEXT) if span else None) == found


@given(st.text(min_size=1, max_size=200), st.data())
def test_any_part_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))]
    span = locate(quote, text)
    if span is not None:
        assert fold(quote).text.strip().strip("\"'-. ")[:12] in fold(text).text or span.end > span.start


@given(st.text(max_size=200))
def test_folding_keeps_the_place_of_every_character(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.at)
    assert list(folded.at) == sorted(folded.at)
