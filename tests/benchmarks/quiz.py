"""Quizzes: what the items of many seeds are worth.

python -m tests.benchmarks.quiz HOME [--seeds 20] [-n 10] [--read tests/assistant/quiz/data/read.csv]

HOME holds an index (`rulings ingest ../shared/corpus --home HOME`). Each quotation is compared with its document, each
item goes through the checks again, and items that a person read before (the list holds no words, only seeds, numbers
and digests) are counted by what they were marked; the quizzes of the seeds that they were read in are made for that.
"""

import argparse
import csv
import time
from collections import Counter
from pathlib import Path

from assistant.assistant import Assistant
from assistant.quiz.checks.answerable import is_answerable
from assistant.quiz.checks.supported import supported_option
from assistant.quiz.checks.verbatim import cited
from assistant.quiz.make import make_quiz
from assistant.quiz.types import Item, Level, QuizRequest

READ = Path(__file__).parents[1] / "assistant" / "quiz" / "data" / "read.csv"


def main() -> None:
    """Make the quizzes and print the figures."""
    parser = argparse.ArgumentParser(description="Measure quizzes.")
    parser.add_argument("home")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("-n", type=int, default=10)
    parser.add_argument("--starter", action="store_true", help="ask of the starter corpus too")
    parser.add_argument("--read", type=Path, default=READ)
    given = parser.parse_args()
    with given.read.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    with Assistant.open(given.home, starter=given.starter) as assistant:
        items, seconds = [], []
        for seed in range(1, given.seeds + 1):
            started = time.perf_counter()
            items += make_quiz(assistant, QuizRequest(n=given.n, seed=seed)).items
            seconds.append(time.perf_counter() - started)
        _print_figures(items, assistant)
        print(
            f"seconds a quiz: first {seconds[0]:.1f}, median of the others "
            f"{sorted(seconds[1:] or seconds)[len(seconds[1:]) // 2]:.1f}"
        )
        made = {i.item_id for i in items}
        for seed in {int(row["seed"]) for row in rows} - set(range(1, given.seeds + 1)):
            made |= {i.item_id for i in make_quiz(assistant, QuizRequest(seed=seed)).items}
    _print_read(rows, made)


def _print_figures(items: list[Item], assistant: Assistant) -> None:
    places = [c for item in items for c in cited(item)]
    verbatim = sum(assistant.document(c.document_id).text[c.start : c.end] == c.quote for c in places)
    answered = sum(is_answerable(i, assistant) is None for i in items)
    supported = sum(supported_option(i, assistant) is not None for i in items)
    forms, above = Counter(i.form.value for i in items), sum(i.level is not Level.RECALL for i in items)
    print(f"items {len(items)}; quotations verbatim {verbatim} of {len(places)}")
    print(f"answerable from the passage {answered / len(items):.1%}; with a supported distractor {supported}")
    print(
        f"most common form {forms.most_common(1)[0][0]} {forms.most_common(1)[0][1] / len(items):.1%}; "
        f"above recall {above / len(items):.1%}"
    )
    print(", ".join(f"{form} {n}" for form, n in forms.most_common()))


def _print_read(rows: list[dict[str, str]], made: set[str]) -> None:
    usable = sum(row["usable"] == "yes" for row in rows)
    still = [row for row in rows if row["item"] in made]
    print(
        f"read by a person: {len(rows)}, usable without editing {usable / len(rows):.0%}; "
        f"of these {len(still)} are made still, "
        f"{sum(row['usable'] == 'no' for row in still)} of them marked unusable"
    )


if __name__ == "__main__":
    main()
