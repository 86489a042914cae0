"""Passages to vectors and packed tokens, each text through the model once."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from corpus.types import Passage
from index.build.pulse import Pulse
from index.catalog.connection import Catalog
from index.catalog.passages import load_passages, missing_vectors, put_vectors, vector_key
from index.catalog.tokens import find_projection, keep_projection, passages_without_tokens, put_projection, put_tokens
from index.crew import Crew
from index.late import Projection, fit_projection
from index.ports import Embedder, Encoded
from index.wording import searchable_text, words_start

Part = Sequence[tuple[bytes, Passage]]

AT_ONCE = 128
"""Passages per call of the model and per transaction: a crash loses a few seconds of work."""

_PARTS_AHEAD = 2
_STAGE = "embedding"
_SAMPLE = 400
_LEAST_TOKENS = 4_000


def embed_missing(
    catalog: Catalog,
    embedder: Embedder,
    wanted: Mapping[bytes, Passage],
    done: Callable[[int], None],
    pulse: Pulse | None = None,
) -> int:
    """Embed the passages that have no vector under their key yet, and keep what comes out; return how many there were.

    `done` is told of each batch's size. Raises `DiskFull`, `ModelUnavailable`, and `StoodStill` where the model does.
    """
    pulse = pulse or Pulse()
    with catalog.reading() as db:
        missing = missing_vectors(db, wanted)
        projection = find_projection(db, embedder.fingerprint)
    if missing:
        with catalog.writing() as db:
            keep_projection(db, embedder.fingerprint)
    # of like length side by side, so that the model's batches need little padding
    todo = sorted(((k, p) for k, p in wanted.items() if k in missing), key=lambda pair: (len(pair[1].text), pair[0]))
    if todo and projection is None:
        projection = pulse.call(_STAGE, _fitted, catalog, embedder, [passage for _, passage in todo])
    parts = [todo[start : start + AT_ONCE] for start in range(0, len(todo), AT_ONCE)]
    for part, encoded in _embedded(embedder, parts, pulse):
        _keep(catalog, part, encoded, projection)
        pulse.beat(_STAGE)
        done(len(part))
    return len(todo)


def fill_tokens(catalog: Catalog, embedder: Embedder) -> None:
    """Pack the tokens of passages that were embedded before there were enough of them to learn a projection from."""
    with catalog.reading() as db:
        projection = find_projection(db, embedder.fingerprint)
        lacking = passages_without_tokens(db) if projection else []
    for start in range(0, len(lacking), AT_ONCE):
        with catalog.reading() as db:
            passages = load_passages(db, lacking[start : start + AT_ONCE])
        texts = [searchable_text(passage) for passage in passages]
        part = [(vector_key(embedder.fingerprint, text), p) for text, p in zip(texts, passages, strict=True)]
        _keep(catalog, part, embedder.embed_passages(texts), projection)


def _embedded(embedder: Embedder, parts: Sequence[Part], pulse: Pulse) -> Iterator[tuple[Part, Encoded]]:
    """Yield each part with what the model made of it.

    The model works on the next two while this one is packed and kept. Two, so that the last batches of one do not leave
    idle what could compute the first of the other.
    """

    def embed(part: Part) -> Encoded:
        return embedder.embed_passages([searchable_text(passage) for _, passage in part])

    with Crew(_PARTS_AHEAD, _STAGE) as model:
        ahead = deque(model.submit(embed, part) for part in parts[:_PARTS_AHEAD])
        for number, part in enumerate(parts, _PARTS_AHEAD):
            ahead.extend(model.submit(embed, after) for after in parts[number : number + 1])
            yield part, pulse.wait(ahead.popleft(), _STAGE, alone=True)


def _keep(catalog: Catalog, part: Part, encoded: Encoded, projection: Projection | None) -> None:
    packed = packed_tokens(part, encoded, projection) if projection else []
    with catalog.writing() as db:
        put_vectors(db, [key for key, _ in part], encoded.vectors)
        put_tokens(db, packed)


def packed_tokens(part: Part, encoded: Encoded, projection: Projection) -> list[tuple[bytes, bytes]]:
    """Return the tokens of each passage's own words; its context has shaped them but is not kept."""
    rows = []
    for (key, passage), tokens in zip(part, encoded.tokens, strict=True):
        first = words_start(passage)
        own = tokens.offsets[:, 0] >= first
        starts = [int(start) - first for start in tokens.offsets[own, 0]]
        rows.append((key, projection.pack(tokens.vectors[own], starts)))
    return rows


def _fitted(catalog: Catalog, embedder: Embedder, passages: Sequence[Passage]) -> Projection | None:
    """Learn a projection from passages spread over the first ingest; None where there are too few, or no tokens."""
    step = max(1, len(passages) // _SAMPLE)
    tokens = embedder.embed_passages([searchable_text(p) for p in passages[::step][:_SAMPLE]]).tokens
    if sum(len(t.ids) for t in tokens) < _LEAST_TOKENS:
        return None
    projection = fit_projection(np.concatenate([t.vectors for t in tokens]))
    with catalog.writing() as db:
        return put_projection(db, embedder.fingerprint, projection)
