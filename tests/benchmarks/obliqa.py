"""Recall@10 and MAP@10 of our retrieval on ObliQA: `python -m tests.benchmarks.obliqa ../shared/obliqa --split test`.

ObliQA (Gokhan et al. 2024, "RIRAG: Regulatory Information Retrieval and Answer Generation") asks 2,786 questions over
13,732 given passages of financial regulation. The passages are taken as they are, since they are what is judged;
embedding, token vectors, BM25, fusion and late interaction are the product's own. Nothing is trained; the weights were
tuned on the dev split. Measures as in trec_eval: `recall.10` and `map_cut.10`.
"""

import argparse
import json
import pickle
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import cast

import numpy as np

from corpus.types import Passage, Role
from index import projections
from index.embed.choose import open_embedder
from index.late import PackedTokens, Projection, load_projection
from index.lexical.analyze import analyze
from index.lexical.bm25 import LexicalIndex
from index.lexical.stream import pack_stream, unpack_stream
from index.linking.link import NO_LINKS, Links
from index.live.segment import LoadedDocument, segment_of
from index.live.view import View
from index.ports import Embedder, Floats
from index.provenance import Whence
from index.retrieve import Recipe, retrieve
from index.store import Index

CUT = 10
TUNED = Recipe(
    dense=0.4,
    dense_long=0.4,
    learnt=0.0,
    learnt_long=0.0,
    late=0.4,
    late_long=0.4,
    synonyms=0.0,
    repeats=2.0,
    reranked=100,
    pool=150,
    matter=0.3,
)
"""Chosen on the dev split. ObliQA asks in the words of its passages, so that words weigh more than in a question about
a ruling; it holds near-equal passages that are judged apart, so that none is folded."""
_BATCH = 256


class GivenPassages:
    """The passages of ObliQA as retrieval sees an index."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.embedder: Embedder = open_embedder(home=home)
        self.passages = _read(folder)
        self._by_id = {p.passage_id: p for p in self.passages}
        vectors, self._packed = _embedded(self.embedder, self.passages, home)
        self.projection: Projection | None = _projection(self.embedder)
        words, pairs = unpack_stream(pack_stream([analyze(p.text, "en") for p in self.passages]))
        ids = tuple(self._by_id)
        segment = segment_of([LoadedDocument(1, "en", ids, vectors, words, pairs)], self.embedder.dimensions)
        view = View("obliqa", 1, (), ()).plus(segment, 1)
        self.lexical, self.vectors, self.linking = LexicalIndex(lambda: view), _Vectors(view), _NoNames()
        self.origins = _OneOrigin()

    def passages_by_id(self, passage_ids: Sequence[str]) -> Sequence[Passage]:
        """Return passages in the order asked for."""
        return [self._by_id[p] for p in passage_ids]

    def tokens(self, passage_ids: Sequence[str]) -> Mapping[str, PackedTokens]:
        """Return the token vectors of passages."""
        assert self.projection is not None
        return {p: self.projection.unpack(self._packed[p]) for p in passage_ids}


class _NoNames:
    """No other words, for the question is in the words of the passages; and no names, for they have none."""

    def others(self, question: str) -> Mapping[str, tuple[str, ...]]:
        """Return no word."""
        return {}

    def links(self, question: str) -> Links:
        """Return no document."""
        return NO_LINKS


class _OneOrigin:
    """All passages came alike."""

    def of(self, document_id: str) -> Whence:
        """Return how a document came."""
        return Whence("ObliQA")


class _Vectors:
    """The vectors of the passages."""

    def __init__(self, view: View) -> None:
        self._view = view

    def search(self, vector: Floats, k: int, allowed: object = None) -> list[tuple[str, float]]:
        """Return the k nearest passages by cosine."""
        return self._view.best(self._view.similarities(vector), k, self._view.mask(None))

    def scores(self, vector: Floats, passage_ids: Sequence[str]) -> Floats:
        """Return the cosine of each passage."""
        return np.asarray(self._view.vectors(self._view.places(passage_ids)) @ vector)


def _read(folder: Path) -> list[Passage]:
    found: dict[str, Passage] = {}
    for file in sorted((folder / "StructuredRegulatoryDocuments").glob("*.json")):
        for entry in json.loads(file.read_text(encoding="utf-8")):
            key, text = _key(entry), entry["Passage"].strip()
            if text:
                found[key] = Passage(key, str(entry["DocumentID"]), 0, len(text), text, "", (), Role.OTHER, None, None)
    return list(found.values())


def _key(entry: Mapping[str, object]) -> str:
    return f"{entry['DocumentID']}:{entry['PassageID']}"


def _embedded(embedder: Embedder, passages: Sequence[Passage], home: Path) -> tuple[Floats, dict[str, bytes]]:
    """Return the passages' vectors and packed tokens, kept in `home` for the next run."""
    kept = home / f"obliqa-2-{embedder.fingerprint}.pickle"
    if kept.exists():
        vectors, packed = pickle.loads(kept.read_bytes())
        return vectors, packed
    projection = _projection(embedder)
    vectors = np.zeros((len(passages), embedder.dimensions), np.float32)
    packed = {}
    order = sorted(range(len(passages)), key=lambda n: len(passages[n].text))
    for start in range(0, len(order), _BATCH):
        rows = order[start : start + _BATCH]
        encoded = embedder.embed_passages([passages[n].text for n in rows])
        vectors[rows] = encoded.vectors
        for n, tokens in zip(rows, encoded.tokens, strict=True):
            starts = [int(s) for s in tokens.offsets[:, 0]]
            packed[passages[n].passage_id] = projection.pack(tokens.vectors, starts)
    home.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps((vectors, packed)))
    return vectors, packed


