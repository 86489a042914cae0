"""Footnotes at the foot of a page: told by their running numbers and set apart from the text they interrupt."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.clean.pages import is_break

_NOTE = re.compile(r" *(\d{1,3})(?: +|(?=[^\W\d_])|(?=[“\"‘(«\[])|$)(?![.,)/%])(.*)$")
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|days?|months?|years?|"
    r"hours?|%|percent|million|EUR|€)\b"
)
_OWN_PARAGRAPH = re.compile(r" *(?:[.;] )?\d{1,3}(?:\.\d{1,2})?\. +[A-Z]")
_MOST_SKIPPED = 2
_LONGEST_BLOCK = 60
_LOOK_AHEAD = 3
_FEWEST_CUTS = 3
_DEEPEST = 14
_UNFINISHED = re.compile(r"[^\W\d_]$|,$")
_FINISHED = re.compile(r"[.)\]/”\"\d]$")
_ESTABLISHED = 5
_MOST_ON_A_PAGE = 12


@dataclass(frozen=True, slots=True)
class _Block:
    """The notes of one page: the line of each, by its number in the run, and how many the page refers to."""

    notes: dict[int, int]
    referred: int

    @property
    def start(self) -> int:
        """Return the line at which the notes begin."""
        return min(self.notes.values())


def set_footnotes_apart(text: str) -> str:
    """Return the text with the notes at the foot of each page as `[^n]: words` paragraphs of one line.

    Only where pages are known, the notes' numbers run on through the text, and enough are referred to. The step
    that joins lines lets a sentence run past them.
    """
    if "\f" not in text:
        return text
    pages = list(_pages(text.split("\n")))
    blocks = _trusted(pages, _blocks(pages))
    if not any(blocks):
        blocks = _interrupting(pages)
    return "\n".join(line for page, block in zip(pages, blocks, strict=True) for line in _set(page, block))


def _trusted(pages: Sequence[Sequence[str]], blocks: list[_Block | None]) -> list[_Block | None]:
    """Return the blocks where enough of their numbers are referred to, else none."""
    found = sum(len(b.notes) for b in blocks if b)
    referred = sum(b.referred for b in blocks if b)
    if not found or referred < (0.3 if found >= 6 else 0.7) * found or (found < 3 and _begin_small(pages, blocks)):
        return [None] * len(pages)
    return blocks


def _interrupting(pages: Sequence[Sequence[str]]) -> list[_Block | None]:
    """Return the notes of pages whose last sentence they cut in two, where their numbers run in no order at all."""
    blocks = [_cut_in(page, following) for page, following in pairwise([*pages, []])]
    return blocks if sum(b is not None for b in blocks) >= _FEWEST_CUTS else [None] * len(pages)


def _cut_in(page: Sequence[str], following: Sequence[str]) -> _Block | None:
    """Return the notes between an unfinished line and a next page that begins in small letters."""
    first = next((line.strip() for line in following if line.strip() and not is_break(line)), "")
    filled = [i for i, line in enumerate(page) if line.strip() and not is_break(line)]
    if not first[:1].islower() or not any(_FINISHED.search(page[i].strip()) for i in filled[-1:]):
        return None
    for before, at in reversed(list(pairwise(filled[-_DEEPEST:]))):
        if _number(page[at]) > 0 and _UNFINISHED.search(page[before].strip()) and _number(page[before]) < 0:
            starts = [i for i in filled if i >= at and _number(page[i]) > 0]
            return _Block(dict(enumerate(starts)), 0)
    return None


def _begin_small(pages: Sequence[Sequence[str]], blocks: Sequence[_Block | None]) -> bool:
    """Return whether a note begins in small letters, as the text itself does after "Article" and a number."""
    notes = [_NOTE.match(p[i]) for p, b in zip(pages, blocks, strict=True) if b for i in b.notes.values()]
    return any(match and match[2][:1].islower() for match in notes)


def _pages(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the lines of each page, a break being the first line of its page."""
    page: list[str] = []
    for line in lines:
        if is_break(line) and page:
            yield page
            page = []
        page.append(line)
    yield page


