"""Page breaks: carried as form feeds through cleaning, then lifted out of the text."""

import re

from corpus.types import Page

BREAK = r"\f(?:\{\d{1,5}\})?"
_BREAK = re.compile(r"\f(?:\{(\d{1,5})\})?")
_LEADING = re.compile(rf"^[ ]*((?:{BREAK})(?:[ ]*{BREAK})*)[ ]*(?=\S)", re.MULTILINE)
_TRAILING = re.compile(rf"(?<=[^\s\f}}])[ ]*((?:{BREAK})(?:[ ]*{BREAK})*)[ ]*$", re.MULTILINE)
_STUCK = re.compile(r"(?<=[^\s\f}])(?=\f)")
_ONLY_BREAKS = re.compile(rf"[ ]*(?:{BREAK}[ ]*)+")


def set_breaks_apart(text: str) -> str:
    """Return the text with the page breaks that stand at either end of a line, or end one, on a line of their own."""
    if "\f" not in text:
        return text
    text = _STUCK.sub("\n", text)
    return _TRAILING.sub(r"\n\1", _LEADING.sub(r"\1\n", text))


def is_break(line: str) -> bool:
    """Return whether a line holds page breaks and nothing else."""
    return "\f" in line and bool(_ONLY_BREAKS.fullmatch(line))


def lift_pages(text: str) -> tuple[str, tuple[Page, ...]]:
    r"""Return the text without its form feeds, and the pages they began, in code points of the text returned.

    `\f{12}` begins the page on which 12 is printed. A bare form feed begins the next page of the source, counted
    from 1; only then does the text before the first break belong to a page.
    """
    found = list(_BREAK.finditer(text))
    if not found:
        return text, ()
    counted = any(match[1] is None for match in found)
    pages: list[Page] = [Page(1, 0)] if counted else []
    pieces = [text[: found[0].start()]]
    start = len(pieces[0])
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=True):
        pages.append(Page(int(match[1]) if match[1] else len(pages) + 1, start))
        pieces.append(text[match.end() : end])
        start += len(pieces[-1])
    return "".join(pieces), tuple(pages)
