"""Ctrl-C and SIGTERM: the first stops in order, the second at once."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

INTERRUPTED = 130
_SHOW_CURSOR = "\x1b[?25h"


@contextmanager
def stopping_in_order() -> Iterator[threading.Event]:
    """Give an event that the first signal sets, after which the block is left by `KeyboardInterrupt`.

    The second ends the program. Processes that read end with this one, since their input ends. In another thread than
    the main one signals stay as they are.
    """
    stopping = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        if stopping.is_set():
            leave(INTERRUPTED)
        stopping.set()
        _say("rulings: stopping; what is being written is finished or left out. Ctrl-C again ends at once.\n")
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield stopping
        return
    before: dict[int, Any] = {number: signal.signal(number, stop) for number in _signals()}
    try:
        yield stopping
    finally:
        for number, handler in before.items():
            if not stopping.is_set():  # once stopping, the second signal still ends all at once
                signal.signal(number, handler)


def interrupt_in_order() -> None:
    """Have the first Ctrl-C or SIGTERM interrupt this program as Ctrl-C does.

    The second ends it with 130, whatever it does then.
    """
    has_begun = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal has_begun
        if has_begun:
            leave(INTERRUPTED)
        has_begun = True
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread():
        for number in _signals():
            signal.signal(number, stop)


@contextmanager
def told_of_signals(stopping: threading.Event) -> Iterator[None]:
    """Set an event with the first signal, beside what a server does then; the second ends the program."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before: dict[int, Any] = {number: signal.getsignal(number) for number in _signals()}

    def stop(number: int, frame: FrameType | None) -> None:
        if stopping.is_set():
            leave(INTERRUPTED)
        stopping.set()
        if callable(before[number]):
            before[number](number, frame)

    for number in before:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def leave(code: int) -> None:
    """End the program now, whatever its threads are doing."""
    if sys.stderr.isatty():
        _say(_SHOW_CURSOR)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, RuntimeError):
            stream.flush()
    os._exit(code)


def _signals() -> list[int]:
    return [signal.SIGINT, signal.SIGTERM]


def _say(text: str) -> None:
    with suppress(OSError):  # not through Python's own stream, which the signal may have interrupted
        os.write(2, text.encode())
