"""Tell follow-ups from questions on another matter.

`python -m tests.benchmarks.conversation QUESTIONS.jsonl --home HOME`. Asks follow-ups of the file after the questions
before them, and questions of it that only read like follow-ups ("the hotel chain that ...") after some other one, and
counts whose answer opens with a ruling that answers. `--alone` moves the lead at which a question stands alone.
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import replace
from math import inf
from pathlib import Path

from assistant import Assistant
from assistant.answer.asked.follow_up import anchor_of
from assistant.answer.tuning import Tuning
from assistant.eval.measures import same_document
from assistant.eval.questions import GoldQuestion, read_questions


def main() -> None:
    """Print how many of each kind are answered from a right ruling, at each lead."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.conversation", description=__doc__)
    options.add_argument("questions", type=Path, nargs="+")
    options.add_argument("--home", type=Path, required=True)
    options.add_argument("--most", type=int, default=110)
    options.add_argument("--alone", type=float, nargs="*", default=[-inf, 1.5, inf])
    given = options.parse_args()
    follow_ups, others = _of_both_kinds([q for file in given.questions for q in read_questions(file)], given.most)
    with Assistant.open(given.home, starter=False) as opened:
        for alone in given.alone:
            tuning = replace(Tuning(), thresholds=replace(Tuning().thresholds, alone=alone))
            assistant = Assistant(opened.index, tuning, hidden=opened.hidden)
            told = ", ".join(f"{_right(assistant, kind)} of {len(kind)}" for kind in (follow_ups, others))
            print(
                f"alone {alone}: follow-ups and questions on another matter from the right ruling: {told}", flush=True
            )


def _of_both_kinds(questions: Sequence[GoldQuestion], most: int) -> tuple[list[GoldQuestion], list[GoldQuestion]]:
    """Return follow-ups, and questions that read like them, the same ones at each run.

    Each of the latter has some other question before it.
    """
    chance = random.Random(5)
    told = [q for q in questions if q.gold]
    alone = [q for q in told if not q.history]
    follow_ups = [q for q in told if q.history and anchor_of(q.question, q.history)]
    others = [replace(q, history=(chance.choice(alone).question,)) for q in alone]
    leaning = [q for q in others if anchor_of(q.question, q.history)]
    return chance.sample(follow_ups, min(most, len(follow_ups))), chance.sample(leaning, min(most, len(leaning)))


def _right(assistant: Assistant, questions: Sequence[GoldQuestion]) -> int:
    return sum(_opens_right(assistant, question) for question in questions)


def _opens_right(assistant: Assistant, question: GoldQuestion) -> bool:
    answer = assistant.ask(question.question, question.history)
    return bool(answer.citations) and any(same_document(answer.citations[0].source, g.doc) for g in question.gold)


if __name__ == "__main__":
    main()
