"""Late interaction: compressed contextual token vectors, and the score of a question against them.

A passage's token vectors are projected on the leading principal components and kept at 4 bits a
dimension (ColBERTv2, Santhanam et al. 2022, keeps residual codes in the same spirit). A question scores a
run of tokens by MaxSim (Khattab & Zaharia 2020), each question token weighted by the idf of its word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

LEVELS = 16
SPREAD = 2.6  # standard deviations that the 16 levels span on either side


@dataclass(frozen=True, slots=True)
class PackedTokens:
    """The tokens of one passage.

    `starts` shape (t,) int, offsets in the passage's text; `vectors` shape (t, k) float32.
    """

    starts: "NDArray[np.int64]"
    vectors: "Floats"


@dataclass(frozen=True, slots=True)
class Projection:
    """A learnt compression of token vectors from d to k dimensions.

    `mean` shape (d,), `components` shape (d, k) with orthonormal columns, `deviation` shape (k,): the
    standard deviation along each component.
    """

    mean: "Floats"
    components: "Floats"
    deviation: "Floats"

    @property
    def dimensions(self) -> int:
        """Return k."""
        return int(self.components.shape[1])

    def pack(self, vectors: "Floats", starts: Sequence[int]) -> bytes:
        """Return the tokens as bytes: count, start offsets (uint32), then two 4-bit codes a byte.

        `vectors` shape (t, d).
        """
        import numpy as np

        scaled = ((vectors - self.mean) @ self.components) / self.deviation
        codes = np.clip(np.rint((scaled / SPREAD + 1) * (LEVELS - 1) / 2), 0, LEVELS - 1).astype(np.uint8)
        packed = (codes[:, 0::2] << 4) | codes[:, 1::2]
        return np.uint32(len(starts)).tobytes() + np.asarray(starts, np.uint32).tobytes() + packed.tobytes()

    def unpack(self, blob: bytes) -> PackedTokens:
        """Return the tokens of one passage in the projected space."""
        import numpy as np

        n = int(np.frombuffer(blob, np.uint32, 1)[0])
        starts = np.frombuffer(blob, np.uint32, n, 4).astype(np.int64)
        packed = np.frombuffer(blob, np.uint8, offset=4 + 4 * n)
        scaled = _pairs_of_levels().take(packed).view(np.float32).reshape(n, self.dimensions)
        return PackedTokens(starts, scaled * self.deviation)

    def project_query(self, vectors: "Floats") -> "tuple[Floats, Floats]":
        """Return (q, k) projected question tokens, and (q,) the constant that the mean adds to each dot product."""
        return vectors @ self.components, vectors @ self.mean

    @property
    def centre(self) -> "Floats":
        """Return where the mean of all tokens lies among projected question tokens, shape (k,)."""
        return self.mean @ self.components

    def save(self, path: Path | BinaryIO) -> None:
        """Write the projection as a NumPy archive of half-precision arrays."""
        import numpy as np

        arrays = {"mean": self.mean, "components": self.components, "deviation": self.deviation}
        np.savez_compressed(path, **{k: v.astype(np.float16) for k, v in arrays.items()})  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def _pairs_of_levels() -> "NDArray[np.float64]":
    """Return for each byte the two numbers (float32) that its halves stand for.

    Shape (256,), each pair as one of 8 bytes.
    """
    import numpy as np

    levels = (np.arange(LEVELS) * (2 / (LEVELS - 1)) - 1) * SPREAD
    pairs = np.stack([np.repeat(levels, LEVELS), np.tile(levels, LEVELS)], axis=1)
    return np.ascontiguousarray(pairs, np.float32).view(np.float64).ravel()


def load_projection(path: Path | BinaryIO) -> Projection:
    """Return a saved projection."""
    import numpy as np

    with np.load(path) as saved:
        return Projection(*(saved[k].astype(np.float32) for k in ("mean", "components", "deviation")))


def fit_projection(vectors: "Floats", dimensions: int = 64) -> Projection:
    """Return the projection on the leading principal components of `vectors`, shape (n, d); fewer when d is smaller."""
    import numpy as np

    mean = vectors.mean(axis=0)
    values, columns = np.linalg.eigh(np.cov((vectors - mean).T))
    k = min(dimensions, vectors.shape[1]) // 2 * 2
    order = np.argsort(values)[::-1][:k]
    deviation = np.sqrt(np.maximum(values[order], 1e-12))
    return Projection(mean.astype(np.float32), columns[:, order].astype(np.float32), deviation.astype(np.float32))


@dataclass(frozen=True, slots=True)
class LateQuery:
    """A question ready for MaxSim: `vectors` shape (q, k), `offset` shape (q,), `weights` shape (q,) summing to 1.

    `centre`, shape (k,), is where the mean of all tokens lies among the question's; those of passages are kept about
    it. `whole`, shape (q, d), are the question's tokens before they are projected.
    """

    vectors: "Floats"
    offset: "Floats"
    weights: "Floats"
    centre: "Floats"
    whole: "Floats"

    def similarities(self, tokens: PackedTokens) -> "Floats":
        """Return the cosine of each question token with each token of the passage, shape (q, t)."""
        return self.vectors @ tokens.vectors.T + self.offset[:, None]

    def maxsim(self, similarities: "Floats") -> float:
        """Return the weighted mean over question tokens of their best match, 0 for no tokens."""
        return float(self.weights @ similarities.max(axis=1)) if similarities.shape[1] else 0.0

    def pooled(self, vectors: "Floats") -> float:
        """Return the cosine of the weighted mean question token to the mean of passage tokens, shape (t, k).

        It is 0 for none. Both are taken about the mean of all tokens.
        """
        import numpy as np

        if not len(vectors):
            return 0.0
        mine, theirs = self.weights @ (self.vectors - self.centre), vectors.mean(axis=0)
        length = float(np.linalg.norm(mine) * np.linalg.norm(theirs))
        return float(mine @ theirs) / length if length else 0.0
