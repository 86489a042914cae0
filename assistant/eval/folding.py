"""Fold text for comparison: what differs between a quote and its source file without differing in words."""

import re
from itertools import pairwise

_CHARACTERS = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "\x91": "'",
        "\x92": "'",
        "“": '"',
        "”": '"',
        "\x93": '"',
        "\x94": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "\xa0": " ",
        "\x85": "\n",
        "\xad": None,
        "\u200b": None,
    }
)
_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\((?:[^()\\]|\\.|\([^()]*\))*\)")
_ESCAPE = re.compile(r"\\([\[\]().*_#-])")
_MARKS = re.compile(r"[*_`#>|]+")
_WORD = re.compile(r"[a-z0-9£€$%]+")


def fold(text: str) -> str:
    """Return `text` in lower case, with straight quotes, single spaces, and links and emphasis as mere words."""
    plain = _MARKS.sub(" ", _ESCAPE.sub(r"\1", _LINK.sub(r"\1", text.translate(_CHARACTERS))))
    return " ".join(plain.split()).lower()


def words(text: str) -> list[str]:
    """Return the words of `text`, lower-cased; currency and per cent signs count as letters."""
    return _WORD.findall(text.lower())


def overlap(part: str, whole: str) -> float:
    """Return the share (0..1) of `part`'s word pairs that stand in `whole`.

    Pairs, so that common words do not count.
    """
    mine, theirs = words(part), words(whole)
    pairs = list(pairwise(mine)) or [(w, "") for w in mine]
    known = set(pairwise(theirs)) | {(w, "") for w in theirs}
    return sum(pair in known for pair in pairs) / max(1, len(pairs))


def stands_in(quote: str, folded_body: str, cuts: int = 3, gap: int = 400) -> bool:
    """Return whether the words of `quote` stand in a folded body, at most `cuts` stretches (page heads) left out."""
    if fold(quote) in folded_body:
        return True
    wanted, body = words(quote), f" {' '.join(words(folded_body))} "
    return bool(wanted) and _follows(wanted, body, 0, 0, cuts, gap)


def _follows(wanted: list[str], body: str, k: int, start: int, cuts: int, gap: int) -> bool:
    if k == len(wanted):
        return True
    left = len(wanted) - k
    for n in range(left, (2 if left > 3 else 0), -1):
        piece = f" {' '.join(wanted[k : k + n])} "
        at = body.find(piece, start, start + gap + len(piece)) if k else body.find(piece)
        while at >= 0:
            if n == left or (cuts and _follows(wanted, body, k + n, at + len(piece) - 1, cuts - 1, gap)):
                return True
            at = -1 if k else body.find(piece, at + 1)
    return False
