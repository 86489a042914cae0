"""A question that was asked is answered or says why not, whoever stays to look."""

import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from assistant.answer.answer import Answer
from assistant.answer.say.stream import Event, Finished, Searched
from assistant.answer.types import Outcome
from assistant.asking import MOST_TRIES, Asking
from assistant.stores.asked import Asked, State
from assistant.stores.threads import Threads
from corpus.errors import RulingsError
from index.types import Filters

ANN, BOB = "user:ann", "user:bob"


class Slow:
    """Answers a question once it is let; "break" fails and "stumble" is a fault of the program."""

    def __init__(self) -> None:
        self.let = threading.Event()
        self.begun: list[tuple[str, tuple[str, ...], Filters]] = []

    def stream(self, question: str, history: Sequence[str], filters: Filters) -> Iterator[Event]:
        self.begun.append((question, tuple(history), filters))
        yield Searched(question)
        assert self.let.wait(20)
        if question == "break":
            raise RulingsError("It broke", "Ask again")
        if question == "stumble":
            raise ZeroDivisionError
        yield Finished(Answer(question, question, Outcome.ABSTAINED, (), (), (), "Nothing."))


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def threads(tmp_path: Path) -> Threads:
    return Threads(tmp_path)


@pytest.fixture
def asking(slow: Slow, threads: Threads) -> Iterator[Asking]:
    made = Asking(lambda: slow, threads)
    yield made
    slow.let.set()
    made.close()


def until(holds: object) -> None:
    assert callable(holds)
    for _ in range(2_000):
        if holds():
            return
        time.sleep(0.01)
    raise AssertionError("it never came to hold")


def questions(threads: Threads, thread: str) -> list[str]:
    found = threads.find(ANN, thread)
    return [answer.question for answer in found.answers] if found else []


def test_questions_of_a_conversation_are_answered_one_after_another_each_knowing_those_before(
    asking: Asking, slow: Slow, threads: Threads
) -> None:
    for n in range(3):
        assert asking.put(ANN, Asked(f"k{n}", "t1", f"q{n}")) == "t1"
    until(lambda: slow.begun)
    assert [(p.asked.question, p.progress is not None) for p in asking.pending(ANN, "t1")] == [
        ("q0", True), ("q1", False), ("q2", False),
    ]  # fmt: skip
    assert questions(threads, "t1") == []
    slow.let.set()
    until(lambda: questions(threads, "t1") == ["q0", "q1", "q2"])
    assert [history for _, history, _ in slow.begun] == [(), ("q0",), ("q0", "q1")]
    assert asking.pending(ANN, "t1") == []


def test_a_question_sent_twice_under_one_key_is_answered_once(asking: Asking, slow: Slow, threads: Threads) -> None:
    slow.let.set()
    for _ in range(2):
        assert asking.put(ANN, Asked("k1", "t1", "q")) == "t1"
    until(lambda: questions(threads, "t1") == ["q"])
    assert asking.put(ANN, Asked("k1", "t1", "q")) == "t1"
    assert asking.pending(ANN, "t1") == [] and questions(threads, "t1") == ["q"]


def test_a_question_that_is_stopped_is_kept_unanswered_and_the_next_does_not_wait(
    asking: Asking, slow: Slow, threads: Threads
) -> None:
    asking.put(ANN, Asked("k1", "t1", "first"))
    asking.put(ANN, Asked("k2", "t1", "second"))
    until(lambda: slow.begun)
    assert asking.stop(BOB, "k1") is None
    assert asking.stop(ANN, "k1") == "t1"
    until(lambda: len(slow.begun) == 2)
    slow.let.set()
    until(lambda: questions(threads, "t1") == ["second"])
    (left,) = asking.pending(ANN, "t1")
    assert (left.asked.question, left.asked.state) == ("first", State.STOPPED)
    assert asking.again(ANN, "k1") == "t1"
    until(lambda: questions(threads, "t1") == ["second", "first"])


def test_a_question_that_waits_can_be_withdrawn_and_takes_an_empty_conversation_along(
    asking: Asking, slow: Slow, threads: Threads
) -> None:
    asking.put(ANN, Asked("k1", "t1", "first"))
    asking.put(ANN, Asked("k2", "t1", "second"))
    until(lambda: slow.begun)
    assert asking.withdraw(ANN, "k2") == "t1" and len(asking.pending(ANN, "t1")) == 1
    assert asking.withdraw(ANN, "k1") == "t1"
    slow.let.set()
    assert threads.latest(ANN) == [] and len(slow.begun) == 1


@pytest.mark.parametrize(
    ("question", "said"), [("break", "It broke"), ("stumble", "The program failed at this question")]
)
def test_what_fails_says_why_and_can_be_asked_again(asking: Asking, slow: Slow, question: str, said: str) -> None:
    slow.let.set()
    asking.put(ANN, Asked("k1", "t1", question))
    until(lambda: asking.pending(ANN, "t1")[0].asked.state is State.FAILED)
    assert said in asking.pending(ANN, "t1")[0].asked.said
    asking.again(ANN, "k1")
    until(lambda: len(slow.begun) == 2)


def test_what_was_asked_before_a_restart_is_answered_once_somebody_looks(
    asking: Asking, slow: Slow, threads: Threads, tmp_path: Path
) -> None:
    asking.put(ANN, Asked("k1", "t1", "q"))
    until(lambda: slow.begun)
    asking.close()
    later, again = Slow(), Threads(tmp_path)
    later.let.set()
    anew = Asking(lambda: later, again)
    assert anew.pending(BOB, "t1") == []
    assert len(anew.pending(ANN, "t1")) == 1
    until(lambda: questions(again, "t1") == ["q"])
    slow.let.set()
    anew.close()
    assert questions(threads, "t1") == ["q"]


def test_a_question_at_which_the_program_ended_twice_says_that_it_was_interrupted(
    slow: Slow, threads: Threads, tmp_path: Path
) -> None:
    threads.asked.put(ANN, Asked("k1", "t1", "q"))
    for _ in range(MOST_TRIES):
        assert threads.asked.begin("k1")
    asking = Asking(lambda: slow, threads)
    assert asking.pending(ANN, "t1")[0].asked.state is State.INTERRUPTED
    assert slow.begun == []
    asking.close()


def test_a_conversation_that_is_deleted_meanwhile_does_not_come_back(
    asking: Asking, slow: Slow, threads: Threads
) -> None:
    asking.put(ANN, Asked("k1", "t1", "q"))
    until(lambda: slow.begun)
    threads.delete(ANN, "t1")
    slow.let.set()
    asking.put(ANN, Asked("k2", "t2", "other"))
    until(lambda: questions(threads, "t2") == ["other"])
    assert threads.find(ANN, "t1") is None


def test_nobody_asks_in_anothers_conversation(asking: Asking, slow: Slow, threads: Threads) -> None:
    slow.let.set()
    asking.put(ANN, Asked("k1", "t1", "q"))
    other = asking.put(BOB, Asked("k2", "t1", "mine"))
    assert other != "t1" and asking.pending(BOB, "t1") == []
    until(lambda: questions(threads, "t1") == ["q"])


def test_filters_of_one_question_leave_those_of_its_conversation(asking: Asking, slow: Slow, threads: Threads) -> None:
    one, all_of_it = Filters(documents=("d1",), since=2020), Filters(since=2020)
    slow.let.set()
    asking.put(ANN, Asked("k1", "t1", "q", one), all_of_it)
    until(lambda: questions(threads, "t1") == ["q"])
    found = threads.find(ANN, "t1")
    assert found is not None and found.filters == all_of_it and slow.begun[0][2] == one
