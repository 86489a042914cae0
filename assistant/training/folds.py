"""The folds of cross-validation: all questions on one document are in the same."""

from zlib import crc32

FOLDS = 5


def fold_of(group: str) -> int:
    """Return the fold of the questions on a document."""
    return crc32(group.encode()) % FOLDS


def is_held_back(group: str) -> bool:
    """Return whether the questions on a document, a tenth of them, only tell what the passage reader counts."""
    return crc32(group.encode()) % (2 * FOLDS) == 0
