"""Marginal numbers: a court's paragraph numbers that a web page set on lines of their own."""

import re
from collections.abc import Sequence

_LONE = re.compile(r"((?:\f(?:\{\d{1,5}\})?)*)(\d{1,4})")
_BLOCK_MARK = re.compile(r"(?:\f(?:\{\d{1,5}\})?)*(?:#{1,6} |\||\[\^)")
_FEWEST = 5
_FARTHEST = 12


def join_marginal_numbers(text: str) -> str:
    """Return the text with lone numbers that count up by one, five at least, before the paragraph they number."""
    blocks = text.rstrip("\n").split("\n\n")
    numbers = {i: int(match[2]) for i, block in enumerate(blocks) if (match := _LONE.fullmatch(block))}
    joined = {i for run in _runs(numbers) if len(run) >= _FEWEST for i in run if _has_words(blocks, i + 1)}
    if not joined:
        return text
    out = [
        block if i - 1 not in joined else f"{blocks[i - 1]} {block}"
        for i, block in enumerate(blocks)
        if i not in joined
    ]
    return "\n\n".join(out) + "\n"


def _runs(numbers: dict[int, int]) -> list[list[int]]:
    """Return the runs of blocks whose numbers count up by one, a few blocks apart."""
    runs: list[list[int]] = []
    for i, number in numbers.items():
        if runs and number == numbers[runs[-1][-1]] + 1 and i - runs[-1][-1] <= _FARTHEST:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _has_words(blocks: Sequence[str], at: int) -> bool:
    return at < len(blocks) and not _LONE.fullmatch(blocks[at]) and not _BLOCK_MARK.match(blocks[at])