def _projection(embedder: Embedder) -> Projection:
    return load_projection(Path(projections.__file__).parent / f"{embedder.fingerprint}.npz")


def measure(ranked: Sequence[str], gold: Collection[str]) -> tuple[float, float]:
    """Return recall@10 and average precision@10 of one ranking."""
    hits, precision = 0, 0.0
    for rank, passage_id in enumerate(ranked[:CUT], 1):
        if passage_id in gold:
            hits += 1
            precision += hits / rank
    return hits / len(gold), precision / len(gold)


def main() -> None:
    """Ask the questions of a split and print the two means."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", choices=("dev", "test", "MultiPassage_test"), default="test")
    parser.add_argument("--limit", type=int, default=None, help="ask every n-th question, so many in all")
    parser.add_argument("--first", type=int, default=None, help="ask only so many questions from the beginning")
    parser.add_argument("--home", type=Path, default=Path(".obliqa"), help="where vectors are kept")
    for field in fields(Recipe):
        default = getattr(TUNED, field.name)
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=type(default), default=default)
    given = parser.parse_args()
    recipe = Recipe(**{field.name: getattr(given, field.name) for field in fields(Recipe)})
    questions = json.loads((given.folder / f"ObliQA_{given.split}.json").read_text(encoding="utf-8"))
    if given.limit:
        questions = questions[:: max(1, len(questions) // given.limit)][: given.limit]
    questions = questions[: given.first]
    index = GivenPassages(given.folder, given.home)
    started, rows = time.perf_counter(), []
    for asked in questions:
        gold = {_key(entry) for entry in asked["Passages"]}
        found = retrieve(cast(Index, index), asked["Question"], k=CUT, recipe=recipe).hits
        rows.append(measure([hit.passage.passage_id for hit in found], gold))
    recall, precision = np.mean(rows, axis=0)
    each = 1000 * (time.perf_counter() - started) / len(questions)
    print(f"{given.split}: {len(questions)} questions, {len(index.passages):,} passages, {recipe}")
    whole = np.mean([found == 1 for found, _ in rows])
    print(f"Recall@10 {recall:.4f}  MAP@10 {precision:.4f}  all of them in ten {whole:.4f}  {each:.0f} ms a question")


if __name__ == "__main__":
    main()
