"""A page as the search for footnotes sees it: what may begin a note, and which numbers the text refers to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.clean.pages import is_break
from corpus.months import ANY_ENGLISH

NOTE = re.compile(r" *(\d{1,3})(?: +|(?=[^\W\d_])|(?=[“\"‘(«\[])|$)(?![.,)/%])(.*)$")
_MONTH = re.compile(rf"(?:{ANY_ENGLISH}|days?|months?|years?|hours?|%|percent|million|EUR|€)\b")
_OWN_PARAGRAPH = re.compile(r" *(?:[.;] )?\d{1,3}(?:\.\d{1,2})?\. +[A-Z]")
_RAISED = re.compile(r"(?:[^\W\d_]|[).,;:”’\"'»\]]|(?<!\d)(?:19|20)\d\d) ?(\d{1,3})(?![\d/%]|[.,]\d)")
_RAISED_AFTER_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(\d{1,3})(?!\d)")
_LONE = re.compile(r" *(\d{1,3})\.? *")
_LONGEST_BLOCK = 60


@dataclass(frozen=True, slots=True)
class NotePage:
    """The lines of one page, a break being the first.

    `filled` are the lines with words; `numbers` the number that each line of the page's foot may begin a note with;
    `references` the first line on which the text carries each number raised: stuck to a word, or alone.
    """

    lines: Sequence[str]
    filled: Sequence[int]
    numbers: dict[int, int]
    references: dict[int, int]

    def refers_to(self, number: int, before: int) -> bool:
        """Return whether the lines before `before` carry the raised number."""
        return self.references.get(number, before) < before

    def words(self, at: int) -> str:
        """Return a line without the space around it."""
        return self.lines[at].strip()


def note_pages(lines: Sequence[str]) -> Iterator[NotePage]:
    """Yield the pages of a text that breaks part."""
    page: list[str] = []
    for line in lines:
        if is_break(line) and page:
            yield _page(page)
            page = []
        page.append(line)
    yield _page(page)


def _page(lines: list[str]) -> NotePage:
    filled = [i for i, line in enumerate(lines) if line.strip() and not is_break(line)]
    foot = _foot(lines, filled)
    numbers = {i: number for i in foot if (number := may_begin_note(lines, i)) is not None}
    references: dict[int, int] = {}
    for i in filled:
        for number in raised_numbers(lines[i]):
            references.setdefault(number, i)
    return NotePage(lines, filled, numbers, references)


def _foot(lines: Sequence[str], filled: Sequence[int]) -> list[int]:
    """Return the last lines of a page, as many as can be notes: none of the text's own numbered paragraphs."""
    foot: list[int] = []
    for i in reversed(filled[-_LONGEST_BLOCK:]):
        if _OWN_PARAGRAPH.match(lines[i]):
            break
        foot.append(i)
    return foot[::-1]


def may_begin_note(lines: Sequence[str], at: int) -> int | None:
    """Return the number that a note may begin with on this line, None where it is a date, an amount or hangs."""
    match = NOTE.match(lines[at])
    if not match or _MONTH.match(match[2]) or (not match[2] and _hangs(lines, at)):
        return None
    return int(match[1]) or None


def _hangs(lines: Sequence[str], at: int) -> bool:
    """Return whether a lone number is indented beyond the line after it, as a raised reference in the text is."""
    after = next((line for line in lines[at + 1 : at + 6] if line.strip()), "")
    return _indent(lines[at]) > _indent(after) + 2


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def raised_numbers(line: str) -> Iterator[int]:
    """Yield the numbers that a line may carry raised: alone on it, or stuck to a word, a stop or a year."""
    if lone := _LONE.fullmatch(line):
        yield int(lone[1])
    for match in (*_RAISED.finditer(line), *_RAISED_AFTER_YEAR.finditer(line)):
        yield int(match[1])
