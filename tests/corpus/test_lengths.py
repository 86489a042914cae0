"""The time of reading grows with the length of a text, whatever stands in it."""

import time
from contextlib import suppress

import pytest

from corpus.errors import NotARuling
from corpus.read import read_document

SHORT, TIMES = 6_000, 8


def seconds(text: str) -> float:
    start = time.process_time()
    with suppress(NotARuling):
        read_document("a.md", text.encode())
    return time.process_time() - start


@pytest.mark.parametrize("token", ["(", "[", "((", "[[", "?", "!", ". ", "word? ", "*", "|", "<", "1,", "a-"])
def test_eight_times_the_length_takes_far_less_than_the_square_of_eight(token: str) -> None:
    short = min(seconds(token * (SHORT // len(token))) for _ in range(2))
    long = seconds(token * (TIMES * SHORT // len(token)))
    assert long < 0.3 * TIMES**2 * max(short, 0.01)
