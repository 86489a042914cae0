"""Cut a document into headings and paragraphs without losing a character."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.reading.types import Piece, ReadBlock
from corpus.types import BlockType, Document, Span


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    body: int
    type: BlockType
    level: int | None = None
    number: str | None = None


def blocks_of(document: Document, quoted: Sequence[Span] = (), within: Span | None = None) -> tuple[ReadBlock, ...]:
    """Return the blocks of a document that touch `within`, all where it is None, with the `quoted` spans marked.

    The blocks tile the text from the first to the last of them: their pieces, joined, are its characters.
    """
    places = _places(document)
    bounds = [*(p.start for p in places), len(document.text)]
    chosen = zip(places, pairwise(bounds), strict=True)
    return tuple(
        _block(document.text, place, Span(start, end), quoted)
        for place, (start, end) in chosen
        if within is None or (start < within.end and within.start < end)
    )


def around(document: Document, span: Span, *, before: int, after: int) -> Span:
    """Return the span of the blocks that hold `span`, with so many paragraphs before and after in the same section.

    Where the section begins with the quoted block, its heading comes too.
    """
    places = _places(document)
    starts = [p.start for p in places]
    first = max(0, bisect_right(starts, span.start) - 1)
    last = max(first, bisect_right(starts, max(span.start, span.end - 1)) - 1)
    low, high = first, last
    while low > 0 and first - low < before and places[low].level is None:
        low -= 1
    while high + 1 < len(places) and high - last < after and places[high + 1].level is None:
        high += 1
    end = places[high + 1].start if high + 1 < len(places) else len(document.text)
    return Span(places[low].start if places else 0, end)


def _places(document: Document) -> list[_Place]:
    """Return where each heading and paragraph begins; the first begins with the text, whatever stands before it."""
    headings = [
        _Place(s.start, s.start + _mark(document.text, s.start), BlockType.HEADING, len(s.path))
        for s in document.sections
        if s.path and s.start < s.body_start
    ]
    paragraphs = [_Place(p.start, p.body, p.type, None, p.number) for p in document.paragraphs]
    places = sorted((*headings, *paragraphs), key=lambda p: p.start)
    unique = [p for n, p in enumerate(places) if not n or p.start != places[n - 1].start]
    if not unique or unique[0].start > 0:
        marks = _mark(document.text, 0)
        title = _Place(0, marks, BlockType.HEADING, 1)
        unique.insert(0, title if marks else _Place(0, 0, BlockType.PROSE))
    return unique


def _mark(text: str, start: int) -> int:
    """Return the length of the marks that make a heading of a line: "## " is 3."""
    line = text[start : start + 8]
    hashes = len(line) - len(line.lstrip("#"))
    return len(line) - len(line.lstrip("#").lstrip()) if hashes else 0


def _block(text: str, place: _Place, span: Span, quoted: Sequence[Span]) -> ReadBlock:
    end = span.start + len(text[span.start : span.end].rstrip())
    body = min(max(place.body, span.start), max(end, span.start))
    stretches = ((span.start, body, True), (body, max(end, body), False), (max(end, body), span.end, True))
    pieces = tuple(
        piece
        for start, stop, is_mark in stretches
        for piece in _pieces(text, Span(start, stop), quoted, is_mark=is_mark)
    )
    return ReadBlock(span.start, span.end, place.type, place.level, place.number, pieces)


def _pieces(text: str, span: Span, quoted: Sequence[Span], *, is_mark: bool) -> Iterator[Piece]:
    at = span.start
    for one in quoted:
        start, end = max(one.start, at), min(one.end, span.end)
        if start >= end:
            continue
        if at < start:
            yield Piece(text[at:start], is_mark=is_mark)
        yield Piece(text[start:end], is_quoted=True, is_mark=is_mark)
        at = end
    if at < span.end:
        yield Piece(text[at : span.end], is_mark=is_mark)
