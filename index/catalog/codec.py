"""A document's structure, passages' sections and vectors as bytes."""

import json
import zlib
from typing import Any

import numpy as np

from corpus.types import BlockType, Document, Page, Paragraph, Role, Section, Sentence
from index.ports import Floats


def checksum(blob: bytes) -> int:
    """Return the CRC-32 of bytes, which is kept beside them."""
    return zlib.crc32(blob)


def row_sum(row: object, before: int = 0) -> int:
    """Return the CRC-32 of a row as Python writes it, of several in order where `before` is that of the one before."""
    return zlib.crc32(repr(row).encode("utf-8", "surrogatepass"), before)


def pack_text(text: str) -> bytes:
    """Return text, compressed."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def unpack_text(blob: bytes) -> str:
    """Return what `pack_text` was given."""
    return zlib.decompress(blob).decode("utf-8", "surrogatepass")


def pack_structure(document: Document) -> bytes:
    """Return sections, paragraphs, sentences and pages as compressed JSON of plain rows."""
    rows = {
        "sections": [[s.path, s.start, s.body_start, s.end, s.role] for s in document.sections],
        "paragraphs": [[p.start, p.body, p.end, p.section, p.type, p.role, p.number] for p in document.paragraphs],
        "sentences": [[s.start, s.end, s.paragraph] for s in document.sentences],
        "pages": [[p.number, p.start] for p in document.pages],
    }
    return zlib.compress(json.dumps(rows, ensure_ascii=True, separators=(",", ":")).encode(), 6)


def unpack_structure(blob: bytes) -> dict[str, tuple[Any, ...]]:
    """Return the four fields of `Document` that `pack_structure` was given."""
    rows = json.loads(zlib.decompress(blob))
    return {
        "sections": tuple(Section(tuple(path), a, b, c, Role(role)) for path, a, b, c, role in rows["sections"]),
        "paragraphs": tuple(
            Paragraph(a, b, c, section, BlockType(kind), Role(role), number)
            for a, b, c, section, kind, role, number in rows["paragraphs"]
        ),
        "sentences": tuple(Sentence(*row) for row in rows["sentences"]),
        "pages": tuple(Page(*row) for row in rows["pages"]),
    }


def pack_vector(vector: Floats) -> bytes:
    """Return a vector, shape (d,), at half precision: on unit vectors a cosine is off by less than 0.001."""
    return vector.astype(np.float16).tobytes()


def unpack_vectors(blobs: list[bytes], dimensions: int) -> Floats:
    """Return vectors, shape (n, d), float32, unit-norm."""
    half = np.frombuffer(b"".join(blobs), np.float16).reshape(len(blobs), dimensions)
    vectors = half.astype(np.float32)
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12), np.float32)
