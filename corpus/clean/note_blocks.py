"""Find the notes at the foot of each page by their numbers, which run on from page to page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.clean.note_page import NOTE, NotePage

_MOST_SKIPPED = 2
_LOOK_AHEAD = 3
_ESTABLISHED = 5
_MOST_ON_A_PAGE = 12
_FEWEST_CUTS = 3
_DEEPEST = 14
_UNFINISHED = re.compile(r"[^\W\d_]$|,$")
_FINISHED = re.compile(r"[.)\]/”\"\d]$")


@dataclass(frozen=True, slots=True)
class Block:
    """The notes of one page: the line of each, by its number in the run, and how many the page refers to."""

    notes: dict[int, int]
    referred: int

    @property
    def start(self) -> int:
        """Return the line at which the notes begin."""
        return min(self.notes.values())


def find_blocks(pages: Sequence[NotePage]) -> list[Block | None]:
    """Return the notes of each page, None where it has none: trusted where the text refers to enough of them."""
    blocks = _running(pages)
    if not _is_trusted(pages, blocks):
        blocks = [_cut_in(page, following) for page, following in pairwise([*pages, NotePage([], [], {}, {})])]
        if sum(b is not None for b in blocks) < _FEWEST_CUTS:
            return [None] * len(pages)
    return blocks


def _is_trusted(pages: Sequence[NotePage], blocks: Sequence[Block | None]) -> bool:
    found = sum(len(b.notes) for b in blocks if b)
    referred = sum(b.referred for b in blocks if b)
    if found < 3 and _begin_small(pages, blocks):
        return False
    return found > 0 and referred >= (0.3 if found >= 6 else 0.7) * found


def _begin_small(pages: Sequence[NotePage], blocks: Sequence[Block | None]) -> bool:
    """Return whether a note begins in small letters, as the text itself does after "Article" and a number."""
    notes = [NOTE.match(p.lines[i]) for p, b in zip(pages, blocks, strict=True) if b for i in b.notes.values()]
    return any(match and match[2][:1].islower() for match in notes)


def _running(pages: Sequence[NotePage]) -> list[Block | None]:
    blocks: list[Block | None] = []
    last = 0
    for at, page in enumerate(pages):
        block = _block(page, last) or _resumed(page, last, pages[at + 1 : at + 1 + _LOOK_AHEAD])
        if not block and last >= _ESTABLISHED:
            block = _worn(page, last)
        last = max(block.notes) if block else last
        blocks.append(block)
    return blocks


def _block(page: NotePage, last: int) -> Block | None:
    """Return the notes of a page whose numbers go on from `last`, None where there are none."""
    for first in range(last + 1, last + 2 + _MOST_SKIPPED):
        places = [i for i, number in page.numbers.items() if number == first]
        if places:
            notes = _numbered(page, places[-1], first)
            above = _worn_above(page, places[-1], range(last + 1, first))
            return Block({**above, **notes}, sum(page.refers_to(n, places[-1]) for n in notes))
    return None


def _numbered(page: NotePage, start: int, first: int) -> dict[int, int]:
    """Return the line at which each note begins, by its number."""
    notes = {first: start}
    last = first
    for i, number in page.numbers.items():
        if i > start and last < number <= last + 1 + _MOST_SKIPPED:
            notes[number] = i
            last = number
    return notes


def _worn_above(page: NotePage, start: int, missing: range) -> dict[int, int]:
    """Return the note just above the first one whose number lost digits in reading, where the run lacks a number."""
    for i in [i for i in page.filled if i < start][-4:] if missing else []:
        if any(_is_worn(page.numbers.get(i), n) for n in missing):
            return {missing[0]: i}
    return {}


def _is_worn(number: int | None, whole: int) -> bool:
    return number is not None and str(whole).startswith(str(number))


def _resumed(page: NotePage, last: int, coming: Sequence[NotePage]) -> Block | None:
    """Return notes whose numbers have jumped: all of them are referred to, and a page to come goes on from them."""
    for first in sorted({n for n in page.numbers.values() if n > last}):
        block = _block(page, first - 1)
        if block and block.referred == len(block.notes) and any(_block(p, max(block.notes)) for p in coming):
            return block
    return None


def _worn(page: NotePage, last: int) -> Block | None:
    """Return the notes of a page whose numbers lost digits in reading ("4 Ibid" for "48 Ibid").

    They are the last lines of the page, at most two lines to a note but for the last.
    """
    starts: list[int] = []
    since = 0
    for i in reversed(page.filled):
        if any(_is_worn(page.numbers.get(i), k) for k in range(last + 1, last + _MOST_ON_A_PAGE)):
            starts.append(i)
            since = 0
        elif (since := since + 1) > 2:
            break
    if not starts or len(starts) > len(page.filled) / 2:
        return None
    return Block({last + 1 + k: i for k, i in enumerate(reversed(starts))}, 0)


def _cut_in(page: NotePage, following: NotePage) -> Block | None:
    """Return the notes between an unfinished line and a next page that begins in small letters.

    For pages whose notes' numbers run in no order at all because they were misread.
    """
    first = following.words(following.filled[0]) if following.filled else ""
    if not first[:1].islower() or not page.filled or not _FINISHED.search(page.words(page.filled[-1])):
        return None
    for before, at in reversed(list(pairwise(page.filled[-_DEEPEST:]))):
        if at in page.numbers and before not in page.numbers and _UNFINISHED.search(page.words(before)):
            return Block(dict(enumerate(i for i in page.numbers if i >= at)), 0)
    return None
