"""Fit all that ranks and reads: `python -m assistant.training QUESTIONS.jsonl ... --home HOME`.

HOME is an index of the documents that the questions are about. The files are written beside `assistant/ranking/rank.py`, or to `--out`;
figures are of questions on documents that were left out. Needs the extra `train`; some thousand questions take an hour on two cores.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from assistant.assistant import Assistant
from assistant.eval.questions import GoldQuestion, read_questions
from assistant.ranking.answerable import WHOLE, WHOLE_PLAIN
from assistant.ranking.features import NAMES, PLAIN, with_reading
from assistant.training.answerable import fit_answerable, out_of_fold_shares, thresholds, whole_table
from assistant.training.examples import Example, examples_of
from assistant.training.kinds import fit_kinds
from assistant.training.reader import Recipe, Tokens, scored, trained, weights_of
from assistant.training.sentences import FOLDS, fit_sentences, fold_of, judge, out_of_fold


def main() -> None:
    """Fit the kinds, the reader, the trees of sentences and those of answerability, in this order: each needs the one before."""
    options = argparse.ArgumentParser(prog="python -m assistant.training", description=__doc__)
    options.add_argument("questions", type=Path, nargs="+")
    options.add_argument("--home", type=Path, required=True)
    options.add_argument("--out", type=Path, default=Path(str(files("assistant.ranking"))))
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    questions = [question for file in given.questions for question in read_questions(file)]
    _fit(questions, given.home, given.out)


def _fit(questions: Sequence[GoldQuestion], home: Path, out: Path) -> None:
    kinds = fit_kinds(questions)
    _write(out / "kinds.json", {"bias": kinds.bias, "weights": kinds.weights})
    with Assistant.open(home, starter=False) as assistant:
        examples = list(examples_of(assistant, questions, kinds))
        print(
            f"{len(examples):,} questions, {sum(e.teaches for e in examples):,} with an answering sentence among what is found"
        )
        _fit_trees(examples, PLAIN, out / "plain.json", out / "answerable_plain.json")
        read = _read(examples, Tokens(assistant.index), out)
    _fit_trees(read, NAMES, out / "sentences.json", out / "answerable.json")


def _fit_trees(examples: Sequence[Example], names: Sequence[str], sentences: Path, whole: Path) -> None:
    """Fit the trees of sentences over the columns `names`, and those of answerability over what such trees, out of fold, make of them."""
    scores = out_of_fold(examples)
    print(f"{sentences.stem}: {judge(examples, scores)}")
    _write(sentences, fit_sentences(examples, names))
    table, answerable = whole_table(examples, scores), [example.is_answerable for example in examples]
    for allowed, cut, turned_away in thresholds(out_of_fold_shares(examples, table), answerable):
        print(
            f"abstaining below {cut:.3f}: of answerable questions {allowed:.2f}, of unanswerable ones {turned_away:.2f}"
        )
    _write(whole, fit_answerable(table, answerable, WHOLE if names == NAMES else WHOLE_PLAIN))


def _read(examples: Sequence[Example], tokens: Tokens, out: Path) -> list[Example]:
    """Return the examples with what readers make of them that saw none of their documents; write the reader that saw all."""
    found: dict[int, Example] = {}
    for n in range(FOLDS):
        reader = trained([e for e in examples if fold_of(e) != n], tokens, Recipe())
        own = [(at, e) for at, e in enumerate(examples) if fold_of(e) == n]
        found |= {at: replace(e, table=with_reading(e.table, scored(reader, e, tokens))) for at, e in own}
    np.savez(out / "reader.npz", **weights_of(trained(examples, tokens, Recipe())))  # type: ignore[arg-type]
    return [found[at] for at in range(len(examples))]


def _write(file: Path, saved: dict[str, Any]) -> None:
    file.write_text(
        json.dumps(saved, ensure_ascii=False, separators=(",", ":")).replace('},"', '},\n"') + "\n", "utf-8"
    )


if __name__ == "__main__":
    main()
