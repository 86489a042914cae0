"""Marginal numbers on lines of their own."""

from corpus.clean.marginal import join_marginal_numbers


def _numbered(numbers: list[int]) -> str:
    return "\n\n".join(f"{n}\n\nThe plaintiff demands compensation, instance {n}." for n in numbers) + "\n"


def test_numbers_that_count_up_stand_before_their_paragraph() -> None:
    assert join_marginal_numbers(_numbered([3, 4, 5, 6, 7])).startswith(
        "3 The plaintiff demands compensation, instance 3.\n\n4 The"
    )


def test_numbers_in_no_order_stay_where_they_are() -> None:
    raw = _numbered([3, 9, 1, 12, 4])
    assert join_marginal_numbers(raw) == raw


def test_a_number_before_a_heading_stays_alone() -> None:
    raw = "1\n\nA.\n\n2\n\nB.\n\n3\n\nC.\n\n4\n\nD.\n\n5\n\n## Costs\n"
    assert join_marginal_numbers(raw).endswith("5\n\n## Costs\n")
