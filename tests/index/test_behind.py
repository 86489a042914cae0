"""Lots are written behind the reading, in order, and an end of the one ends the other."""

import threading
from collections.abc import Sequence
from typing import Any

import pytest

from index.build.behind import Behind, BrokenOff, GoOn


def test_lots_are_written_in_their_order_and_all_of_them_before_it_is_left() -> None:
    written: list[Any] = []
    with Behind(lambda lot, go_on: written.append(lot)) as writer:
        for n in range(5):
            writer.take([n])  # type: ignore[list-item]
    assert written == [[0], [1], [2], [3], [4]]


def test_a_lot_is_written_while_the_next_one_is_read() -> None:
    is_read = threading.Event()

    def write(lot: Sequence[Any], go_on: GoOn) -> None:
        assert is_read.wait(10)

    with Behind(write) as writer:
        writer.take([])
        is_read.set()


def test_what_writing_raises_reaches_who_reads() -> None:
    def write(lot: Sequence[Any], go_on: GoOn) -> None:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"), Behind(write) as writer:
        writer.take([])
    with pytest.raises(OSError, match="the disk is full"), Behind(write) as writer:
        writer.take([])
        writer.take([])


def test_an_interrupted_reading_breaks_the_writing_off() -> None:
    began, seen = threading.Event(), []

    def write(lot: Sequence[Any], go_on: GoOn) -> None:
        began.set()
        try:
            while True:
                go_on()
        except BrokenOff as error:
            seen.append(error)
            raise

    with pytest.raises(KeyboardInterrupt), Behind(write) as writer:
        writer.take([])
        assert began.wait(10)
        raise KeyboardInterrupt
    assert len(seen) == 1
