"""Compressed token vectors keep what late interaction needs."""

import numpy as np
import pytest
from numpy.typing import NDArray

from index.late import LateQuery, Projection, fit_projection, load_projection


@pytest.fixture(scope="module")
def vectors() -> NDArray[np.float32]:
    """Return token-like vectors: near a space of few dimensions, unit-norm."""
    chance = np.random.default_rng(3)
    spread = chance.standard_normal((2_000, 24)) @ chance.standard_normal((24, 96)) + 0.05 * chance.standard_normal(
        (2_000, 96)
    )
    return np.asarray(spread / np.linalg.norm(spread, axis=1, keepdims=True), np.float32)


@pytest.fixture(scope="module")
def projection(vectors: NDArray[np.float32]) -> Projection:
    """Return the projection fitted on them."""
    return fit_projection(vectors, dimensions=32)


def test_a_packed_token_takes_four_bits_a_dimension_and_four_bytes_for_its_place(
    projection: Projection, vectors: NDArray[np.float32]
) -> None:
    assert len(projection.pack(vectors[:10], range(10))) == 4 + 10 * (4 + 32 // 2)


def test_similarities_survive_packing(projection: Projection, vectors: NDArray[np.float32]) -> None:
    tokens = projection.unpack(projection.pack(vectors[:500], range(500)))
    queries = vectors[600:640]
    projected, offset = projection.project_query(queries)
    weights = np.full(len(queries), 1 / len(queries), np.float32)
    query = LateQuery(projected, offset, weights, projection.centre, queries)
    exact = queries @ vectors[:500].T
    assert np.abs(query.similarities(tokens) - exact).mean() < 0.04
    best_kept = [
        row[kept] >= np.sort(row)[-5]
        for row, kept in zip(exact, query.similarities(tokens).argmax(axis=1), strict=True)
    ]
    assert np.mean(best_kept) > 0.9


def test_places_of_tokens_come_back(projection: Projection, vectors: NDArray[np.float32]) -> None:
    assert projection.unpack(projection.pack(vectors[:3], [0, 17, 90_000])).starts.tolist() == [0, 17, 90_000]


def test_a_passage_without_tokens_scores_nothing(projection: Projection, vectors: NDArray[np.float32]) -> None:
    tokens = projection.unpack(projection.pack(vectors[:0], []))
    weights = np.array([0.5, 0.5], np.float32)
    query = LateQuery(*projection.project_query(vectors[:2]), weights, projection.centre, vectors[:2])
    assert query.maxsim(query.similarities(tokens)) == 0.0


def test_a_saved_projection_reads_back(projection: Projection, tmp_path: object) -> None:
    from pathlib import Path

    file = Path(str(tmp_path)) / "p.npz"
    projection.save(file)
    again = load_projection(file)
    assert np.allclose(again.components, projection.components, atol=1e-3)


def test_a_questions_mean_token_is_nearest_to_words_like_it(
    projection: Projection, vectors: NDArray[np.float32]
) -> None:
    weights = np.array([0.5, 0.5], np.float32)
    query = LateQuery(*projection.project_query(vectors[:2]), weights, projection.centre, vectors[:2])
    same = projection.unpack(projection.pack(vectors[:2], [0, 1])).vectors
    other = projection.unpack(projection.pack(vectors[300:302], [0, 1])).vectors
    assert query.pooled(same) > max(0.9, query.pooled(other))
    assert query.pooled(same[:0]) == 0.0
