"""Near-duplicates among documents, by MinHash."""

import re
from collections.abc import Mapping

Signature = tuple[int, ...]
PERMUTATIONS = 128
_SHINGLE_WORDS = 5
_WORD = re.compile(r"\w+")


def signature(text: str) -> Signature:
    """Return the MinHash signature of the text's five-word shingles: the same in every process."""
    from datasketch import MinHash  # type: ignore[import-untyped]

    words = [w.lower() for w in _WORD.findall(text)]
    count = max(1, len(words) - _SHINGLE_WORDS + 1)
    shingles = {" ".join(words[i : i + _SHINGLE_WORDS]).encode() for i in range(count)}
    minhash = MinHash(num_perm=PERMUTATIONS, scheme="affine32")
    minhash.update_batch(sorted(shingles))
    return tuple(int(v) for v in minhash.hashvalues)


def similarity(a: Signature, b: Signature) -> float:
    """Return the estimated share of shingles that two texts have in common, 0 to 1."""
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a)


def near_duplicates(signatures: Mapping[str, Signature], threshold: float = 0.5) -> list[tuple[str, str, float]]:
    """Return the pairs at least `threshold` alike as (name, name, similarity), the most alike first."""
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-untyped]

    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    found: list[tuple[str, str, float]] = []
    for name in sorted(signatures):
        minhash = MinHash(num_perm=PERMUTATIONS, hashvalues=list(signatures[name]), scheme="affine32")
        for other in index.query(minhash):
            alike = similarity(signatures[str(other)], signatures[name])
            if alike >= threshold:
                found.append((str(other), name, alike))
        index.insert(name, minhash)
    return sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1]))
