"""Questions of conversations, answered one after another in the background, whether anybody looks on or not."""

import itertools
import logging
import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.answer.answer import Answer
from assistant.answer.say.stream import Event, Finished, Noted, Stated, Waiting
from assistant.answer.types import Citation, Note, Statement
from assistant.stores.asked import Asked, State
from assistant.stores.threads import Threads
from corpus.errors import RulingsError
from index.types import Filters

log = logging.getLogger(__name__)

AT_ONCE = 8
"""So many questions are answered at a time, each of another conversation."""
MOST_TRIES = 2
"""A question at which the program ended this many times is not begun by itself again."""
_FAULT = "The program failed at this question"


class Streams(Protocol):
    """What answers, event by event: an `Answerer`, or an `Assistant`."""

    def stream(self, question: str, history: Sequence[str], filters: Filters) -> Iterator[Event]:
        """Yield the events of an answer."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What has come of an answer so far; `meanwhile` stands there while a model writes, and `says` tells that."""

    statements: tuple[Statement, ...] = ()
    notes: tuple[Note, ...] = ()
    citations: tuple[Citation, ...] = ()
    meanwhile: Answer | None = None
    says: str = ""

    def after(self, event: Event) -> "Progress":
        """Return what there is once an event has come too."""
        if isinstance(event, Noted):
            return replace(self, notes=(*self.notes, event.note), citations=(*self.citations, *event.citations))
        if isinstance(event, Stated):
            statements = (*self.statements, event.statement)
            return replace(
                self, statements=statements, citations=(*self.citations, *event.citations), meanwhile=None, says=""
            )
        if isinstance(event, Waiting):
            return replace(self, meanwhile=event.meanwhile, says=event.says)
        return self


@dataclass(frozen=True, slots=True)
class Pending:
    """A question without an answer; `progress` is None while nothing answers it."""

    asked: Asked
    progress: Progress | None


class _Run:
    """The answering of one conversation's questions; it ends early once it is told to."""

    def __init__(self) -> None:
        self.key = ""
        self.progress = Progress()
        self.is_over = False


class Asking:
    """Answers what is put to it, a conversation's questions in their order. Safe to use from several threads.

    Every question is kept before it is begun. One that was being answered when the program ended is begun again as soon
    as its conversation is looked at.
    """

    def __init__(self, answerer: Callable[[], Streams], threads: Threads) -> None:
        """Answer from what `answerer` returns at that time, and keep questions and answers in `threads`."""
        self._answerer = answerer
        self._threads = threads
        self._asked = threads.asked
        self._places = threading.BoundedSemaphore(AT_ONCE)
        self._lock = threading.Lock()
        self._runs: dict[str, _Run] = {}
        self._boot, self._counter = secrets.token_hex(4), itertools.count(1)
        self._changes: dict[str, int] = {}

    def put(self, owner: str, asked: Asked, narrowed: Filters | None = None) -> str:
        """Keep a question, have it answered, and return its conversation's id. Raises `IndexFailure`, not kept.

        `narrowed` are the filters of its conversation where the question has others of its own.
        """
        thread = self._asked.put(owner, asked, narrowed)
        self._changed(thread)
        self._start(owner, thread)
        return thread

    def pending(self, owner: str, thread: str) -> list[Pending]:
        """Return the questions of a conversation that have no answer; what was interrupted is begun again once."""
        there = self._asked.of_thread(owner, thread)
        with self._lock:
            run = self._runs.get(thread)
        if run is None and any(asked.state is State.ASKED for asked in there):
            there = [self._taken_up(owner, asked) for asked in there]
            self._start(owner, thread)
        return [Pending(a, run.progress if run is not None and run.key == a.key else None) for a in there]

    def stop(self, owner: str, key: str) -> str | None:
        """End the answering of a question, which is kept, and return its conversation."""
        return self._left(owner, self._asked.end(owner, key, State.STOPPED), key)

    def withdraw(self, owner: str, key: str) -> str | None:
        """Forget a question and return its conversation."""
        return self._left(owner, self._asked.withdraw(owner, key), key)

    def again(self, owner: str, key: str) -> str | None:
        """Have a question answered that was not, and return its conversation."""
        if thread := self._asked.again(owner, key):
            self._changed(thread)
            self._start(owner, thread)
        return thread

    def version(self, thread: str) -> str:
        """Return a word that is another one as soon as anything of a conversation's questions has changed."""
        return f"{self._boot}-{self._changes.get(thread, 0)}"

    def close(self) -> None:
        """Begin nothing more; what is being answered is begun again by the next program."""
        with self._lock:
            for run in self._runs.values():
                run.is_over = True

    def _taken_up(self, owner: str, asked: Asked) -> Asked:
        if asked.state is not State.ASKED or asked.tries < MOST_TRIES:
            return asked
        self._asked.end(owner, asked.key, State.INTERRUPTED)
        return replace(asked, state=State.INTERRUPTED)

    def _left(self, owner: str, thread: str | None, key: str) -> str | None:
        """Let go of a question that is wanted no more; the next one of its conversation does not wait for it."""
        if thread is None:
            return None
        with self._lock:
            run = self._runs.get(thread)
            if run is not None and run.key == key:
                run.is_over = True
                del self._runs[thread]
        self._changed(thread)
        self._start(owner, thread)
        return thread

    def _start(self, owner: str, thread: str) -> None:
        with self._lock:
            if thread in self._runs:
                return
            run = self._runs[thread] = _Run()
        # A daemon: a program that ends does not wait for answers; the next one gives them.
        threading.Thread(target=self._answer_all, args=(owner, thread, run), name="asking", daemon=True).start()

    def _answer_all(self, owner: str, thread: str, run: _Run) -> None:
        try:
            while not run.is_over and (asked := self._next(owner, thread, run)):
                with self._places:
                    self._answer(owner, asked, run)
                self._changed(thread)
        except Exception:
            log.exception("The questions of a conversation could not be read")
            self._end(thread, run)

    def _next(self, owner: str, thread: str, run: _Run) -> Asked | None:
        """Return the question to answer next; with none the run is over, under the lock that a new one waits for."""
        with self._lock:
            waiting = (a for a in self._asked.of_thread(owner, thread) if a.state is State.ASKED)
            asked = next(waiting, None)
            if asked is None and self._runs.get(thread) is run:
                del self._runs[thread]
            if asked is not None:
                run.key, run.progress = asked.key, Progress()
        return asked

    def _end(self, thread: str, run: _Run) -> None:
        with self._lock:
            if self._runs.get(thread) is run:
                del self._runs[thread]
        self._changed(thread)

    def _answer(self, owner: str, asked: Asked, run: _Run) -> None:
        if not self._asked.begin(asked.key):
            return
        try:
            self._threads_answer(owner, asked, run)
        except RulingsError as error:
            self._asked.end(owner, asked.key, State.FAILED, str(error))
        except Exception as error:
            log.exception("A question could not be answered")
            self._asked.end(owner, asked.key, State.FAILED, f"{_FAULT} ({type(error).__name__})")

    def _threads_answer(self, owner: str, asked: Asked, run: _Run) -> None:
        found = self._threads.find(owner, asked.thread)
        if found is None:
            return
        earlier = [answer.question for answer in found.answers]
        for event in self._answerer().stream(asked.question, earlier, asked.filters):
            if run.is_over:
                return
            if isinstance(event, Finished):
                self._threads.keep(asked.thread, asked.key, event.answer)
                return
            run.progress = run.progress.after(event)
            self._changed(asked.thread)

    def _changed(self, thread: str) -> None:
        self._changes[thread] = next(self._counter)
