"""One form for every character."""

import pytest

from corpus.clean.characters import decode_entities, fold_bullets, fold_line_ends, fold_spaces, read_as_windows_1252


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u0085", "\u2028", "\u2029", "\v"])
def test_every_line_end_becomes_a_newline(end: str) -> None:
    assert fold_line_ends(f"one{end}two") == "one\ntwo"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("CV\x92s", "CV’s"),
        ("\x93Probe\x94", "“Probe”"),
        ("a \x96 b", "a – b"),
        ("plain", "plain"),
    ],
)
def test_c1_controls_are_read_as_windows_1252(raw: str, expected: str) -> None:
    assert read_as_windows_1252(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("82.\u00a0\u00a0The", "82.  The"),
        ("data\u00adbase", "database"),
        ("zero\u200bwidth", "zerowidth"),
        ("cafe\u0301", "café"),
        ("kept \ufffd mark", "kept \ufffd mark"),
        ("end  \nof line ", "end\nof line"),
    ],
)
def test_spaces_are_plain_and_invisible_characters_gone(raw: str, expected: str) -> None:
    assert fold_spaces(raw) == expected


@pytest.mark.parametrize("bullet", ["\uf0b7", "•", "▪", "●", "‣"])
def test_a_bullet_at_the_start_of_a_line_becomes_a_dash(bullet: str) -> None:
    assert fold_bullets(f"  {bullet} Mercadona\n{bullet}next") == "  - Mercadona\n- next"


def test_a_bullet_in_the_middle_of_a_line_stays() -> None:
    assert fold_bullets("Monday • Tuesday") == "Monday • Tuesday"


def test_character_references_are_read() -> None:
    assert decode_entities("Johnson &amp; Sons&#8217; &lt;data&gt; AT&T") == "Johnson & Sons’ <data> AT&T"
