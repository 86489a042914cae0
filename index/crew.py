"""Threads that nobody has to wait for.

A call that hangs in a native library cannot be ended, and must not keep the program. Python's own pools are waited for
when the program ends, daemons or not.
"""

import queue
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future, wait
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

from index.awake import Awake
from index.errors import StoodStill

P = ParamSpec("P")
T = TypeVar("T")

_LOOK_S = 1.0
_SECONDS_TO_END, _SECONDS_FOR_HUNG = 30.0, 1.0
_busy: set[Future[Any]] = set()
"""What the threads of all crews are doing, or have been told to do."""


def _no_progress() -> bool:
    return False


def awaited(future: "Future[T]", stage: str, patience_s: float, look: Callable[[], bool] = _no_progress) -> T:
    """Return what comes of a future, or raise what it raised.

    `look` is called about every second; it returns whether there was progress since, and may raise. Raises `StoodStill`
    after `patience_s` seconds awake without any.
    """
    clock = Awake()
    while True:
        wait([future], _LOOK_S)
        if future.done():
            return future.result()
        if look():
            clock.restart()
        if clock.seconds > patience_s:
            raise StoodStill(stage, clock.seconds)


class Crew:
    """Daemon threads that do what they are told, in order.

    Leaving it waits a while for what is under way, and drops the rest.
    """

    def __init__(self, count: int, name: str) -> None:
        self._tasks: queue.SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = queue.SimpleQueue()
        self._given: list[Future[Any]] = []
        self._count = count
        for number in range(count):
            threading.Thread(target=self._work, name=f"{name}_{number}", daemon=True).start()

    def submit(self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Have a thread call `act`, and return its future."""
        future: Future[T] = Future()
        _busy.add(future)
        future.add_done_callback(_busy.discard)
        self._given = [f for f in self._given if not f.done()] + [future]
        self._tasks.put((future, lambda: act(*args, **kwargs)))
        return future

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        for future in self._given:
            future.cancel()
        for _number in range(self._count):
            self._tasks.put(None)
        _wait_for(self._given, _SECONDS_FOR_HUNG if isinstance(error, StoodStill) else _SECONDS_TO_END)

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            future, act = task
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(act())
            except BaseException as error:
                future.set_exception(error)
            del future, act, task


def _wait_for(futures: Iterable["Future[Any]"], most_s: float) -> None:
    clock = Awake()
    waiting = [f for f in futures if not f.cancelled()]
    while waiting and clock.seconds < most_s:
        waiting = list(wait(waiting, _LOOK_S).not_done)


def is_stuck() -> bool:
    """Return whether a thread of a crew is still at work, so that the program must end without waiting for it."""
    return any(future.running() for future in list(_busy))
