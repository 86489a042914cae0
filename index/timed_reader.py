"""A reader whose reading ends in time: what it has not read by then is left as it was found."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from math import isfinite, nan
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from corpus.errors import RulingsError
from index.crew import Crew
from index.reader import Reader

if TYPE_CHECKING:
    from index.ports import Floats

log = logging.getLogger("rulings.index")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReaderTuning:
    """How much is read for a question, in which time, and how much it counts.

    Of a search the best `passages` are read; `order` of a passage's place is by the reader, the rest as before. Of what
    is found in the end the best `sentences` are read, with the passages that hold them. By standard deviations within
    the question the scores count `sentence` and `passage` beside the trees' log-odds. Reading, `batch` texts at once,
    takes at most `seconds` a question, and loading `loading`.
    """

    passages: int = 20
    order: float = 0.5
    sentences: int = 40
    sentence: float = 0.5
    passage: float = 0.3
    batch: int = 8
    seconds: float = 10.0
    loading: float = 120.0

    def added(self, by_sentence: "Floats", by_passage: "Floats") -> "Floats":
        """Return what to add to the log-odds of sentences, shape (n,).

        For the scores of each and of the passage that holds it.
        """
        found: Floats = self.sentence * by_sentence + self.passage * by_passage
        return found


class TimedReader:
    """A reader on a thread of its own, so that nobody waits for it longer than its time.

    Safe to use from several threads.
    """

    def __init__(self, reader: Reader, tuning: ReaderTuning = ReaderTuning()) -> None:
        self.model_id = reader.model_id
        self.tuning = tuning
        self._reader = reader
        self._late: Future[Any] | None = None
        self._crew = Crew(1, "reader")

    def reading(self) -> "Reading":
        """Return what reads for one question."""
        return Reading(self)

    def load(self) -> None:
        """Have the model loaded. Raises `TimeoutError`, `ModelUnavailable`."""
        self._awaited(self._reader.load, self.tuning.loading)

    def scores(self, question: str, texts: Sequence[str], seconds: float) -> list[float]:
        """Return a number per text.

        Raises `TimeoutError` after `seconds`, at once while what took too long before goes on.
        """
        return self._awaited(lambda: self._reader.scores(question, texts), seconds)

    def _awaited(self, act: Callable[[], T], seconds: float) -> T:
        if self._late is not None and not self._late.done():
            raise TimeoutError
        future = self._crew.submit(act)
        try:
            return future.result(max(0.0, seconds))
        except TimeoutError:
            if not future.cancel():
                self._late = future
            raise


class Reading:
    """What a reader makes of the texts that one question comes upon; each is read once.

    `missed` tells people what was not read and why, () where all was.
    """

    def __init__(self, timed: TimedReader) -> None:
        self.tuning = timed.tuning
        self.missed: tuple[str, ...] = ()
        self._timed = timed
        self._left = timed.tuning.seconds
        self._known: dict[tuple[str, str], float] = {}
        self._is_loaded = False

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return a number per text, the larger the better.

        NaN for what is not read, the last ones first to be left out.
        """
        new = [text for text in dict.fromkeys(texts) if (question, text) not in self._known]
        size = self.tuning.batch
        for first in range(0, len(new), size):
            if self.missed:
                break
            self._read(question, new[first : first + size])
        return [self._known.get((question, text), nan) for text in texts]

    def _read(self, question: str, texts: Sequence[str]) -> None:
        name = self._timed.model_id
        try:
            if not self._is_loaded:
                self._timed.load()
                self._is_loaded = True
            started = monotonic()
            found = self._timed.scores(question, texts, self._left)
            self._left -= monotonic() - started
        except TimeoutError:
            part = "all of what was found" if not self._known else "a part of what was found"
            self.missed = (f"The reader {name} took too long and left {part} unread. A smaller one may be quicker.",)
        except RulingsError as error:
            self._failed(str(error))
        except Exception as error:  # a model's own code can raise anything
            self._failed(f"The reader {name} failed ({type(error).__name__}: {error})")
        else:
            self._known.update({(question, t): s for t, s in zip(texts, found, strict=True) if isfinite(s)})

    def _failed(self, why: str) -> None:
        """Tell those who ask that they go without, and those who run the program why."""
        self.missed = (f"The reader {self._timed.model_id} could not be used; `rulings doctor` says why.",)
        log.warning("%s", why)
