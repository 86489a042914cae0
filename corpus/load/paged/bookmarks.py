"""Bookmarks of a PDF: the headings that its author marked, found again in the text of their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.errors import Unreadable
from corpus.load.foreign import foreign

if TYPE_CHECKING:
    from pypdf import PdfReader

_DEEPEST = 6
_LONGEST = 200
_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark: its words, its page counted from 0, and its depth counted from 0."""

    title: str
    page: int
    depth: int


def bookmarks(reader: PdfReader) -> list[Bookmark]:
    """Return the bookmarks of a PDF in order, none where it has none or they are broken."""
    broken = Unreadable("The bookmarks are broken")
    with suppress(Unreadable), foreign(broken):
        if not reader.outline:
            return []
        pages = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages) if page.indirect_reference}
        return list(_flat(reader.outline, pages, 0))[:_MOST]
    return []


def _flat(entries: Sequence[Any], pages: dict[int, int], depth: int) -> Iterator[Bookmark]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _flat(entry, pages, depth + 1)
        else:
            target = getattr(entry.page, "idnum", None)
            title = " ".join(str(entry.title or "").split())
            if title and len(title) <= _LONGEST and target in pages:
                yield Bookmark(title, pages[target], depth)


def mark_headings(text: str, marks: Sequence[Bookmark]) -> str:
    """Return the text of one page with the lines that are the words of a bookmark as headings.

    The highest bookmarks become headings of the second level, below the document's title. A bookmark whose
    words stand alone on no line of its page marks nothing.
    """
    for mark in marks:
        level = "#" * min(_DEEPEST, mark.depth + 2)
        words = r"\s+".join(re.escape(word) for word in mark.title.split())
        # The numbers of headings are often counted, so that the bookmark lacks them or the line does.
        number = r"(?:(?:\d+(?:\.\d+)*|[A-Z]|[IVX]+)[.)]?\s+)?"
        line = re.compile(rf"^[ ]*({number}{words})[ ]*$", re.MULTILINE | re.IGNORECASE)
        text = line.sub(lambda m: f"\n{level} {' '.join(m[1].split())}\n", text, count=1)  # noqa: B023
    return text
