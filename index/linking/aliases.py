"""Short names and acronyms that the documents explain, as other words for the words of a question."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from corpus.facts.aliases import SEPARATOR
from index.linking.fold import fold

_MOST = 2
_LEAST_SHARE = 0.25
_LONGEST_NAME = 10
_SHORT = re.compile(r"(?<![\w&])[^\W_][\w&./-]*")


@dataclass(frozen=True)
class Aliases:
    """`longs` gives the names a short one stands for, the most usual first; `shorts` the short ones by folded name."""

    longs: Mapping[str, tuple[str, ...]]
    shorts: Mapping[str, tuple[str, ...]]

    def others(self, question: str) -> dict[str, tuple[str, ...]]:
        """Return the short and long names in a question, each with those that stand for the same."""
        found: dict[str, tuple[str, ...]] = {}
        for match in _SHORT.finditer(question):
            word = match[0].rstrip("./-")
            for form in (word, word.removesuffix("s"), f"{word}s"):
                if form in self.longs:
                    found[word] = self.longs[form]
                    break
        for words in _runs(fold(question).split()):
            if words in self.shorts:
                found[words] = self.shorts[words]
        return found


def aliases_of(facts: Iterable[str]) -> Aliases:
    """Return the aliases that documents explain.

    `facts` are the values of their alias facts, each as often as it was given. A short name that several names share
    keeps the usual ones: at most two, the second only if it is given a quarter as often as the first.
    """
    counts: dict[str, Counter[str]] = {}
    spelt: dict[str, str] = {}
    for fact in facts:
        short, _, long = fact.partition(SEPARATOR)
        key = fold(long)
        spelt.setdefault(key, long)
        counts.setdefault(short, Counter())[key] += 1
    longs: dict[str, tuple[str, ...]] = {}
    shorts: dict[str, list[str]] = {}
    for short, names in counts.items():
        usual = names.most_common(_MOST)
        kept = [key for key, n in usual if n >= _LEAST_SHARE * usual[0][1]]
        longs[short] = tuple(spelt[key] for key in kept)
        for key in kept:
            shorts.setdefault(key, []).append(short)
    return Aliases(longs, {key: tuple(names) for key, names in shorts.items()})


def _runs(words: list[str]) -> Iterator[str]:
    for start in range(len(words)):
        for end in range(start + 2, min(start + _LONGEST_NAME, len(words)) + 1):
            yield " ".join(words[start:end])
