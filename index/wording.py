"""What of a passage is embedded and indexed."""

from corpus.types import Passage


def searchable_text(passage: Passage) -> str:
    """Return the text that stands for a passage in search: its context, a new line, its words.

    The words begin at `words_start(passage)`.
    """
    return f"{passage.context}\n{passage.text}" if passage.context else passage.text


def words_start(passage: Passage) -> int:
    """Return where a passage's own words begin in its searchable text."""
    return len(passage.context) + 1 if passage.context else 0
