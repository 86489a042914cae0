"""Page numbers and running heads between the lines of a sentence."""

import random

import pytest

from corpus.clean import clean, lift_pages
from corpus.clean.page_numbers import page_numbers

WORDS = [
    "the",
    "controller",
    "shall",
    "ensure",
    "that",
    "personal",
    "data",
    "are",
    "processed",
    "lawfully",
    "and",
    "kept",
    "no",
    "longer",
    "than",
    "the",
    "purpose",
    "needs",
]


def _lines(count: int, seed: int = 1) -> list[str]:
    """Return lines of one long sentence, hard-wrapped."""
    dice = random.Random(seed)
    return [" ".join(dice.choices(WORDS, k=11)) for _ in range(count)]


def _pages(head: str, foot: str, count: int = 6) -> tuple[str, str]:
    """Return a text of `count` pages with a head and a foot on each ("#" is the page number), and its words alone."""
    lines = _lines(count * 30)
    pages = [
        "\n".join(
            [
                *head.replace("#", str(p + 1)).splitlines(),
                *lines[p * 30 : p * 30 + 30],
                *foot.replace("#", str(p + 1)).splitlines(),
            ]
        )
        for p in range(count)
    ]
    return "\n".join(pages) + " at last.\n", " ".join(lines)


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("CONFIDENTIAL\nOFFICIAL - Sensitive\n#", ""),
        ("", "#"),
        ("Penalty Notice", "- # -"),
        ("", "Adopted #"),
        ("", "Page # of 6"),
        ("#/6 Date Our reference\n22 July 2024 [confidential]", ""),
        ("The Regulator\nPO Box 1, Capital City", "www.regulator.example\n#"),
    ],
)
def test_heads_and_feet_go_and_the_sentence_runs_on(head: str, foot: str) -> None:
    raw, words = _pages(head, foot)
    text, pages = lift_pages(clean(raw))
    assert words in text
    assert len(pages) >= 5


def test_a_page_number_stuck_to_the_next_page_is_parted_from_it() -> None:
    lines = _lines(150)
    for page in range(1, 5):
        lines[page * 30] = " " * 44 + str(page) + lines[page * 30]
    text, pages = lift_pages(clean("\n".join(lines) + "."))
    assert " ".join(_lines(150)) in text
    assert [p.number for p in pages] == [2, 3, 4, 5] or [p.number for p in pages] == [1, 2, 3, 4, 5]
    for page in pages[-4:]:
        assert text.startswith(_lines(150)[(page.number - 1) * 30][:20], page.start)


def test_a_page_number_stuck_to_a_paragraph_number_leaves_that_number() -> None:
    lines = _lines(150)
    for page in range(1, 5):
        lines[page * 30 - 1] = f"It was so decided in the year 201{page}."
        lines[page * 30] = f"{' ' * 44}{page}{page + 20}. The " + lines[page * 30]
    text, _ = lift_pages(clean("\n".join(lines) + "."))
    assert all(f"\n\n{page + 20}. The " in text for page in range(1, 5))


def test_a_head_without_page_numbers_goes_where_it_breaks_sentences() -> None:
    lines = _lines(160)
    for at in range(30, 160, 31):
        lines.insert(at, "The Regulator empowers you through information")
    text = clean("\n".join(lines) + ".")
    assert "empowers" not in text
    assert " ".join(_lines(160)) in text


def test_numbers_of_paragraphs_are_no_page_numbers() -> None:
    lines = [line for n in range(1, 40) for line in (f"{n}.", "The court held that the appeal is dismissed.")]
    assert page_numbers(lines) == []
    lines = [line for n in range(1, 40) for line in (str(n), *["The court held that it is dismissed."] * 3)]
    assert page_numbers(lines) == []


def test_a_clause_that_the_text_quotes_again_and_again_stays() -> None:
    clause = "data shall be kept in a form which permits identification"
    lines = _lines(400)
    for at in (50, 120, 260, 330):
        lines.insert(at, clause)
    assert clean("\n".join(lines) + ".").count(clause) == 4


def test_a_form_feed_of_the_loader_counts_the_pages_of_the_source() -> None:
    pages = ["Annual report\n" + "\n".join(_lines(20, seed)) for seed in range(4)]
    text, found = lift_pages(clean("\f".join(pages) + "."))
    assert [p.number for p in found] == [1, 2, 3, 4]
    assert "Annual report" not in text[found[1].start :]


def test_the_two_page_numbers_of_a_letter_go() -> None:
    lines = _lines(70)
    lines[40] = " " * 38 + "1" + lines[40]
    text, pages = lift_pages(clean("\n".join(lines) + ".\n\n" + " " * 38 + "2"))
    assert text == " ".join(_lines(70)) + ".\n"
    assert pages[-1].number in (2, 3)
