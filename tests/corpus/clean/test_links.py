"""Links with brackets in their targets and titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.clean.links import unlink, without_links


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ('see [Article 15 GDPR](/index.php?title=Article_15 "Article 15 GDPR") here', "see Article 15 GDPR here"),
        (r'[DPA](/index.php?title=DPA_\(Norway\)_-_20/02136-18 "DPA (Norway) - 20/02136-18") held', "DPA held"),
        ('[DPA](/index.php?title=DPA_(Norway) "DPA (Norway)") held', "DPA held"),
        ('[a](/x "title with "quotes" in it") b', "a b"),
        ("[![logo](/logo.png)](https://example.org/a_(b)) text", " text"),
        ("![chart](/chart.png)", ""),
        (r"\[emphasis added\] stays", r"\[emphasis added\] stays"),
        ("the words [sic](b) and [12] stay", "the words [sic](b) and [12] stay"),
        ("Article 5[1](f) stays", "Article 5[1](f) stays"),
        ("[open (never closed", "[open (never closed"),
        ("[text]( not a target )", "[text]( not a target )"),
        ("mail [us](mailto:a@b.org)", "mail us"),
        ("[outer [inner](/i) words](/o)", "outer inner words"),
    ],
)
def test_a_link_becomes_its_words(raw: str, expected: str) -> None:
    assert unlink(raw) == expected


def test_without_links_their_words_are_gone_too() -> None:
    assert without_links("[Home](/) | [Search](/s)") == " | "


def test_a_long_row_of_open_brackets_takes_no_longer_than_its_length() -> None:
    assert unlink("[](" * 20_000) == "[](" * 20_000


@given(st.text(alphabet='[]()!\\" /a\n', max_size=60))
def test_any_brackets_are_read(text: str) -> None:
    assert len(unlink(text)) <= len(text)
