"""Fit how much a cross-encoder counts.

`python -m assistant.training.cross QUESTIONS.jsonl ... --home HOME --reader NAME`. The questions have gold quotations,
and HOME is an index of the documents that they are about. A model that is published saw none of them, and neither did
the trees that come with the program, so all of them can be learnt from. The weights are written into HOME, and count
from then on where that reader is named. Some fifty questions are enough to tell whether a reader is of use.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.assistant import Assistant
from assistant.eval.questions import GoldQuestion, read_questions
from assistant.ranking.cross import cross_features
from assistant.ranking.fitted import keep_fitted
from assistant.ranking.rank import rank
from assistant.training.examples import found_for, grade_of
from corpus.errors import RulingsError
from index.errors import ModelUnavailable
from index.reader import CrossEncoderReader
from index.timed_reader import ReaderTuning, TimedReader

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.ports import Floats, Ints

SENTENCE = tuple(n / 10 for n in range(0, 21))
PASSAGE = tuple(n / 10 for n in range(0, 16))
SHARPNESS = (0.5, 1.0, 2.0, 4.0)
"""The weights that are tried, and by how much scores may be stretched to be log-odds."""
HELD_BACK = 30
"""So many questions the prior weights are worth: with few questions the fitted ones stay near them."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What is known of the best sentences of a question, each of shape (n,).

    Trees' scores, the reader's, and whether each answers.
    """

    trees: "Floats"
    sentence: "Floats"
    passage: "Floats"
    answers: "Ints"

    def scores(self, tuning: ReaderTuning) -> "Floats":
        """Return the scores that weights give."""
        return self.trees + tuning.added(self.sentence, self.passage)


def main() -> None:
    """Fit the weights, tell how well they do on questions that they were not fitted on, and keep them."""
    options = argparse.ArgumentParser(prog="python -m assistant.training.cross", description=__doc__)
    options.add_argument("questions", type=Path, nargs="+")
    options.add_argument("--home", type=Path, required=True)
    options.add_argument("--reader", required=True)
    options.add_argument("--device", default=None)
    given = options.parse_args()
    questions = [question for file in given.questions for question in read_questions(file)]
    reader = TimedReader(
        CrossEncoderReader(given.reader, device=given.device), ReaderTuning(seconds=1e6, loading=900.0)
    )
    try:
        with Assistant.open(given.home, starter=False) as assistant:
            known = list(weighed_of(assistant, questions, reader))
    except RulingsError as error:
        raise SystemExit(str(error)) from None
    if len(known) < 2:
        raise SystemExit("There are too few questions of which an answering sentence is found. Give more of them.")
    print(f"{len(questions):,} questions, {len(known):,} with an answering sentence among those that are read")
    halves = (known[::2], known[1::2])
    other = [(one, fitted(halves[1 - n])) for n, half in enumerate(halves) for one in half]
    for says, found in (
        ("trees alone", [(one, ReaderTuning(sentence=0.0, passage=0.0)) for one in known]),
        ("prior weights", [(one, ReaderTuning()) for one in known]),
        ("weights fitted on the other half", other),
    ):
        first, reciprocal = judged(found)
        print(f"{says}: an answering sentence first {first:.3f}, mean reciprocal rank {reciprocal:.3f}")
    tuning = fitted(known)
    file = keep_fitted(given.home, given.reader, tuning)
    print(f"sentence {tuning.sentence}, passage {tuning.passage}: kept in {file}")


def weighed_of(assistant: Assistant, questions: Sequence[GoldQuestion], reader: TimedReader) -> Iterator[Weighed]:
    """Yield what is known of each question for which an answering sentence is read. Raises `ModelUnavailable`."""
    reader.load()
    for question in (q for q in questions if q.gold):
        searched, deep, sentences = found_for(assistant, question)
        if not sentences:
            continue
        reading, trees = reader.reading(), np.array(rank(searched, deep, sentences).scores, np.float32)
        own, whole = cross_features(searched, reading, sentences, trees)
        if reading.missed:  # weights fitted to what is left would say nothing of it
            raise ModelUnavailable(
                f"The reader {reader.model_id} failed", "Run: rulings models check NAME, which tells why"
            )
        best = np.argsort(-trees, kind="stable")[: reader.tuning.sentences]
        grades = [
            grade_of(question, sentences[n], assistant.source(sentences[n].document.document_id)) > 0 for n in best
        ]
        if any(grades) and not all(grades):
            yield Weighed(trees[best], own[best], whole[best], np.array(grades, np.int64))


def fitted(known: Sequence[Weighed]) -> ReaderTuning:
    """Return the weights under which answering sentences are likeliest.

    The fewer the questions, the nearer to the prior ones.
    """
    prior, none = ReaderTuning(), -1e9
    trees = _table([one.trees for one in known], none)
    sentence, passage = _table([one.sentence for one in known], 0.0), _table([one.passage for one in known], 0.0)
    answers = _table([one.answers for one in known], 0) > 0

    def cost(tuning: ReaderTuning) -> float:
        scores = trees + tuning.added(sentence, passage)
        scores = scores - scores.max(axis=1, keepdims=True)
        away = (tuning.sentence - prior.sentence) ** 2 + (tuning.passage - prior.passage) ** 2
        return min(_surprise(scores * sharp, answers) for sharp in SHARPNESS) + HELD_BACK * away / 2

    return min((replace(prior, sentence=s, passage=p) for s in SENTENCE for p in PASSAGE), key=cost)


def _table(rows: "Sequence[Floats | Ints]", filling: float) -> "Floats":
    """Return rows of several lengths as one table, filled up at their ends."""
    made = np.full((len(rows), max(map(len, rows))), filling, np.float32)
    for n, row in enumerate(rows):
        made[n, : len(row)] = row
    return made


def _surprise(scores: "Floats", answers: "NDArray[np.bool_]") -> float:
    """Return minus the log of the share of all odds that answering sentences have, for all questions together."""
    odds = np.exp(scores)
    return float(-np.log((odds * answers).sum(axis=1) / odds.sum(axis=1) + 1e-12).sum())


def judged(found: Sequence[tuple[Weighed, ReaderTuning]]) -> tuple[float, float]:
    """Return for how many questions an answering sentence comes first, and the mean reciprocal rank.

    That of the first that answers.
    """
    places = [int(np.argmax(one.answers[np.argsort(-one.scores(tuning), kind="stable")])) for one, tuning in found]
    return float(np.mean([place == 0 for place in places])), float(np.mean([1 / (1 + place) for place in places]))


if __name__ == "__main__":
    main()
