"""Reading ends in time, reads each text once, and says what it left unread."""

from math import isnan
from time import monotonic, sleep

from index.timed_reader import ReaderTuning, TimedReader
from tests.index.readers import Broken, Contrary, Slow

TEXTS = [f"text {n}" for n in range(10)]
QUICK = ReaderTuning(batch=4, seconds=0.2)


def test_a_text_is_read_once_a_question() -> None:
    reader = Contrary()
    reading = TimedReader(reader).reading()
    first = reading.scores("q", TEXTS[:4])
    assert reading.scores("q", [TEXTS[1], TEXTS[1], TEXTS[5]]) == [first[1], first[1], 4.0]
    assert reader.read == [*TEXTS[:4], TEXTS[5]]
    reading.scores("another", TEXTS[:1])
    assert reader.read[-1] == TEXTS[0], "what it thinks of a text hangs on the question"


def test_texts_are_read_in_batches_the_first_ones_first() -> None:
    slow = Slow(quick=1)
    reading = TimedReader(slow, QUICK).reading()
    scores = reading.scores("q", TEXTS)
    slow.go.set()
    assert [isnan(score) for score in scores] == [False] * 4 + [True] * 6
    assert "slow took too long and left a part of what was found unread" in reading.missed[0]


def test_nobody_waits_for_a_reader_that_hangs_not_even_the_next_question() -> None:
    slow = Slow(quick=0)
    timed = TimedReader(slow, QUICK)
    assert all(isnan(score) for score in timed.reading().scores("q", TEXTS))
    started = monotonic()
    following = timed.reading()
    assert all(isnan(score) for score in following.scores("another", TEXTS))
    assert slow.asked == 1, "it is not asked while it is still at the question before"
    assert following.missed
    assert monotonic() - started < 30
    slow.go.set()


def test_a_reader_that_was_slow_once_is_asked_again() -> None:
    slow = Slow(quick=0)
    timed = TimedReader(slow, QUICK)
    timed.reading().scores("q", TEXTS[:4])
    slow.go.set()
    for _ in range(100):
        if not isnan((timed.reading().scores("another", TEXTS[:1]))[0]):
            return
        sleep(0.05)
    raise AssertionError("it stays unasked")


def test_a_reader_that_cannot_be_loaded_is_told_in_one_line_without_its_folder() -> None:
    reading = TimedReader(Broken()).reading()
    assert all(isnan(score) for score in reading.scores("q", TEXTS))
    assert reading.missed == ("The reader broken could not be used; `rulings doctor` says why.",)


def test_a_number_that_is_none_counts_as_unread() -> None:
    class Odd(Contrary):
        def scores(self, question: str, texts: list[str]) -> list[float]:
            return [float("nan"), float("inf"), 1.0]

    scores = TimedReader(Odd()).reading().scores("q", TEXTS[:3])
    assert [isnan(score) for score in scores] == [True, True, False]
