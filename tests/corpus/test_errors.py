"""A message and its remedy read as sentences."""

import pytest

from corpus.errors import RulingsError


@pytest.mark.parametrize(
    ("message", "remedy", "text"),
    [
        ("The file is empty", "Save it again", "The file is empty. Save it again."),
        ("The file is empty.", "", "The file is empty."),
        (
            "There is no ruling called Acme",
            "Did you mean ACME Ltd?",
            "There is no ruling called Acme. Did you mean ACME Ltd?",
        ),
        ("It failed (disk full)", "Try again!", "It failed (disk full). Try again!"),
        ("", "", ""),
    ],
)
def test_each_part_ends_once(message: str, remedy: str, text: str) -> None:
    assert str(RulingsError(message, remedy)) == text
