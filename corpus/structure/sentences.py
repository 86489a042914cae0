"""Sentence spans: contiguous and verbatim by construction."""

import re
from collections.abc import Iterator

from corpus.months import ENGLISH

_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“\"'])(?:s|ss|art|arts|no|nos|nr|para|paras|par|cf|lit|v|vs|mr|mrs|ms|dr|prof|reg|regs|sec|sect|subs|"
    r"cl|ch|p|pp|vol|ed|ibid|e\.g|i\.e|viz|approx|inc|ltd|co|corp|b\.v|n\.v|s\.a|s\.l|s\.r\.l|s\.p\.a|ehf|hf|st|abs|"
    r"ziff|bzw|z\.b|u\.s|recital|rec|hon|gov|dept|fig|al|et seq|seq|n|fn|resp|incl|dir|dec|approx|tel|"
    rf"{'|'.join(month[:3] for month in ENGLISH if month != 'May')}|sept)\.[)\]]?\s*$",
    re.I,
)
_BARE_NUMBER = re.compile(r"^\W*(?:\(?(?:\d{1,3}|[a-z]|[ivxl]{1,5})[.)]|[-•])\s*$", re.I)
_LOWER_START = re.compile(r"^[\s\"'“‘(\[]*[a-zà-ÿ]")
_MAX = 900
# No sentences: characters without a space that no word is as long as, and leaders of dots. nupunkt looks at all of
# such a run again for each of its stops.
_NO_PROSE = re.compile(r"(?<!\S)(?:\S{3000,}|(?:[.?!…]\s+){100,})")


def sentence_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the sentences of `text[start:end]`, white space trimmed, in order, nothing left out.

    nupunkt (Bommarito 2025) proposes the cuts; a cut after a legal abbreviation, after a bare list number or
    before a lower-case letter is taken back, and a run over 900 characters is parted at the last semicolon,
    colon, comma or space before that.
    """
    body = text[start:end]
    merged: list[tuple[int, int]] = []
    for a, b in _proposed(body):
        if merged and _is_false_cut(body[merged[-1][0] : merged[-1][1]], body[a:b]):
            merged[-1] = (merged[-1][0], b)
        else:
            merged.append((a, b))
    parts = [part for a, b in merged for part in _parted(body, a, b)]
    return [(start + a, start + b) for a, b in parts]


def _proposed(body: str) -> Iterator[tuple[int, int]]:
    """Yield the spans that nupunkt proposes, and those of what is no prose as they are."""
    from nupunkt import sent_spans

    at = 0
    for run in _NO_PROSE.finditer(body):
        yield from ((at + a, at + b) for a, b in sent_spans(body[at : run.start()]))
        yield run.span()
        at = run.end()
    yield from ((at + a, at + b) for a, b in sent_spans(body[at:]))


def _is_false_cut(before: str, after: str) -> bool:
    if _BARE_NUMBER.match(before) or _ABBREVIATION.search(before):
        return True
    return bool(_LOWER_START.match(after)) and len(before) + len(after) < 2 * _MAX


def _parted(body: str, a: int, b: int) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    while b - a > _MAX:
        cut = _best_cut(body, a, min(a + _MAX, b))
        parts.append((a, cut))
        a = cut
    parts.append((a, b))
    trimmed = [_trim(body, x, y) for x, y in parts]
    return [(x, y) for x, y in trimmed if y > x]


def _best_cut(body: str, a: int, limit: int) -> int:
    for mark in (";", ":", ",", " "):
        at = body.rfind(mark, a + _MAX // 3, limit)
        if at > a:
            return at + 1
    return limit


def _trim(body: str, a: int, b: int) -> tuple[int, int]:
    piece = body[a:b]
    return a + len(piece) - len(piece.lstrip()), a + len(piece.rstrip())
