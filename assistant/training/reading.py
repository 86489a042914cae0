"""What readers make of examples that they were not trained on: trained side by side, and one on all."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from assistant.assistant import Assistant
from assistant.ranking.features import with_reading
from assistant.ranking.reader import Read
from assistant.training.asked import Among
from assistant.training.examples import Example
from assistant.training.folds import FOLDS, fold_of
from assistant.training.kept import digest_of, keep, kept_in
from assistant.training.reader import Recipe, Tokens, as_trained, scored, trained


@dataclass(frozen=True, slots=True)
class _Work:
    """A fold to leave out of the examples in a file, None for none; the tokens are in the indexes at `homes`.

    `into` gets what the reader makes of the fold left out, or its weights.
    """

    examples: Path
    homes: tuple[Path, ...]
    left_out: int | None
    into: Path


def read_examples(
    examples: Sequence[Example], homes: Sequence[Path], weights: Path, kept: Path, jobs: int
) -> list[Example]:
    """Return examples with what readers that saw none of their documents make of them.

    The reader that saw all goes into the file `weights`.
    """
    stored = kept / f"{digest_of([(e.question.id, e.among, e.passages) for e in examples])}.examples"
    keep([_bare(example) for example in examples], stored)
    folds = [_Work(stored, tuple(homes), n, kept / f"{stored.stem}-{n}.read") for n in range(FOLDS)]
    with ProcessPoolExecutor(jobs, get_context("spawn")) as processes:
        works = [_Work(stored, tuple(homes), None, weights), *(work for work in folds if not work.into.exists())]
        for done in [processes.submit(_do, work) for work in works]:
            done.result()
    reads: dict[int, Read] = {}
    for work in folds:
        reads |= kept_in(work.into)
    return [replace(e, table=with_reading(e.table, reads[n])) for n, e in enumerate(examples)]


def _do(work: _Work) -> None:
    import torch

    torch.set_num_threads(1)  # one process a fold uses the machine better than threads do
    examples: list[Example] = kept_in(work.examples)
    with ExitStack() as opened:
        indexes = [opened.enter_context(Assistant.open(home, starter=False)).index for home in work.homes]
        tokens = Tokens(*indexes)
        taught = [e for e in examples if e.among is Among.ALL and fold_of(e.group) != work.left_out]
        reader = trained(taught, tokens, Recipe())
        if work.left_out is None:
            as_trained(reader, indexes[0].embedder.fingerprint).save(work.into)
            return
        own = [(n, e) for n, e in enumerate(examples) if fold_of(e.group) == work.left_out]
        keep({n: scored(reader, e, tokens) for n, e in own}, work.into)


def _bare(example: Example) -> Example:
    """Return an example without what a reader does not look at."""
    return replace(example, table=np.zeros((0, 0), np.float32), texts=(), sources=())
