"""The passage reader: a small transformer that sees a question and a passage together, and scores each sentence there.

One pass gives a number for each sentence and one for the passage, as Provence does (Chirkova et al. 2025); 0 is the
odds of no answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.ranking.sequence import MARK, Sequenced, padded, sequenced
from index.embed.encode import CannotRun
from index.embed.locate import locate_model
from index.embed.onnx import onnx_session
from index.embed.tokens import load_tokenizer
from index.errors import ModelUnavailable
from index.first_entry import first_entry
from index.ports import Floats

if TYPE_CHECKING:
    from assistant.ranking.features import Considered

PASSAGES = 16
"""So many passages are read: those that hold the best sentences."""
BY_MARK, BY_TOKENS, BY_START, OF_PASSAGE = range(4)
"""What the model gives of each token, shape (t, 4): a sentence's score is the sum of its mark's first, the mean of its
tokens' second and the third of the first token of all; a passage's is the fourth of that."""


@dataclass(frozen=True, slots=True)
class PassageRead:
    """What was made of sentences, each of shape (n,), in log-odds against no answer.

    Of its own, and of the passage that holds it. What was not read counts as the least of what was.
    """

    sentences: Floats
    passages: Floats


class PassageReader:
    """A trained reader, ready to read. Safe to use from several threads."""

    def __init__(self, file: Path, tokenizer_of: Path, threads: int | None = None) -> None:
        """Open the model `file`, whose words are those of the model in the folder `tokenizer_of`.

        Raises `ModelUnavailable`.
        """
        try:
            self._session = onnx_session(file, threads)
        except CannotRun as error:
            raise ModelUnavailable(
                f"The passage reader cannot be run ({error})", "Install the program again"
            ) from error
        self._tokenizer = load_tokenizer(tokenizer_of)

    def read(self, question: str, sentences: "Sequence[Considered]", scores: Floats) -> PassageRead:
        """Return what is made of sentences.

        Those with the best `scores`, shape (n,), tell what passages are read.
        """
        groups: dict[str, list[int]] = {}
        for n in np.argsort(-scores, kind="stable"):
            passage = sentences[n].hit.passage.passage_id
            if passage in groups or len(groups) < PASSAGES:
                groups.setdefault(passage, []).append(int(n))
        rows = [sorted(group) for group in groups.values()]
        return self._told(len(sentences), rows, self._passes(question, [[sentences[n] for n in row] for row in rows]))

    def _told(self, count: int, rows: Sequence[Sequence[int]], found: "Sequence[tuple[Floats, float]]") -> PassageRead:
        own, whole = np.full(count, np.nan, np.float32), np.full(count, np.nan, np.float32)
        for row, (of_sentences, of_passage) in zip(rows, found, strict=True):
            own[row[: len(of_sentences)]], whole[row] = of_sentences, of_passage
        return made_of(own, whole)

    def _passes(self, question: str, passages: "Sequence[Sequence[Considered]]") -> list[tuple[Floats, float]]:
        """Return for each passage the scores of its sentences that had room, and its own."""
        texts = [question]
        for passage in passages:
            texts += [passage[0].hit.passage.context, *(one.text for one in passage)]
        ids = [e.ids for e in self._tokenizer.encode_batch(texts, add_special_tokens=False)]
        sequences, at = [], 1
        for passage in passages:
            sequences.append(sequenced(ids[0], ids[at], ids[at + 1 : at + 1 + len(passage)]))
            at += 1 + len(passage)
        return self.passes(sequences)

    def passes(self, sequences: Sequence[Sequenced]) -> list[tuple[Floats, float]]:
        """Return for each sequence the scores of its sentences that had room, and that of its passage."""
        found: dict[int, tuple[Floats, float]] = {}
        for batch in padded(sequences):
            given = {"input_ids": batch.ids, "token_type_ids": batch.types, "attention_mask": batch.mask}
            for n, table in zip(batch.which, self._session.run(["scores"], given)[0], strict=True):
                found[int(n)] = pooled(sequences[n], table)
        return [found[n] for n in range(len(sequences))]


def made_of(sentences: Floats, passages: Floats) -> PassageRead:
    """Return what was made of sentences, shape (n,) each, where NaN stands for what was not read."""
    own, whole = (np.where(np.isnan(one), np.nanmin(one), one) if len(one) else one for one in (sentences, passages))
    return PassageRead(own, whole)


def pooled(sequence: Sequenced, table: Floats) -> tuple[Floats, float]:
    """Return the scores of the sentences of a passage, shape (s,), and its own.

    From what the model gives of each token, shape (t, 4).
    """
    start = table[0]
    own = [
        table[mark, BY_MARK] + table[mark + 1 : end, BY_TOKENS].sum() / max(1, end - mark - 1) + start[BY_START]
        for mark, end in sequence.spans
    ]
    return np.array(own, np.float32), float(start[OF_PASSAGE])


@cache
def shipped_passage_reader() -> PassageReader:
    """Return the reader that comes with the program, ready after one small pass. Raises `ModelUnavailable`."""
    with first_entry("The passage reader"):
        reader = PassageReader(Path(str(files("assistant.ranking") / "passage_reader.onnx")), locate_model().path)
        reader.passes([sequenced([MARK], [], [[MARK]])])
    return reader
