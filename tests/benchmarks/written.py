"""What does a language model add? Its answers beside the rulings' own sentences, on the same questions.

`python -m tests.benchmarks.written QUESTIONS.jsonl --home HOME --url http://127.0.0.1:8080/v1 --model openai:NAME` asks
every question with and without the model, and prints how many of its answers are used, what it wrote that was dropped,
and for both how many answers are right and cite the right ruling, how many first sentences are right, words and
seconds. `--show` prints each answer and why statements fell.
"""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median

from assistant.answer.answer import Answer
from assistant.answer.types import Outcome
from assistant.assistant import Assistant, open_assistant
from assistant.eval.measures import score
from assistant.eval.questions import GoldQuestion, read_questions
from assistant.llm.writing import Writing
from assistant.open import model_choice
from assistant.settings import load_settings
from assistant.verify.check import Verdict


@dataclass(slots=True)
class Side:
    """The answers of one side, with the seconds that each took."""

    answers: list[tuple[GoldQuestion, Answer, float]] = field(default_factory=list)

    def says(self, name: str) -> str:
        """Return one line of figures: those on right answers over the questions that have one."""
        rows = [(score(q, a), score(q, replace(a, statements=a.statements[:1]))) for q, a, _ in self.answers]
        gold = [(whole, first) for whole, first in rows if whole.right_and_cited is not None]
        words = [whole.words or 0 for whole, _ in rows if whole.answered]
        seconds = sorted(s for _, _, s in self.answers)
        of = max(1, len(gold))
        return (
            f"{name:<22} right {sum(bool(w.right_and_cited) for w, _ in gold) / of:.2f}  "
            f"first {sum(f.correct for _, f in gold) / of:.2f}  turned away "
            f"{sum(not w.answered for w, _ in gold) / of:.2f}  "
            f"words {sum(words) / max(1, len(words)):.0f}  "
            f"seconds p50 {median(seconds):.1f} p95 {seconds[int(0.95 * (len(seconds) - 1))]:.1f}"
        )


@dataclass(slots=True)
class Weighed:
    """What became of the statements that a model wrote."""

    kept: int = 0
    dropped: list[tuple[str, Verdict]] = field(default_factory=list)

    def __call__(self, text: str, verdict: Verdict) -> None:
        """Count a statement."""
        if verdict.supported:
            self.kept += 1
        else:
            self.dropped.append((text, verdict))


def asked_of(
    assistant: Assistant, questions: Sequence[GoldQuestion], weighed: Weighed | None = None, *, show: bool = False
) -> Side:
    """Return the answers of one side, as many as came before Ctrl-C; with `show` each is printed as it comes."""
    side = Side()
    for question in questions:
        began, before = time.perf_counter(), len(weighed.dropped) if weighed else 0
        try:
            answer = assistant.ask(question.question, history=question.history)
        except KeyboardInterrupt:
            break
        side.answers.append((question, answer, time.perf_counter() - began))
        if show and weighed:
            _print(question, side.answers[-1], weighed.dropped[before:])
    return side


def _print(
    question: GoldQuestion, answered: tuple[GoldQuestion, Answer, float], dropped: Sequence[tuple[str, Verdict]]
) -> None:
    _, answer, seconds = answered
    right = score(question, answer).right_and_cited
    print(f"\n{question.id} {question.question}  [{seconds:.0f} s, right {right}, by {answer.written_by}]")
    print(f"  wanted: {question.must_include}")
    for statement in answer.statements:
        print(f"  | {statement.marked}")
    for text, verdict in dropped:
        print(f"  x {text}  <- {'; '.join(verdict.reasons)}")
    print(*(f"  note: {note.text}" for note in answer.notes), sep="\n", flush=True)


def main() -> int:
    """Ask both sides and print the figures; exit with 1 where fewer than 80% of the model's answers are used."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("questions", type=Path)
    options.add_argument("--home", required=True)
    options.add_argument("--url", required=True)
    options.add_argument("--model", default="openai:local")
    options.add_argument("--seconds", type=int, default=300, help="longest wait for the model")
    options.add_argument("--sentences", type=int, default=None, help="sentences that the model is shown")
    options.add_argument("--every", type=int, default=1, help="take every Nth question ...")
    options.add_argument("--offset", type=int, default=0, help="... from this one on")
    options.add_argument("--show", action="store_true")
    given = options.parse_args()
    flags = {
        "home": given.home,
        "model": given.model,
        "model_url": given.url,
        "model_seconds": given.seconds,
        "model_sentences": given.sentences,
    }
    settings = load_settings(flags, os.environ).settings
    questions = read_questions(given.questions)[given.offset :: given.every]
    plain = replace(settings, model=None)
    with open_assistant(plain) as assistant:
        own = asked_of(assistant, questions)
        from assistant.llm.writer import Writer

        weighed = Weighed()
        writing = Writing(Writer(model_choice(settings)), sentences=settings.model_sentences, weighed=weighed)
        written = asked_of(Assistant(assistant.index, writing=writing), questions, weighed, show=given.show)
    own.answers = own.answers[: len(written.answers)]
    return _report(own, written, weighed)


def _report(own: Side, written: Side, weighed: Weighed) -> int:
    put = [a for _, a, _ in written.answers if a.outcome is not Outcome.ABSTAINED]
    used = sum(bool(a.written_by) for a in put)
    print(f"\n{len(written.answers)} questions, {len(put)} put to the model")
    print(f"its answers used       {used} of {len(put)} ({used / max(1, len(put)):.0%})")
    print(f"its statements         {weighed.kept} kept, {len(weighed.dropped)} dropped")
    for why, n in Counter(r.partition("(")[0].split("“")[0] for _, v in weighed.dropped for r in v.reasons).most_common(
        8
    ):
        print(f"    {n} x {why}")
    print(own.says("the rulings' sentences"))
    print(written.says("with the model"))
    return 0 if used >= 0.8 * len(put) else 1


if __name__ == "__main__":
    sys.exit(main())
