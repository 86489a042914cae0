"""A question and a passage as the passage reader sees them.

One sequence of tokens, with a mark before each sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.ports import Ints

START, STOP, MARK = 101, 102, 1
"""Tokens of the model's vocabulary: `[CLS]`, `[SEP]`, and `[unused0]`, which stands before each sentence."""
QUESTION, CONTEXT, SENTENCE, LONGEST = 48, 40, 80, 320
"""The most tokens of a question, of the title and headings above a passage, of a sentence, and of all together."""
_LEAST = 4
"""Of the last sentence that has no room so many tokens are kept."""
_TOGETHER = 4
"""Sequences that go through the model at once."""


@dataclass(frozen=True, slots=True)
class Sequenced:
    """Token ids with the place where the passage begins.

    `spans` are the mark and the end of each sentence that had room.
    """

    ids: tuple[int, ...]
    passage: int
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Padded:
    """Sequences of one batch, shapes (b, t), and which ones they are, shape (b,)."""

    which: Ints
    ids: Ints
    types: Ints
    mask: Ints


def sequenced(question: Sequence[int], context: Sequence[int], sentences: Sequence[Sequence[int]]) -> Sequenced:
    """Return a question, what stands above a passage and its sentences, each as token ids, in one sequence.

    Of a long context the beginning and the end are kept. Sentences for which there is no room are left out.
    """
    above = context if len(context) <= CONTEXT else [*context[: CONTEXT // 2], *context[-CONTEXT // 2 :]]
    ids = [START, *question[:QUESTION], STOP]
    passage = len(ids)
    ids += [*above, STOP]
    spans: list[tuple[int, int]] = []
    for sentence in sentences:
        kept = sentence[: min(SENTENCE, max(_LEAST, LONGEST - len(ids) - 2))]
        if len(ids) + len(kept) > LONGEST + _LEAST:
            break
        spans.append((len(ids), len(ids) + 1 + len(kept)))
        ids += [MARK, *kept]
    return Sequenced((*ids, STOP), passage, tuple(spans))


def padded(sequences: Sequence[Sequenced], together: int = _TOGETHER) -> Iterator[Padded]:
    """Yield sequences in batches of like length."""
    order = sorted(range(len(sequences)), key=lambda n: len(sequences[n].ids))
    for first in range(0, len(order), together):
        which = order[first : first + together]
        shape = (len(which), max(len(sequences[n].ids) for n in which))
        ids, types, mask = (np.zeros(shape, np.int64) for _ in range(3))
        for row, n in enumerate(which):
            length = len(sequences[n].ids)
            ids[row, :length], types[row, sequences[n].passage : length], mask[row, :length] = sequences[n].ids, 1, 1
        yield Padded(np.array(which), ids, types, mask)
