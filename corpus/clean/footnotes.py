"""Footnotes at the foot of a page, set apart from the text they interrupt."""

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.clean.note_blocks import Block, find_blocks
from corpus.clean.note_page import NOTE, NotePage, note_pages


def set_footnotes_apart(text: str) -> str:
    """Return the text with the notes at the foot of each page as `[^n]: words` paragraphs of one line.

    Only where pages are known, the notes' numbers run on through the text, and enough are referred to. The step
    that joins lines lets a sentence run past them.
    """
    if "\f" not in text:
        return text
    pages = list(note_pages(text.split("\n")))
    return "\n".join(line for page, block in zip(pages, find_blocks(pages), strict=True) for line in _set(page, block))


def _set(page: NotePage, block: Block | None) -> Iterator[str]:
    """Yield the lines of a page, its notes one to a line, each under the number that is printed."""
    if block is None:
        yield from page.lines
        return
    yield from page.lines[: block.start]
    for start, end in pairwise([*block.notes.values(), len(page.lines)]):
        match = NOTE.match(page.lines[start])
        words = [match[2] if match else "", *page.lines[start + 1 : end]]
        note = re.sub(r"(?<=[a-z])- (?=[a-z])", "-", " ".join(w.strip() for w in words if w.strip()))
        if match:
            yield from _split(int(match[1]), re.sub(r" {2,}", " ", note))


def _split(number: int, note: str) -> Iterator[str]:
    """Yield a note, and those that follow it on the same lines under the next numbers."""
    while after := re.search(rf"(?<=[.)”\"’/]) {number + 1} (?=[A-Z“\"‘])", note):
        yield from ("", f"[^{number}]: {note[: after.start()]}", "")
        number, note = number + 1, note[after.end() :]
    if note:
        yield from ("", f"[^{number}]: {note}", "")
