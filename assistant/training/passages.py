"""Fit the passage reader and what it counts: it learns from most documents, its weights from the tenth that was held back."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.assistant import Assistant
from assistant.ranking.features import NAMES
from assistant.ranking.passage_reader import PASSAGES, PassageRead, PassageReader, made_of
from assistant.ranking.passage_weights import PassageWeights
from assistant.training.asked import Among
from assistant.training.examples import Example
from assistant.training.folds import is_held_back
from assistant.training.passage_export import export
from assistant.training.passage_reader import PassageRecipe, Texts, train
from assistant.training.passage_weights import HeldBack, fit_weights, judged
from index.embed.locate import locate_model
from index.embed.tokens import load_tokenizer

if TYPE_CHECKING:
    from index.ports import Floats

_TAUGHT = (Among.ALL, Among.FEW)


def fit_passage_reader(
    examples: Sequence[Example],
    scores: "Sequence[Floats]",
    shares: "Floats",
    homes: Sequence[Path],
    out: Path,
    recipe: PassageRecipe,
) -> PassageWeights:
    """Train the reader, write it into the folder `out`, and return its weights.

    `scores` of sentences, shape (n,) each, and `shares`, how likely an answer is, are of trees that saw none of an example's documents.
    """
    folder = locate_model().path
    texts = Texts(load_tokenizer(folder), contexts(examples, homes))
    taught = [n for n, e in enumerate(examples) if e.among in _TAUGHT and not is_held_back(e.group)]
    first_read = [examples[n].table[:, NAMES.index("read")] for n in taught]
    network = train([examples[n] for n in taught], first_read, texts, folder, recipe)
    export(network, out / "passage_reader.onnx")
    reader = PassageReader(out / "passage_reader.onnx", folder)
    known = [
        HeldBack(scores[n], read_best(reader, texts, e, scores[n]), e.grades, float(shares[n]), e.is_answerable)
        for n, e in enumerate(examples)
        if e.among is Among.ALL and is_held_back(e.group)
    ]
    weights = fit_weights(known)
    alone, both = judged(known, weights)
    print(
        f"{len(known):,} questions held back: an answering sentence first {alone:.3f}, with the passage reader {both:.3f}"
    )
    return weights


def read_best(reader: PassageReader, texts: Texts, example: Example, scores: "Floats") -> PassageRead:
    """Return what a reader makes of an example's sentences, as it would of those of a question."""
    best = np.full(len(example.passages), -np.inf)
    np.maximum.at(best, example.of, scores)
    made = [texts.sequence(example, int(p)) for p in np.argsort(-best, kind="stable")[:PASSAGES]]
    own, whole = (np.full(len(example.of), np.nan, np.float32) for _ in range(2))
    for (_, rows), (of_sentences, of_passage) in zip(made, reader.passes([one for one, _ in made]), strict=True):
        own[rows], whole[example.of == example.of[rows[0]]] = of_sentences, of_passage
    return made_of(own, whole)


def contexts(examples: Sequence[Example], homes: Sequence[Path]) -> Mapping[str, str]:
    """Return what stands above each passage, by its id."""
    return dict(_contexts({p for example in examples for p in example.passages}, homes))


def _contexts(passages: set[str], homes: Sequence[Path]) -> Iterator[tuple[str, str]]:
    for home in homes:
        with Assistant.open(home, starter=False) as assistant:
            for entry in assistant.index.documents():
                yield from (
                    (p.passage_id, p.context)
                    for p in assistant.index.passages(entry.document_id)
                    if p.passage_id in passages
                )
