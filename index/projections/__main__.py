"""Fit the shipped projection of the default model on the starter corpus: `python -m index.projections FOLDER`.

FOLDER keeps the exported model; the archive is written beside this file.
"""

import sys
from pathlib import Path

import numpy as np

from corpus.chunk import split_passages
from corpus.read import read_document
from index.embed.choose import open_embedder
from index.late import fit_projection
from index.wording import searchable_text

HERE = Path(__file__).parent


def main() -> None:
    """Read, cut and embed every starter ruling, and save the principal components of the tokens."""
    embedder = open_embedder(home=Path(sys.argv[1]), runtime="onnx")
    files = sorted((HERE.parents[1] / "corpus" / "rulings").glob("[0-9]*.md"))
    documents = [read_document(file.name, file.read_bytes()) for file in files]
    texts = [searchable_text(p) for d in documents for p in split_passages(d, embedder.count_tokens)]
    tokens = np.concatenate([t.vectors for t in embedder.embed_passages(texts).tokens])
    fit_projection(tokens).save(HERE / f"{embedder.fingerprint}.npz")
    print(f"{len(documents)} documents, {len(texts)} passages, {len(tokens):,} tokens")


if __name__ == "__main__":
    main()
