"""Numbered paragraphs that a page ran together in one long line."""

import re
from collections.abc import Sequence

_NUMBER = re.compile(
    r"(?<![NnAa][or]\.)(?<!Art\.)(?<!para\.)(?:(?<=[.;:!?»)])|(?<=[.;:!?)][”\"])) ?(?P<number>\d{1,3})\. ?"
    r"(?=[A-ZÀ-Þ“\"«(])"
)
_LONG = 1500
_FEWEST = 3
_MOST_SKIPPED = 1


def part_numbered_runs(text: str) -> str:
    """Return the text with long lines parted before the numbers that count up through them at the ends of sentences.

    Three numbers at least; at most one may be missing between two.
    """
    return "\n".join(_parted(line) if len(line) > _LONG else line for line in text.split("\n"))


def _parted(line: str) -> str:
    if line.startswith(("#", "|", "[^")):
        return line
    run = _run(list(_NUMBER.finditer(line)))
    if len(run) < _FEWEST:
        return line
    cuts = [match.start() for match in run]
    pieces = [line[start:end].strip(" ") for start, end in zip([0, *cuts], [*cuts, len(line)], strict=True)]
    return "\n\n".join(piece for piece in pieces if piece)


def _run(numbers: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Return the longest run of numbers that count up by one, begun at the first of its number."""
    best: list[re.Match[str]] = []
    seen: set[int] = set()
    for start, first in enumerate(numbers):
        number = int(first["number"])
        if number in seen or (best and number > _MOST_SKIPPED + 1):
            continue
        seen.add(number)
        run = [first]
        for match in numbers[start + 1 :]:
            if 0 < int(match["number"]) - int(run[-1]["number"]) <= 1 + _MOST_SKIPPED:
                run.append(match)
        best = max(best, run, key=len)
    return best
