"""Footnotes at the foot of a page: told by their running numbers and set apart from the text they interrupt."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.clean.pages import is_break

_NOTE = re.compile(r" *(\d{1,3})(?: +|(?=[^\W\d_])|(?=[“\"‘(«\[])|$)(?![.,)/%])(.*)$")
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|days?|months?|years?|"
    r"hours?|%|percent|million|EUR|€)\b"
)
_OWN_PARAGRAPH = re.compile(r" *\d{1,3}(?:\.\d{1,2})?\. +[A-Z]")
_MOST_SKIPPED = 2
_LONGEST_BLOCK = 60


@dataclass(frozen=True, slots=True)
class _Block:
    """The notes of one page: where they begin, the line of each note's number, and how many the page refers to."""

    start: int
    notes: dict[int, int]
    referred: int


def set_footnotes_apart(text: str) -> str:
    """Return the text with the notes at the foot of each page as `[^n]: words` paragraphs of one line.

    Only where pages are known, the notes' numbers run on through the text, and enough are referred to. The step
    that joins lines lets a sentence run past them.
    """
    if "\f" not in text:
        return text
    pages = list(_pages(text.split("\n")))
    blocks: list[_Block | None] = []
    last = 0
    for page in pages:
        block = _block(page, last)
        last = max(block.notes) if block else last
        blocks.append(block)
    found = sum(len(b.notes) for b in blocks if b)
    referred = sum(b.referred for b in blocks if b)
    if not found or referred < (0.3 if found >= 6 else 0.7) * found:
        return text
    return "\n".join(line for page, block in zip(pages, blocks, strict=True) for line in _set(page, block))


def _pages(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the lines of each page, a break being the first line of its page."""
    page: list[str] = []
    for line in lines:
        if is_break(line) and page:
            yield page
            page = []
        page.append(line)
    yield page


def _block(page: Sequence[str], last: int) -> _Block | None:
    """Return the notes at the foot of a page whose numbers go on from `last`, None where there are none."""
    for first in range(last + 1, last + 2 + _MOST_SKIPPED):
        places = [i for i, line in enumerate(page) if _number(line) == first]
        for start in reversed(places):
            if _is_foot(page[start:]):
                notes = _numbered(page, start, first)
                body = "\n".join(page[:start])
                return _Block(start, notes, sum(_refers(body, n) for n in notes))
    return None


def _number(line: str) -> int:
    match = _NOTE.match(line)
    return int(match[1]) if match and not _MONTH.match(match[2]) else -1


def _is_foot(lines: Sequence[str]) -> bool:
    """Return whether lines can be the notes of a page: not too many, none of the text's own numbered paragraphs."""
    return sum(bool(x.strip()) for x in lines) <= _LONGEST_BLOCK and not any(map(_OWN_PARAGRAPH.match, lines))


def _numbered(page: Sequence[str], start: int, first: int) -> dict[int, int]:
    """Return the line at which each note begins, by its number."""
    notes = {first: start}
    last = first
    for i in range(start + 1, len(page)):
        number = _number(page[i])
        if last < number <= last + 1 + _MOST_SKIPPED:
            notes[number] = i
            last = number
    return notes


def _refers(body: str, number: int) -> bool:
    """Return whether the text before the notes carries the raised number: stuck to a word, or alone on a line."""
    return bool(
        re.search(rf"(?:[^\W\d_]|[).,;:”’\"'»\]]|[^\d](?:19|20)\d\d) ?{number}(?![\d/%]|[.,]\d)", body)
        or re.search(rf"^ *{number}\.? *$", body, re.MULTILINE)
    )


def _set(page: Sequence[str], block: _Block | None) -> Iterator[str]:
    if block is None:
        yield from page
        return
    yield from page[: block.start]
    starts = [*block.notes.values(), len(page)]
    for number, start, end in zip(block.notes, starts, starts[1:], strict=False):
        match = _NOTE.match(page[start])
        words = [match[2] if match else "", *page[start + 1 : end]]
        note = " ".join(w.strip() for w in words if w.strip())
        if note:
            yield from ("", f"[^{number}]: " + re.sub(r" {2,}", " ", re.sub(r"(?<=[a-z])- (?=[a-z])", "-", note)), "")
