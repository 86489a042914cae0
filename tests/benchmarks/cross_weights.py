"""What a cross-encoder of a given strength brings at given weights.

`OMP_NUM_THREADS=1 python -m tests.benchmarks.cross_weights QUESTIONS.jsonl --home HOME`. The trees' scores are those of
trees that saw none of a question's documents; the cross-encoder is simulated. Its score of a sentence is `knows` where
the sentence is of the gold quotation, and noise of deviation 1, a part of which (`shared`) is the trees' own: it errs
where they do. Its score of a passage is `knows` where that holds such a sentence, and noise. Prints how often a gold
sentence comes first.
"""

import argparse
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import numpy as np

from assistant.assistant import Assistant
from assistant.eval.questions import read_questions
from assistant.ranking.cross import standardised
from assistant.ranking.kinds import shipped_kinds
from assistant.training.asked import asked_of
from assistant.training.cross import Weighed, judged
from assistant.training.examples import GOLD, Example, examples_of, of_kind
from assistant.training.sentences import out_of_fold
from index.ports import Floats, Ints
from index.timed_reader import ReaderTuning

SENTENCE, PASSAGE = (0.0, 0.25, 0.5, 0.75, 1.0), (0.0, 0.15, 0.3, 0.5)


@dataclass(frozen=True, slots=True)
class Strength:
    """How much a simulated cross-encoder knows, and what part of its noise is the trees' own."""

    knows: float
    shared: float


def main() -> None:
    """Find, score and simulate, and print a table for each strength."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("questions", type=Path)
    options.add_argument("--home", type=Path, required=True)
    options.add_argument("--every", type=int, default=1)
    given = options.parse_args()
    questions = read_questions(given.questions)[:: given.every]
    with Assistant.open(given.home, starter=False) as assistant:
        examples = [of_kind(example, shipped_kinds()) for example in examples_of(assistant, asked_of(questions))]
    scores = out_of_fold(examples)
    taught = [(e, s) for e, s in zip(examples, scores, strict=True) if GOLD in e.grades[best_of(s)]]
    apart = np.mean([s[best_of(s)].std() for _, s in taught])
    print(
        f"{len(taught):,} of {len(questions):,} questions have a gold sentence among the best 40, "
        f"which lie {apart:.2f} apart"
    )
    for strength in (
        Strength(0.0, 0.3),
        Strength(0.5, 0.3),
        Strength(0.5, 0.6),
        Strength(1.0, 0.3),
        Strength(1.0, 0.6),
    ):
        random = np.random.default_rng(7)
        known = [simulated(e, s, strength, random) for e, s in taught]
        alone, _ = judged([(one, ReaderTuning(sentence=1e6, passage=0.0)) for one in known])
        print(f"\n{strength}: alone {alone:.3f}\nsentence   " + "  ".join(f"passage {p:.2f}" for p in PASSAGE))
        for sentence in SENTENCE:
            firsts = [judged([(one, ReaderTuning(sentence=sentence, passage=p)) for one in known])[0] for p in PASSAGE]
            print(f"{sentence:8.2f}   " + "  ".join(f"{first:12.3f}" for first in firsts))


def best_of(scores: "Floats") -> "Ints":
    """Return the places of the sentences that are read."""
    best: Ints = np.argsort(-scores, kind="stable")[: ReaderTuning().sentences]
    return best


def simulated(example: Example, scores: "Floats", strength: Strength, random: np.random.Generator) -> Weighed:
    """Return what such a cross-encoder makes of the best 40 sentences of a question."""
    trees, best = np.array(scores, np.float32), best_of(scores)
    answers = (example.grades[best] == GOLD).astype(np.int64)
    own = strength.shared * np.array(standardised(trees[best].tolist()))
    own += strength.knows * answers + sqrt(1 - strength.shared**2) * random.standard_normal(len(best))
    passages, of = np.unique(example.of[best], return_inverse=True)
    holds = np.zeros(len(passages))
    np.maximum.at(holds, of, answers)
    whole = np.array(standardised((strength.knows * holds + random.standard_normal(len(passages))).tolist()))
    return Weighed(trees[best], np.array(standardised(own.tolist()), np.float32), whole[of].astype(np.float32), answers)


if __name__ == "__main__":
    main()
