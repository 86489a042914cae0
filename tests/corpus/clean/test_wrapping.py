"""Paragraphs out of hard-wrapped lines."""

import pytest

from corpus.clean import clean
from corpus.clean.wrapping import unwrap

TIGHT = """\
The Office examined the monthly reports received from the Telephone Preference
Service, which described complaints about unsolicited marketing calls that had
been made to subscribers who had registered not to receive them at all.
2. The company, which is registered in England, made 73,217 calls in the nine
months to October 2020 and could not show that anyone had agreed to them.
a) it relied on the assurance of third parties that the numbers had been
screened before they were bought; and
b) it carried out no checks of its own.
Background
The Commissioner wrote to the company on 4 March, setting out the reasons why he
proposed to issue it with a penalty notice.
"""


def test_tight_lines_become_paragraphs_that_begin_at_numbers_letters_and_headings() -> None:
    assert [p[:12] for p in unwrap(TIGHT).strip().split("\n\n")] == [
        "The Office e",
        "2. The compa",
        "a) it relied",
        "b) it carrie",
        "Background",
        "The Commissi",
    ]


def test_blank_lines_within_sentences_are_line_spacing() -> None:
    spaced = TIGHT.replace("\n", "\n\n").replace("\n\n2. ", "\n\n\n2. ")
    assert unwrap(spaced) == unwrap(TIGHT)


def test_paragraphs_on_one_line_each_stay_as_they_are() -> None:
    raw = "The first paragraph is whole.\n\nthe second begins small.\n\nA list\n\nOf words\n"
    assert unwrap(raw) == raw


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["an inquiry of the Commission's own-", "volition under section 110"], "own-volition"),
        (["the risk-", "based approach of the board"], "risk-based"),
    ],
)
def test_a_hyphen_at_a_line_end_is_kept_without_a_space(lines: list[str], expected: str) -> None:
    assert expected in unwrap("\n".join(lines))


@pytest.mark.parametrize(
    "lines",
    [
        [
            "which is prohibited by Article 9 of the Regulation in conjunction with Article",
            "5. The controller must not do so.",
        ],
        [
            "the amount was paid on the last day, which was according to the file the 31",
            "December 2024 and not before that day.",
        ],
    ],
)
def test_a_number_that_a_sentence_runs_into_begins_no_paragraph(lines: list[str]) -> None:
    assert " ".join(lines) in unwrap(TIGHT + "\n".join(lines))


def test_tables_and_headings_keep_their_lines() -> None:
    raw = "## Findings\n\n| Fine | Year |\n|---|---|\n| 100 | 2020 |\n\nText.\n"
    assert unwrap(raw) == raw


def test_a_printed_number_alone_on_its_line_joins_its_paragraph() -> None:
    assert unwrap("3.\n\nThe regulator wrote to the company.\n") == "3. The regulator wrote to the company.\n"


def test_a_sentence_runs_on_over_a_page_break_which_stays_in_its_place() -> None:
    assert clean(TIGHT.replace("nine\nmonths", "nine\n\f\nmonths")).count("nine \fmonths") == 1


def test_a_short_section_is_set_like_the_whole_text() -> None:
    sections = [
        f"## Part {n}\n\nThe Commissioner has decided to issue the company with a penalty notice\nUnder section {n} of "
        "the Act."
        for n in range(9)
    ]
    raw = TIGHT * 3 + "\n\n" + "\n\n".join(sections)
    assert "penalty notice Under section 4 of the Act." in unwrap(raw)
