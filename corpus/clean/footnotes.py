"""Footnotes at the foot of a page: told by their running numbers and set apart from the text they interrupt."""

import re
from collections.abc import Iterator, Sequence

from corpus.clean.pages import is_break

_NOTE = re.compile(r" *(\d{1,3})(?: +|(?=[^\W\d_])|(?=[“\"‘(«\[])|$)(?![.,)])(.*)$")
_MOST_SKIPPED = 2


def set_footnotes_apart(text: str) -> str:
    """Return the text with the notes at the foot of each page as `[^n]: words` paragraphs of one line.

    Only where pages are known, the notes' numbers run on through the text, and the page refers to them. The step
    that joins lines lets a sentence run past them.
    """
    if "\f" not in text:
        return text
    out: list[str] = []
    last = 0
    for page in _pages(text.split("\n")):
        start, last = _first_note(page, last)
        out.extend(page[:start])
        out.extend(_notes(page[start:], last))
        if start < len(page):
            last = max(int(m[1]) for m in map(_NOTE.match, _numbered(page[start:], last)) if m)
    return "\n".join(out)


def _pages(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the lines of each page, a break being the first line of its page."""
    page: list[str] = []
    for line in lines:
        if is_break(line) and page:
            yield page
            page = []
        page.append(line)
    yield page


def _first_note(page: Sequence[str], last: int) -> tuple[int, int]:
    """Return where the notes of a page begin, its length where it has none, and the number before the first of them."""
    for at, line in enumerate(page):
        match = _NOTE.match(line)
        if not match or not last < int(match[1]) <= last + 1 + _MOST_SKIPPED:
            continue
        number = int(match[1])
        body = "\n".join(page[:at])
        if _refers(body, number) and _reaches_end(page[at:], number):
            return at, number - 1
    return len(page), last


def _refers(body: str, number: int) -> bool:
    """Return whether the text before the notes carries the raised number: stuck to a word, or alone on a line."""
    return bool(
        re.search(rf"(?:[^\W\d_]|[).,;:”’\"'»\]]|[^\d](?:19|20)\d\d) ?{number}(?![\d/%]|[.,]\d)", body)
        or re.search(rf"^ *{number} *$", body, re.MULTILINE)
    )


def _reaches_end(notes: Sequence[str], first: int) -> bool:
    """Return whether nothing after the first note looks like the text's own numbered paragraphs."""
    own = sum(bool(re.match(r" *\d{1,3}(?:\.\d{1,2})?\. +[A-Z]", line)) for line in notes)
    return own == 0 and len([x for x in notes if x.strip()]) <= 45


def _numbered(notes: Sequence[str], last: int) -> list[str]:
    """Return the lines that begin a note."""
    found: list[str] = []
    for line in notes:
        match = _NOTE.match(line)
        if match and last < int(match[1]) <= last + 1 + _MOST_SKIPPED:
            found.append(line)
            last = int(match[1])
    return found


def _notes(lines: Sequence[str], last: int) -> Iterator[str]:
    words: list[str] = []
    for line in lines:
        match = _NOTE.match(line)
        if match and last < int(match[1]) <= last + 1 + _MOST_SKIPPED:
            yield from _note(words)
            last = int(match[1])
            words = [f"[^{last}]:", match[2].strip()]
        elif line.strip():
            words.append(line.strip())
    yield from _note(words)


def _note(words: Sequence[str]) -> Iterator[str]:
    note = re.sub(r" {2,}", " ", re.sub(r"(?<=[^\W\d_])- (?=[a-z])", "-", " ".join(w for w in words if w)))
    if len(words) > 1 and len(note) > len(words[0]):
        yield from ("", note, "")
