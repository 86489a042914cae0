"""Token vectors beside the passages: packed by one projection, whenever it was learnt."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.build import embedding
from index.store import Index

Open = Callable[..., Index]


def test_passages_embedded_before_there_was_a_projection_get_their_tokens_with_it(
    open_index: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "_LEAST_TOKENS", 120)
    index = open_index()
    index.ingest([folder / "a.md"])
    first = [p.passage_id for p in index.passages(index.documents()[0].document_id)]
    assert index.projection is None
    assert index.tokens(first) == {}
    index.ingest([folder])
    assert index.projection is not None
    assert set(index.tokens(first)) == set(first)
    assert set(index.tokens(sorted(index.vectors.ids()))) == index.vectors.ids()


def test_a_packed_token_is_near_its_vector_and_starts_where_its_word_does(
    open_index: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "_LEAST_TOKENS", 120)
    index = open_index()
    index.ingest([folder])
    passage = index.passages(index.documents()[0].document_id)[-1]
    packed = index.tokens([passage.passage_id])[passage.passage_id]
    tokens = index.embedder.embed_query(passage.text).tokens[0]
    assert packed.starts.tolist() == tokens.offsets[:, 0].tolist()
    assert index.projection is not None
    query, offset = index.projection.project_query(tokens.vectors)
    similarities = query @ packed.vectors.T + offset[:, None]
    assert np.mean(np.diag(similarities)) > 0.8
    assert (similarities.argmax(axis=1) == (tokens.vectors @ tokens.vectors.T).argmax(axis=1)).mean() > 0.8
