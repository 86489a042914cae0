"""Lists of contents hold every key phrase and answer nothing."""

from corpus.clean import clean

BODY = "The inquiry was opened on the Commission's own volition in 2018 and closed in 2021.\n"


def test_a_linked_list_of_contents_goes() -> None:
    raw = (
        "## Contents\n\n*   [1 Summary](#Summary)\n    *   [1.1 Facts](#Facts)\n*   [2 Comment](#Comment)\n\n"
        f"## Summary\n\n{BODY}"
    )
    assert clean(raw) == f"## Summary\n\n{BODY}"


def test_dot_leaders_go_with_their_title_and_their_wrapped_lines() -> None:
    raw = (
        "TABLE OF CONTENTS\n"
        "I. INTRODUCTION .................................... 3\n"
        "II. Updates to regulators and findings following the Internal\n"
        "Investigation ...................................... 31\n"
        "C. The introduction of a second factor at last       33\n"
        "III. FINDINGS ....................................... 44\n"
        "ANNEX ............................................... 138\n"
        f"\n{BODY}"
    )
    assert clean(raw) == BODY


def test_a_titled_list_with_page_numbers_and_no_leaders_goes() -> None:
    raw = f"Contents\n\nIntroduction 3\n\nLegal framework 8\n\nFindings and reasons 12\n\n{BODY}"
    assert clean(raw) == BODY


def test_an_index_of_one_or_two_lines_is_not_taken_for_a_list() -> None:
    raw = f"Contents\n\nThe file holds Annex 3\n\n{BODY}"
    assert clean(raw) == raw


def test_dots_of_omission_in_a_quotation_stay() -> None:
    raw = "The law says that data shall be ..... kept no longer than necessary for the purposes.\n"
    assert clean(raw) == raw
