"""Fuse a dense and a lexical ranking by their normalised scores.

Sums of normalised scores beat reciprocal ranks on regulatory text (Bruch, Gai & Ingber 2023 explain why):
ranks throw away how far apart the candidates are.
"""

from collections.abc import Mapping


def fuse(dense: Mapping[str, float], lexical: Mapping[str, float], dense_weight: float) -> dict[str, float]:
    """Return a score in 0..1 for each passage of either ranking.

    Dense scores are scaled from their minimum to their maximum, lexical ones by their maximum; a passage that one
    ranking lacks counts as its lowest there.
    """
    low, high = min(dense.values(), default=0.0), max(dense.values(), default=0.0)
    top = max(lexical.values(), default=0.0)
    spread, top = (high - low) or 1.0, top or 1.0
    return {
        key: dense_weight * (dense.get(key, low) - low) / spread + (1 - dense_weight) * lexical.get(key, 0.0) / top
        for key in {**dense, **lexical}
    }


def spread(scores: Mapping[str, float]) -> dict[str, float]:
    """Return the scores scaled to 0..1 from their minimum to their maximum; all 0 when they are equal."""
    low, high = min(scores.values(), default=0.0), max(scores.values(), default=0.0)
    return {key: (score - low) / ((high - low) or 1.0) for key, score in scores.items()}
