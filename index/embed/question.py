"""The encoder of questions: a model trained further on questions alone, the vectors of passages staying as they are.

A question in a reader's own words shares few with the passage that answers it. What is learnt is where among the
passages to look for it, so that no index has to be made anew. One comes with the program for the default model.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.embed.encode import CannotRun, unit
from index.embed.exported import KEPT_QUESTIONS
from index.embed.onnx import onnx_session
from index.embed.tokens import load_tokenizer, tokenize
from index.errors import ModelUnavailable
from index.first_entry import first_entry
from index.ports import Embedder, Encoded, Floats, Ints

if TYPE_CHECKING:
    from tokenizers import Tokenizer


def with_questions(embedder: Embedder, folder: Path) -> Embedder:
    """Return a model with the encoder of questions that comes with the program for it, itself where none does.

    `folder` is that of the model, whose tokenizer reads the questions.
    """
    file = Path(str(files("index.questions") / f"{embedder.fingerprint}.onnx"))
    return QuestionEmbedder(embedder, file, folder) if file.is_file() else embedder


class QuestionEmbedder:
    """Embeds as `of_passages` does, and tells of a question where to look for its answer.

    Safe to use from several threads.
    """

    def __init__(self, of_passages: Embedder, file: Path, tokenizer_of: Path) -> None:
        """Describe the two; the encoder is loaded on first use."""
        self.of_passages = of_passages
        self._file = file
        self._tokenizer_of = tokenizer_of
        self._session: Any = None
        self._asked = lru_cache(maxsize=KEPT_QUESTIONS)(self._embed_query)

    @property
    def model_id(self) -> str:
        """Name of the model."""
        return self.of_passages.model_id

    @property
    def fingerprint(self) -> str:
        """Identity of the weights that passages are embedded with."""
        return self.of_passages.fingerprint

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return self.of_passages.dimensions

    @property
    def max_tokens(self) -> int:
        """Longest input, special tokens included."""
        return self.of_passages.max_tokens

    def count_tokens(self, text: str) -> int:
        """Return the number of tokens, special ones left out."""
        return self.of_passages.count_tokens(text)

    def embed_passages(self, texts: Sequence[str]) -> Encoded:
        """Embed texts that will be searched."""
        return self.of_passages.embed_passages(texts)

    def embed_query(self, text: str) -> Encoded:
        """Embed one text that is searched for. Raises `ModelUnavailable`."""
        return self._asked(text)

    def _embed_query(self, text: str) -> Encoded:
        return replace(self.of_passages.embed_query(text), toward=self._toward(text))

    def _toward(self, text: str) -> Floats:
        """Return where to look for what answers a question, shape (1, d)."""
        ids: Ints = tokenize(self._tokenizer, [text], prompt="", max_tokens=self.max_tokens)[0].ids[None]
        return unit(self._running().run(["vector"], _given(ids))[0])

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        return load_tokenizer(self._tokenizer_of)

    def _running(self) -> Any:
        if self._session is None:
            with first_entry("The encoder of questions"):
                self._session = self._session or _opened(self._file)
        return self._session


def _opened(file: Path) -> Any:
    """Return an encoder after its first run."""
    try:
        session = onnx_session(file, 1)
    except CannotRun as error:
        raise ModelUnavailable(
            f"The encoder of questions cannot be run ({error})", "Install the program again"
        ) from error
    session.run(["vector"], _given(np.ones((1, 2), np.int64)))
    return session


def _given(ids: Ints) -> dict[str, Ints]:
    return {"input_ids": ids, "attention_mask": np.ones_like(ids)}
