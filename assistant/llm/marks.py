"""Statements in plain prose, told by the marks [n] before or behind them."""

import re
from collections.abc import Iterator

_ONE = r"(?:sentences?|nos?\.?)?\s*\d{1,3}"
MARK = re.compile(rf"\[\s*{_ONE}(?:\s*(?:,|;|&|and|-)\s*{_ONE})*\s*\](?!\()", re.IGNORECASE)
_RUN = re.compile(rf"(?:\s*{MARK.pattern})+", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}")
_BULLET = re.compile(r"^\s*(?:[-*•>]+\s+|\d{1,2}[.)]\s+|\*\*)?")
_OF_A_FORM = re.compile(r'^\s*(?:[{}\]]|\[\s*[{"]|"\w+"\s*:|```)')
_GOES_ON = re.compile(r"\s*[a-z,;]")
_STOPS = " \t.,;:*"


def statements_in(line: str) -> Iterator[tuple[str, list[int]]]:
    """Yield the statements of one line that bear marks, each with the numbers that it names.

    >>> list(statements_in("The fine was EUR 5 [2]. It was paid [3][1]."))
    [('The fine was EUR 5.', [2]), ('It was paid.', [3, 1])]
    >>> list(statements_in("- [4] The appeal, as [5] says, failed."))
    [('The appeal, as says, failed.', [4, 5])]
    """
    if _OF_A_FORM.match(line):
        return
    line = line[_BULLET.match(line).end() :]  # type: ignore[union-attr]  # it matches nothing too
    before = bool(_RUN.match(line))
    text, numbers, at = "", list[int](), 0
    for run in _RUN.finditer(line):
        text += line[at : run.start()]
        at = run.end()
        if _GOES_ON.match(line, at) and text.strip(_STOPS):
            numbers += _numbers(run[0])
            continue
        if not before:
            numbers += _numbers(run[0])
        if text.strip(_STOPS):
            yield _whole(text), list(dict.fromkeys(numbers))
            text, numbers = "", []
        if before:
            numbers += _numbers(run[0])
    text += line[at:]
    if before and numbers and text.strip(_STOPS):
        yield _whole(text), list(dict.fromkeys(numbers))


def without_marks(text: str) -> tuple[str, list[int]]:
    """Return a text without its marks, and the numbers that they name."""
    return " ".join(_RUN.sub("", text).split()), [n for run in _RUN.finditer(text) for n in _numbers(run[0])]


def _numbers(run: str) -> list[int]:
    return [int(n) for n in _NUMBER.findall(run)]


def _whole(text: str) -> str:
    told = " ".join(text.split()).lstrip(_STOPS).strip()
    return told if told[-1:] in ".!?”\"'’)" else f"{told.rstrip(_STOPS)}."
