"""Marks that carry no words."""

import pytest

from corpus.clean.markup import drop_emphasis, drop_escapes, drop_fences, drop_html, drop_rules


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("**bold** and _italic_ and ***both***", "bold and italic and both"),
        ("_**nested**_ words", "nested words"),
        ("snake_case_name stays", "snake_case_name stays"),
        ("5 * 3 * 2 stays", "5 * 3 * 2 stays"),
        ("*   item", "- item"),
        ("> quoted words", "quoted words"),
    ],
)
def test_emphasis_goes_and_words_stay(raw: str, expected: str) -> None:
    assert drop_emphasis(raw) == expected


@pytest.mark.parametrize(("raw", "expected"), [(r"1\. First", "1. First"), (r"\[...\]", "[...]"), (r"a\_b", "a_b")])
def test_escapes_go(raw: str, expected: str) -> None:
    assert drop_escapes(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<p class='x'>words</p>", "words\n"),
        ("a <!-- hidden --> b", "a  b"),
        ("if a < b and c > d", "if a < b and c > d"),
        ("<unnamed@example.org>", "<unnamed@example.org>"),
        ("<https://example.org/a>", "https://example.org/a"),
        ('<a href="/x" class=y>words</a>', "words"),
        ("<<I confirm that I sent the policy>>", "<<I confirm that I sent the policy>>"),
        ("<Article 23 states that it was sent>", "<Article 23 states that it was sent>"),
    ],
)
def test_html_goes_and_comparisons_stay(raw: str, expected: str) -> None:
    assert drop_html(raw) == expected


def test_fences_and_rules_go() -> None:
    assert drop_rules(drop_fences("```\ntext\n```\n-----\n____ \nmore")) == "\ntext\n\n\n\nmore"


def test_scripts_go_with_their_words_and_a_tag_that_a_text_speaks_of_stays() -> None:
    assert drop_html("<script>var x = 1;</script>words<style>p {}</style>") == "words"
    assert drop_html("By using a <script src='x'> tag") == "By using a <script src='x'> tag"
