"""Texts to token ids and offsets, in batches of like length."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelUnavailable
from index.first_entry import first_entry
from index.ports import Ints

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BATCH_TOKENS = 1_536


@dataclass(frozen=True, slots=True)
class Tokenized:
    """One text as the model reads it.

    `ids`: shape (t,), with special tokens and prompt. `offsets`: shape (t, 2), in the text without its prompt.
    `own`: shape (t,), true for the text's own tokens. `in_prompt`: shape (t,), true for the prompt's.
    """

    ids: Ints
    offsets: Ints
    own: NDArray[np.bool_]
    in_prompt: NDArray[np.bool_]


def load_tokenizer(folder: Path) -> "Tokenizer":
    """Return the tokenizer of a model's folder, neither cutting nor padding. Raises `ModelUnavailable`."""
    with first_entry("The tokenizer"):
        from tokenizers import Tokenizer

        file = folder / "tokenizer.json"
        tokenizer = Tokenizer.from_file(str(file)) if file.is_file() else _converted(folder)
        tokenizer.no_truncation()
        tokenizer.no_padding()
        tokenizer.encode_batch(["a", "b"])
    return tokenizer


def _converted(folder: Path) -> "Tokenizer":
    try:
        from transformers import AutoTokenizer

        tokenizer: Tokenizer = AutoTokenizer.from_pretrained(str(folder)).backend_tokenizer
    except (OSError, ValueError, ImportError, AttributeError) as error:
        raise ModelUnavailable(f"{folder} has no tokenizer that can be read ({error})", "Use another model") from error
    return tokenizer


def tokenize(tokenizer: "Tokenizer", texts: Sequence[str], *, prompt: str, max_tokens: int) -> list[Tokenized]:
    """Return each text's tokens, cut to `max_tokens`; the last special token is kept when a text is cut."""
    encodings = tokenizer.encode_batch([prompt + text for text in texts], add_special_tokens=True)
    return [
        _tokenized(e.ids, e.offsets, e.special_tokens_mask, prompt=len(prompt), max_tokens=max_tokens)
        for e in encodings
    ]


def _tokenized(
    ids: list[int], offsets: list[tuple[int, int]], special: list[int], *, prompt: int, max_tokens: int
) -> Tokenized:
    numbers = np.array(ids, np.int64)
    spans = np.array(offsets, np.int64).reshape(len(ids), 2)
    is_special = np.array(special, bool)
    if len(numbers) > max_tokens:
        closing = int(is_special[::-1].argmin())
        keep = np.r_[0 : max_tokens - closing, len(numbers) - closing : len(numbers)]
        numbers, spans, is_special = numbers[keep], spans[keep], is_special[keep]
    in_prompt = np.arange(len(numbers)) < (_prompt_tokens(spans, is_special, prompt) if prompt else 0)
    return Tokenized(numbers, np.maximum(spans - prompt, 0), ~is_special & ~in_prompt, in_prompt)


def _prompt_tokens(spans: Ints, is_special: NDArray[np.bool_], prompt: int) -> int:
    """Return how many leading tokens the prompt takes, the opening special token among them."""
    own = ~is_special & (spans[:, 1] > prompt)
    return int(own.argmax()) if own.any() else int((~is_special).sum()) + int(is_special[0])


def length_sorted_batches(tokenized: Sequence[Tokenized], batch_tokens: int = BATCH_TOKENS) -> Iterator[list[int]]:
    """Yield positions of like length, longest first, each batch at most `batch_tokens` with its padding.

    Short texts beside long ones would be padded: two thirds of the work, on real passages, for nothing.
    """
    order = sorted(range(len(tokenized)), key=lambda n: -len(tokenized[n].ids))
    start = 0
    while start < len(order):
        size = max(1, batch_tokens // max(1, len(tokenized[order[start]].ids)))
        yield order[start : start + size]
        start += size
