"""Part a canonical text into blocks: headings, fields, list items, table rows, footnotes and prose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.types import BlockType

_BLOCK = re.compile(r"\S(?:[^\n]|\n(?!\s*(?:\n|\Z)))*")
_MARKED_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_FIELD = re.compile(r"[A-Z][\w()/' -]{1,40}:\s+\S")
_FOOTNOTE = re.compile(r"\[\^\w+\]:\s")
_ITEM = re.compile(r"[-*•·o]\s+(?=\S)")
_NUMBER = re.compile(
    r"(?:para(?:graph)?s?\.?\s*)?"
    r"(?:\[(?P<square>\d{1,4})\]"
    r"|(?P<dotted>\d{1,3}(?:\.\d{1,3}){1,4})\.?(?=\s)"
    r"|(?P<plain>\d{1,4})[.)](?=\s)"
    r"|\((?P<paren>\d{1,3}|[a-z]|[ivxl]{1,6})\)"
    r"|(?P<letter>[a-z]|[ivxl]{1,6})[.)](?=\s))\s*"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines between blank lines. `body` is where its words begin, past `#`, `-` or a printed number."""

    start: int
    end: int
    body: int
    type: BlockType
    level: int = 0
    number: str | None = None
    sub: bool = False

    def words(self, text: str) -> str:
        """Return the block's text without its mark."""
        return text[self.body : self.end]


def _block(text: str, start: int, end: int, in_head: bool) -> Block:
    if heading := _MARKED_HEADING.match(text, start, end):
        return Block(start, end, heading.end(), BlockType.HEADING, level=len(heading[1]))
    if text[start] == "|":
        return Block(start, end, start, BlockType.TABLE)
    if _FOOTNOTE.match(text, start, end):
        return Block(start, end, start, BlockType.FOOTNOTE)
    if in_head and _FIELD.match(text, start, end):
        return Block(start, end, start, BlockType.FIELD)
    if item := _ITEM.match(text, start, end):
        return Block(start, end, item.end(), BlockType.LIST_ITEM)
    if (found := _NUMBER.match(text, start, end)) and found.end() < end:
        main = found["square"] or found["dotted"] or found["plain"]
        number = main or found["paren"] or found["letter"]
        return Block(start, end, found.end(), BlockType.PROSE, number=number, sub=main is None)
    return Block(start, end, start, BlockType.PROSE)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a block line by line where its lines are items or rows of their own, else whole."""
    lines = [(m.start() + start, m.end() + start) for m in re.finditer(r"[^\n]+", text[start:end])]
    own = [_ITEM.match(text, a, b) or text[a] in "|#" or _NUMBER.match(text, a, b) for a, b in lines]
    if len(lines) < 2 or sum(map(bool, own)) < 1:
        yield start, end
        return
    begin = lines[0][0]
    for (_, previous_end), (a, _), fresh in zip(lines, lines[1:], own[1:], strict=False):
        if fresh or text[begin] in "|#":
            yield begin, previous_end
            begin = a
    yield begin, end


def blocks(text: str) -> list[Block]:
    """Return the blocks of `text` in order.

    Fields (`Key: value`) are told apart only in the head of a document: before its first heading of
    the second level, or under one that comes before any prose.
    """
    found: list[Block] = []
    in_head = True
    for match in _BLOCK.finditer(text):
        end = match.start() + len(match[0].rstrip())
        for a, b in _pieces(text, match.start(), end):
            block = _block(text, a, b, in_head)
            is_prose = block.type not in (BlockType.HEADING, BlockType.FIELD)
            in_head = in_head and not (is_prose and any(x.type is BlockType.FIELD for x in found))
            in_head = in_head and len(found) < 60
            found.append(block)
    return found
