"""The title of a text."""

import re

from corpus.facts.reading import title_span

_MARKS = re.compile(r"\*\*|__|`|\[(?P<words>[^\]]*)\]\([^)]*\)|\A[#>\s]+|\\(?=[\[\]()_*#.-])")
_NO_TITLE = re.compile(
    r"(?:case information|contents|table of contents|english summary|summary|introduction|"
    r"untitled|home|\W*\d*\W*)",
    re.I,
)
_LONGEST = 200
_LONGEST_LINE = 10 * _LONGEST


def find_title(text: str) -> str:
    """Return the first heading of a text, else its first line of substance, cleaned; empty if it has none."""
    span = title_span(text)
    title = _cleaned(span.of(text))
    if title and not _NO_TITLE.fullmatch(title):
        return title
    lines = (_cleaned(line) for line in text[span.end : span.end + 4000].splitlines())
    return next((line for line in lines if len(line) > 3 and not _NO_TITLE.fullmatch(line)), "")


def _cleaned(line: str) -> str:
    words = " ".join(_MARKS.sub(lambda m: m["words"] or "", line[:_LONGEST_LINE]).split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
