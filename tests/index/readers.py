"""Readers for tests, in the place of a model."""

import threading
from collections.abc import Sequence

from index.errors import ModelUnavailable


class Contrary:
    """Prefers what it is given last, and remembers what it was given."""

    model_id = "contrary"

    def __init__(self) -> None:
        self.read: list[str] = []

    def load(self) -> None:
        pass

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        first = len(self.read)
        self.read += texts
        return [float(n) for n in range(first, len(self.read))]


class Slow(Contrary):
    """Reads so many times, and then not before it is let go."""

    model_id = "slow"

    def __init__(self, quick: int) -> None:
        super().__init__()
        self.quick = quick
        self.asked = 0
        self.go = threading.Event()

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        self.asked += 1
        if self.asked > self.quick:
            self.go.wait(60)
        return super().scores(question, texts)


class Broken(Contrary):
    """Cannot be loaded."""

    model_id = "broken"

    def load(self) -> None:
        raise ModelUnavailable("The reader broken cannot be loaded", "Name another")
