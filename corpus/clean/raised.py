"""Raised reference numbers that a layout put on a line of their own, in the middle of a sentence."""

import re

_LONE = re.compile(r"( *)\d{1,3}(?: {1,12}\d{1,3}){0,3}[.,]?")
_DEEP = 8
_PROSE = 30
_STRAY_STOP = re.compile(r"^ *([.;,])(?: +|$)", re.MULTILINE)
_OPEN_END = re.compile(r"[\w\"'”’)\]»]$")
_UNFINISHED = re.compile(r"[^\W_]$|[,;–-]$")


def drop_raised_numbers(text: str) -> str:
    """Return the text without lone numbers between two lines of prose where the sentence runs on or the number hangs.

    A number hangs when it is indented far beyond its neighbours' start, as raised references are in a kept layout.
    """
    lines = text.split("\n")
    filled = [i for i, line in enumerate(lines) if line.strip()]
    gone: set[int] = set()
    for before, at, after in zip(filled, filled[1:], filled[2:], strict=False):
        match = _LONE.fullmatch(lines[at])
        if match and _stands_in_prose(lines[before], lines[after], len(match[1])):
            gone.add(at)
    return "\n".join(line for i, line in enumerate(lines) if i not in gone) if gone else text


def _stands_in_prose(before: str, after: str, column: int) -> bool:
    first, second = before.strip(), after.strip()
    if len(first) < _PROSE or len(second) < 3:
        return False
    hangs = column >= _DEEP + max(len(before) - len(before.lstrip()), len(after) - len(after.lstrip()))
    return (
        hangs
        or second[0] in ".;,)"
        or (second.startswith("[^") and not first.endswith((".", ":", ";")))
        or (bool(_UNFINISHED.search(first)) and second[0].islower())
    )


def mend_stops(text: str) -> str:
    """Return the text with each stop that begins a line back on the line it ends.

    Only where a raised number stood before the stop.
    """
    if not _STRAY_STOP.search(text):
        return text
    lines: list[str] = []
    last = -1
    for line in text.split("\n"):
        stray = _STRAY_STOP.match(line)
        if stray and last >= 0 and _OPEN_END.search(lines[last]) and not lines[last].lstrip().startswith(("#", "|")):
            lines[last] += stray[1]
            line = line[stray.end() :]
        if line.strip():
            last = len(lines)
        lines.append(line)
    return "\n".join(lines)
