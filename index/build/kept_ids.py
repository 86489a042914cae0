"""Ids for the passages of a document that is cut anew: an id never comes to name other words."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from corpus.types import Passage


def with_kept_ids(before: Sequence[Passage], after: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages with the ids that the same words in the same context had before; the others get new ones."""
    ids = {_words(passage): passage.passage_id for passage in before}
    if not ids:
        return tuple(after)
    return tuple(replace(p, passage_id=ids.get(_words(p)) or _new_id(p)) for p in after)


def _words(passage: Passage) -> tuple[int, int, str]:
    return passage.start, passage.end, passage.context


def _new_id(passage: Passage) -> str:
    digest = hashlib.sha256(repr(_words(passage)).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{passage.document_id}:{digest[:12]}"
