"""Footnotes of a text whose page breaks are lost.

Their lines begin with numbers counting up, each referred to above it.
"""

from collections.abc import Sequence

from corpus.clean.note_page import may_begin_note, raised_numbers

_FEWEST = 10
_MOST_SKIPPED = 2
_MOST_BETWEEN = 400
_REFERRED_WITHIN = 90
_FULL = 0.8
_ENDS = (".", "!", "?", "”", ")", "]", ";")


def note_run(lines: Sequence[str]) -> dict[int, int]:
    """Return where each note begins and the line past its end.

    Empty where fewer than ten count up and are referred to.
    """
    width = _width(lines)
    starts: list[int] = []
    seen: dict[int, int] = {}
    last = 0
    for at, line in enumerate(lines):
        number = may_begin_note(lines, at)
        due = number is not None and last < number <= last + 1 + _MOST_SKIPPED
        if number is not None and due and at - seen.get(number, -_REFERRED_WITHIN) < _REFERRED_WITHIN:
            starts.append(at)
            last = number
            continue
        if starts and at - starts[-1] > _MOST_BETWEEN and len(starts) < _FEWEST:
            return {}
        for raised in raised_numbers(line):
            seen[raised] = at
    if len(starts) < _FEWEST:
        return {}
    ends: dict[int, int] = {}
    for start in starts:
        interrupts = not _closed(lines, start) if start not in ends.values() else False
        ends[start] = _end(lines, start, set(starts), width, interrupts=interrupts)
    return ends


def _closed(lines: Sequence[str], start: int) -> bool:
    """Return whether the text before a note has come to the end of a sentence."""
    before = next((lines[i].rstrip() for i in range(start - 1, max(-1, start - 4), -1) if lines[i].strip()), ".")
    return before.rstrip("0123456789").endswith((*_ENDS, ":"))


def _width(lines: Sequence[str]) -> int:
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0


def _end(lines: Sequence[str], start: int, starts: set[int], width: int, *, interrupts: bool) -> int:
    """Return the line past a note: after its first line that is short or ends a sentence, or before the next note.

    Where it interrupts no sentence, a line in small letters is its own.
    """
    for at in range(start, min(start + 12, len(lines))):
        words = lines[at].rstrip()
        following = at + 1
        if following >= len(lines) or following in starts or not lines[following].strip():
            return following
        after = lines[following].lstrip()
        if after.startswith("http") or (after[0].islower() and not interrupts):
            continue
        if len(words) < _FULL * width or words.endswith(_ENDS):
            return following
    return start + 1
