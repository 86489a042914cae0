"""Footnotes at the foot of a page, set apart from the text they interrupt."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.clean.note_blocks import Block, find_blocks
from corpus.clean.note_page import NOTE, NotePage, note_pages
from corpus.clean.note_run import note_run


def set_footnotes_apart(text: str) -> str:
    """Return the text with the notes at the foot of each page as `[^n]: words` paragraphs of one line.

    Only where the notes' numbers run on through the text and enough are referred to. The step that joins lines lets
    a sentence run past them.
    """
    lines = text.split("\n")
    if "\f" not in text:
        return "\n".join(_set_run(lines, note_run(lines)))
    pages = list(note_pages(lines))
    return "\n".join(line for page, block in zip(pages, find_blocks(pages), strict=True) for line in _set(page, block))


def _set_run(lines: Sequence[str], run: dict[int, int]) -> Iterator[str]:
    """Yield the lines of a text without pages, its notes one to a line."""
    at = 0
    for start, end in run.items():
        yield from lines[at:start]
        yield from _note(lines[start:end])
        at = end
    yield from lines[at:]


def _set(page: NotePage, block: Block | None) -> Iterator[str]:
    """Yield the lines of a page, its notes one to a line, each under the number that is printed."""
    if block is None:
        yield from page.lines
        return
    yield from page.lines[: block.start]
    for start, end in pairwise([*block.notes.values(), len(page.lines)]):
        yield from _note(page.lines[start:end])


def _note(lines: Sequence[str]) -> Iterator[str]:
    if match := NOTE.match(lines[0]):
        words = " ".join(w.strip() for w in (match[2], *lines[1:]) if w.strip())
        yield from _split(int(match[1]), re.sub(r" {2,}", " ", re.sub(r"(?<=[a-z])- (?=[a-z])", "-", words)))


def _split(number: int, note: str) -> Iterator[str]:
    """Yield a note, and those that follow it on the same lines under the next numbers."""
    while after := re.search(rf"(?<=[.)”\"’/]) {number + 1} (?=[A-Z“\"‘])", note):
        yield from ("", f"[^{number}]: {note[: after.start()]}", "")
        number, note = number + 1, note[after.end() :]
    if note:
        yield from ("", f"[^{number}]: {note}", "")
