"""Keep a list of passages from saying one thing twice, or from being about one matter only."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from index.lexical.negators import DENYING
from index.types import Hit

_WORD = re.compile(r"\w+")
_TELLING = re.compile(
    rf"\d+(?:[.,]\d+)*|\b(?:{'|'.join(DENYING)}|unlawful(?:ly)?|invalid|hundred|thousand|million|billion|half)\b|n't"
)
_RUN = 4
_MIX = np.int64(0x9E3779B97F4A7C15 - (1 << 64))
"""An odd factor, 2 to the 64 by the golden ratio, that spreads hashes (Knuth, TAOCP 3, 6.4)."""


def fold_repeats(
    hits: Sequence[Hit], same: float, apart: Callable[[Hit, Hit], bool] = lambda one, other: False
) -> list[Hit]:
    """Return the hits without those that repeat a better one, which names them in `similar`; ranked anew.

    A summary and the full text often say it twice. Two passages say the same when the share `same` of the shorter one's
    runs of four words stands in the other (containment of shingles, Broder 1997).
    Those that are `apart` never do.
    """
    kept: list[Hit] = []
    runs: list[frozenset[int]] = []
    said: set[int] = set()
    if same > 1:
        return ranked(hits)
    for hit in hits:
        own = _runs(hit.passage.text)
        n = None
        # few passages say much again: the others need no comparison with each one kept
        if runs and len(own & said) >= same * min(map(len, [own, *runs])):
            n = next((n for n, o in enumerate(runs) if _contained(own, o) >= same and not apart(kept[n], hit)), None)
        if n is None:
            kept.append(hit)
            runs.append(own)
            said |= own
        else:
            kept[n] = replace(kept[n], similar=(*kept[n].similar, hit.passage.passage_id))
    return ranked(kept)


def say_otherwise(one: str, other: str) -> bool:
    """Return whether two texts differ in a number or a negation.

    >>> say_otherwise("fined £20 million", "fined £2 million"), say_otherwise("It was lawful.", "It was, then, lawful.")
    (True, False)
    """
    mine, theirs = (_TELLING.findall(text.casefold()) for text in (one, other))
    return sorted(mine) != sorted(theirs)


def spread_matters(hits: Sequence[Hit], of: Callable[[Hit], str] = lambda hit: hit.passage.document_id) -> list[Hit]:
    """Return the hits with the best of each matter first, then each one's second, and so on; ranked anew."""
    seen: dict[str, int] = {}
    turns: list[tuple[int, int, Hit]] = []
    for place, hit in enumerate(hits):
        matter = of(hit)
        seen[matter] = seen.get(matter, 0) + 1
        turns.append((seen[matter], place, hit))
    return ranked([hit for _, _, hit in sorted(turns, key=lambda turn: turn[:2])])


def ranked(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits with their ranks counted from 1 in this order."""
    return [replace(hit, rank=rank) for rank, hit in enumerate(hits, 1)]


def _runs(text: str) -> frozenset[int]:
    """Return a hash of every `_RUN` words that follow each other; of all the words of a shorter text."""
    words = np.fromiter(map(hash, _WORD.findall(text.casefold())), np.int64)
    size = min(_RUN, len(words))
    hashes = np.zeros(len(words) - size + 1, np.int64)
    for n in range(size):
        hashes = hashes * _MIX + words[n : n + len(hashes)]
    return frozenset(hashes.tolist())


def _contained(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
