"""Numbered paragraphs run together in one line."""

from corpus.clean.numbered_runs import part_numbered_runs

WORDS = (
    "On the one hand the regulation allows the authority to act, and on the other hand the company denies that it did "
    "so lawfully"
)


def _line(numbers: list[int], gap: str = " ") -> str:
    return "Considering the following:" + gap + gap.join(f"{n}. {WORDS * 3}." for n in numbers)


def test_a_long_line_is_parted_where_numbers_count_up_at_sentence_ends() -> None:
    parts = part_numbered_runs(_line([1, 2, 3, 4, 5])).split("\n\n")
    assert [part[:3] for part in parts] == ["Con", "1. ", "2. ", "3. ", "4. ", "5. "]


def test_numbers_stuck_to_the_sentence_before_are_parted_too() -> None:
    assert part_numbered_runs(_line([1, 2, 4, 5], gap="")).count("\n\n") == 4


def test_a_quoted_list_does_not_break_the_count() -> None:
    line = _line([1, 2, 3, 4]).replace("3. On", "3. The law says: “1. Nobody may. 2. Everybody must.” On")
    assert [part[:2] for part in part_numbered_runs(line).split("\n\n")] == ["Co", "1.", "2.", "3.", "4."]


def test_short_lines_and_numbers_in_no_order_stay() -> None:
    assert part_numbered_runs("a: 1. One. 2. Two. 3. Three.") == "a: 1. One. 2. Two. 3. Three."
    assert part_numbered_runs(_line([7, 2, 30])) == _line([7, 2, 30])


def test_the_words_are_the_same_parted() -> None:
    line = _line([1, 2, 3, 4, 5, 6])
    assert part_numbered_runs(line).replace("\n\n", " ") == line
