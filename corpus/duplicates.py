"""Near-duplicates among documents: two pages of one decision, two versions of it, or decisions cut from one cloth."""

import re
from collections.abc import Mapping
from typing import Any

Signature = tuple[int, ...]
PERMUTATIONS = 128
SAME_CLOTH = 0.55
"""Above it, of 3,810 published decisions, lie the twins of one decision (0.58 to 1) and decisions that
share most of their words with another case's (0.5 to 0.95); below it, nothing but common formulas. Only
the case number parts the two."""
_SHINGLE_WORDS = 5
_WORD = re.compile(r"\w+")
_SLACK = 0.1


def signature(text: str) -> Signature:
    """Return the MinHash of the text's five-word shingles, case folded: the same in every process.

    Broder, "On the resemblance and containment of documents", 1997. A shorter text is one shingle.
    """
    words = _WORD.findall(text.lower())
    count = max(1, len(words) - _SHINGLE_WORDS + 1)
    shingles = {" ".join(words[i : i + _SHINGLE_WORDS]).encode() for i in range(count)}
    minhash = _minhash()
    minhash.update_batch(sorted(shingles))
    return tuple(int(value) for value in minhash.hashvalues)


def similarity(a: Signature, b: Signature) -> float:
    """Return the estimated share of shingles that two texts have in common, 0 to 1, give or take 0.09."""
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a)


def near_duplicates(signatures: Mapping[str, Signature], threshold: float = SAME_CLOTH) -> list[tuple[str, str, float]]:
    """Return the pairs at least `threshold` alike as (name, name, similarity), the most alike first, ties by name.

    Pairs are found by locality-sensitive hashing with some slack, so time grows with the number of documents and not
    with its square.
    """
    index = _datasketch().MinHashLSH(threshold=max(_SLACK, threshold - _SLACK), num_perm=PERMUTATIONS)
    found: list[tuple[str, str, float]] = []
    for name in sorted(signatures):
        minhash = _minhash(signatures[name])
        for other in index.query(minhash):
            alike = similarity(signatures[other], signatures[name])
            if alike >= threshold:
                found.append((other, name, alike))
        index.insert(name, minhash)
    return sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1]))


def _minhash(values: Signature | None = None) -> Any:
    return _datasketch().MinHash(num_perm=PERMUTATIONS, scheme="affine32", hashvalues=values)


def _datasketch() -> Any:
    import datasketch

    return datasketch