def _blocks(pages: Sequence[Sequence[str]]) -> list[_Block | None]:
    blocks: list[_Block | None] = []
    last = 0
    for at, page in enumerate(pages):
        block = _block(page, last) or _resumed(page, last, pages[at + 1 : at + 1 + _LOOK_AHEAD])
        if not block and last >= _ESTABLISHED:
            block = _worn(page, last)
        last = max(block.notes) if block else last
        blocks.append(block)
    return blocks


def _block(page: Sequence[str], last: int) -> _Block | None:
    """Return the notes at the foot of a page whose numbers go on from `last`, None where there are none."""
    for first in range(last + 1, last + 2 + _MOST_SKIPPED):
        places = [i for i, line in enumerate(page) if _number(line) == first and not _hangs(page, i)]
        for start in reversed(places):
            if _is_foot(page[start:]):
                notes = _numbered(page, start, first)
                body = "\n".join(page[:start])
                above = _worn_above(page, start, range(last + 1, first))
                return _Block({**above, **notes}, sum(_refers(body, n) for n in notes))
    return None


def _hangs(page: Sequence[str], at: int) -> bool:
    """Return whether a lone number is indented beyond the line after it, as a raised reference in the text is."""
    if page[at].strip().isdigit():
        after = next((line for line in page[at + 1 :] if line.strip()), "")
        return _indent(page[at]) > _indent(after) + 2
    return False


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _worn_above(page: Sequence[str], start: int, missing: range) -> dict[int, int]:
    """Return the note just above the first one whose number lost digits in reading, where the run lacks a number."""
    filled = [i for i in range(start) if page[i].strip()][-4:]
    for i in filled if missing else []:
        number = _number(page[i])
        if number > 0 and any(str(n).startswith(str(number)) for n in missing):
            return {missing[0]: i}
    return {}


def _resumed(page: Sequence[str], last: int, coming: Sequence[Sequence[str]]) -> _Block | None:
    """Return notes whose numbers have jumped: all of them are referred to, and a page to come goes on from them."""
    for first in sorted({n for n in map(_number, page) if n > last}):
        block = _block(page, first - 1)
        if block and block.referred == len(block.notes) and any(_block(p, max(block.notes)) for p in coming):
            return block
    return None


def _worn(page: Sequence[str], last: int) -> _Block | None:
    """Return the notes at the foot of a page whose numbers lost digits in reading ("4 Ibid" for "48 Ibid").

    They are the last lines of the page, at most two lines to a note but for the last.
    """
    filled = [i for i, line in enumerate(page) if line.strip() and not is_break(line)]
    starts: list[int] = []
    since = 0
    for i in reversed(filled):
        number = _number(page[i])
        if number > 0 and any(str(k).startswith(str(number)) for k in range(last + 1, last + _MOST_ON_A_PAGE)):
            starts.append(i)
            since = 0
        elif (since := since + 1) > 2:
            break
    if not starts or len(starts) > len(filled) / 2:
        return None
    return _Block({last + 1 + k: i for k, i in enumerate(reversed(starts))}, 0)


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
    """Yield the lines of a page, its notes one to a line, each under the number that is printed."""
    if block is None:
        yield from page
        return
    yield from page[: block.start]
    starts = [*block.notes.values(), len(page)]
    for start, end in pairwise(starts):
        match = _NOTE.match(page[start])
        words = [match[2] if match else "", *page[start + 1 : end]]
        note = re.sub(r"(?<=[a-z])- (?=[a-z])", "-", " ".join(w.strip() for w in words if w.strip()))
        if match and (note or start != end):
            yield from _split(int(match[1]), re.sub(r" {2,}", " ", note))


def _split(number: int, note: str) -> Iterator[str]:
    """Yield a note, and those that follow it on the same lines under the next numbers."""
    while after := re.search(rf"(?<=[.)”\"’/]) {number + 1} (?=[A-Z“\"‘])", note):
        yield from ("", f"[^{number}]: {note[: after.start()]}", "")
        number, note = number + 1, note[after.end() :]
    if note:
        yield from ("", f"[^{number}]: {note}", "")
