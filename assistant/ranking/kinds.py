"""What a question asks for, told by weights on its words that were learnt from questions whose kind is known."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp

KINDS = tuple(
    "argument definition factors facts how_much number provision what_held what_ordered when who why yes_no".split()
)
"""The kinds of question, as question files name them; "facts" is whatever else happened."""
_WORD = re.compile(r"[a-zà-ÿ]+(?:['’][a-z]+)?|\?|[€£$]|0")
_NUMBER = re.compile(r"\d[\d.,]*")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_START = "^"
_ASKING = frozenset(("how", "what", "when", "where", "whether", "which", "who", "whom", "whose", "why"))
_BEFORE = 4
"""The most words before the one that asks: "I need to know why"."""


@dataclass(frozen=True, slots=True)
class KindWeights:
    """A linear model: `bias` for each of `KINDS`, and for each word or pair of words its weight for some of them."""

    bias: Mapping[str, float]
    weights: Mapping[str, Mapping[str, float]]

    def shares(self, question: str) -> list[float]:
        """Return how likely each of `KINDS` is asked for, summing to 1."""
        totals = {kind: self.bias.get(kind, 0.0) for kind in KINDS}
        for term in terms_of(question):
            for kind, weight in self.weights.get(term, {}).items():
                totals[kind] += weight
        top = max(totals.values())
        shares = [exp(total - top) for total in totals.values()]
        return [share / sum(shares) for share in shares]


def kinds_of(question: str) -> list[float]:
    """Return how likely each of `KINDS` is asked for by the weights that come with the program."""
    return shipped_kinds().shares(question)


@cache
def shipped_kinds() -> KindWeights:
    """Return the weights that come with the program."""
    saved = json.loads((files("assistant.ranking") / "kinds.json").read_text(encoding="utf-8"))
    return KindWeights(saved["bias"], saved["weights"])


def terms_of(question: str) -> frozenset[str]:
    """Return the words and pairs of words of the last sentence that asks; "^" stands for its start.

    It starts with the word that asks, so that an order is told as the question that it is: "Explain why it was fined".
    """
    sentences = _SENTENCE.split(question.strip())
    asking = ([s for s in sentences if s.endswith("?")] or sentences)[-1]
    words: Sequence[str] = _WORD.findall(_NUMBER.sub("0", asking.lower()))
    start = next((n for n, word in enumerate(words[: _BEFORE + 1]) if word in _ASKING), 0)
    words = [_START, *words[start:]]
    return frozenset((*words, *(f"{a} {b}" for a, b in pairwise(words))))
