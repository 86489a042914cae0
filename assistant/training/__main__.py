"""Fit all that ranks and reads: `python -m assistant.training QUESTIONS.jsonl ... --home HOME`.

HOME is an index of the documents that the questions are about; `--also` gives questions on another one, or on other
subjects. Some questions are asked again with their rulings hidden, and among a few rulings only. The files are written
beside `assistant/ranking/rank.py`, or to `--out`; with `--kept` what was found stays in a folder, so that a run that
was cut off goes on. Figures are of questions on documents that were left out. Needs the extra `train`; some thousand
questions take hours on two cores, and the passage reader wants an accelerator, which it uses where there is one: twenty
minutes there are a day on two cores.
"""

import argparse
import json
import os
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from assistant.eval.questions import GoldQuestion, read_questions
from assistant.ranking.answerable import WHOLE, WHOLE_PLAIN
from assistant.ranking.features import NAMES, PLAIN
from assistant.training.answerable import fit_answerable, out_of_fold_shares, thresholds, whole_table
from assistant.training.asked import Among, asked_of, group_of
from assistant.training.collect import Collection, collected
from assistant.training.examples import Example, of_kind
from assistant.training.folds import FOLDS, fold_of
from assistant.training.kinds import fit_kinds
from assistant.training.passages import Course, fit_passage_reader
from assistant.training.public_sets import public_lessons
from assistant.training.reading import read_examples
from assistant.training.sentences import fit_sentences, judge, out_of_fold

if TYPE_CHECKING:
    from index.ports import Floats

_Ways = tuple[tuple[Among, int], ...]
_ONCE: _Ways = ((Among.ALL, 1),)
_AGAIN: _Ways = (*_ONCE, (Among.HIDDEN, 11), (Among.FEW, 26), (Among.FEW_HIDDEN, 52))
"""Of which rulings questions are asked, and every how many of them."""


def main() -> None:
    """Fit all that ranks, in this order: each needs those before.

    The kinds, the small reader, the trees of sentences, those of answerability and the passage reader.
    """
    options = argparse.ArgumentParser(prog="python -m assistant.training", description=__doc__)
    options.add_argument("questions", type=Path, nargs="+")
    options.add_argument("--home", type=Path, required=True)
    options.add_argument("--also", type=Path, nargs=2, action="append", default=[], metavar=("QUESTIONS", "HOME"))
    options.add_argument("--out", type=Path, default=Path(str(resources.files("assistant.ranking"))))
    options.add_argument("--kept", type=Path)
    options.add_argument(
        "--public",
        type=Path,
        nargs="+",
        default=[],
        help="sets in the form of SQuAD that the passage reader reads first",
    )
    options.add_argument(
        "--steps", type=int, help="at most so many steps in each part of the passage reader's training"
    )
    options.add_argument(
        "--at-once", type=int, help="at most so many questions at each step: fewer take less memory and time"
    )
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    try:
        public = tuple(lesson for file in given.public for lesson in public_lessons(file))
    except (OSError, ValueError) as why:
        options.error(f"--public: {why}")
    course = Course(public).of_steps(given.steps, given.at_once)
    files = [(file, given.home, _AGAIN) for file in given.questions]
    files += [(file, home, _ONCE) for file, home in given.also]
    with ExitStack() as until_done:
        kept = given.kept or Path(until_done.enter_context(TemporaryDirectory()))
        _fit(
            [(read_questions(file), home, ways) for file, home, ways in files],
            given.out,
            kept,
            given.jobs,
            course,
        )


def _fit(
    sets: Sequence[tuple[list[GoldQuestion], Path, _Ways]], out: Path, kept: Path, jobs: int, course: Course
) -> None:
    collections = [Collection(home, asked_of(own, *way)) for own, home, ways in sets for way in ways]
    questions = [question for own, _, _ in sets for question in own]
    examples = _with_kinds(collected(collections, kept, jobs), questions, out)
    plain = [example for example in examples if example.among is Among.ALL]
    print(f"{len(plain):,} questions, {sum(e.teaches for e in plain):,} with an answering sentence among what is found")
    _fit_trees(examples, PLAIN, out / "plain.json", out / "answerable_plain.json")
    homes = tuple(dict.fromkeys(collection.home for collection in collections))
    read = read_examples(examples, homes, out / "reader.npz", kept, jobs)
    told = _fit_trees(read, NAMES, out / "sentences.json", out / "answerable.json")
    _write(out / "passage_weights.json", asdict(fit_passage_reader(read, *told, homes, out, course)))


def _with_kinds(examples: Sequence[Example], questions: Sequence[GoldQuestion], out: Path) -> list[Example]:
    """Return the examples with what they ask for, told by weights that saw none of their fold.

    Write those that saw all.
    """
    kinds = fit_kinds(questions)
    _write(out / "kinds.json", {"bias": kinds.bias, "weights": kinds.weights})
    folds = [fit_kinds([q for q in questions if fold_of(group_of(q)) != n]) for n in range(FOLDS)]
    return [of_kind(example, folds[fold_of(example.group)]) for example in examples]


def _fit_trees(
    examples: Sequence[Example], names: Sequence[str], sentences: Path, whole: Path
) -> "tuple[list[Floats], Floats]":
    """Fit the trees of sentences over the columns `names`, and those of answerability.

    The latter over what such trees, out of fold, make of them. Return what such trees make of the sentences of each
    example, and how likely they take an answer to be.
    """
    scores = out_of_fold(examples)
    plain = [n for n, example in enumerate(examples) if example.among is Among.ALL]
    print(f"{sentences.stem}: {judge([examples[n] for n in plain], [scores[n] for n in plain])}")
    _write(sentences, fit_sentences(examples, names))
    table, answerable = whole_table(examples, scores), [example.is_answerable for example in examples]
    shares = out_of_fold_shares(examples, table)
    for allowed, cut, turned_away in thresholds(shares[plain], [answerable[n] for n in plain]):
        print(
            f"abstaining below {cut:.3f}: of answerable questions {allowed:.2f}, of unanswerable ones {turned_away:.2f}"
        )
    _write(whole, fit_answerable(table, answerable, WHOLE if names == NAMES else WHOLE_PLAIN))
    return scores, shares


def _write(file: Path, saved: dict[str, Any]) -> None:
    file.write_text(
        json.dumps(saved, ensure_ascii=False, separators=(",", ":")).replace('},"', '},\n"') + "\n", "utf-8"
    )


if __name__ == "__main__":
    main()
