"""Build sections, paragraphs and sentences from the blocks of a canonical text."""

import re
from collections import Counter
from dataclasses import dataclass

from corpus.structure.blocks import Block, blocks
from corpus.structure.headings import Outline, bare_heading_style
from corpus.structure.roles import role_of_heading, role_of_paragraph
from corpus.structure.sentences import sentence_spans
from corpus.types import BlockType, Paragraph, Role, Section, Sentence


@dataclass(frozen=True, slots=True)
class Structure:
    """The parts of one canonical text; indexes in a part point into the tuple of the larger part."""

    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]


def structure(text: str) -> Structure:
    """Return the structure of a canonical text. Sections tile the text; every word lies in one paragraph or heading."""
    found = blocks(text)
    heads = _headings(text, found)
    sections = _sections(text, found, heads)
    paragraphs = _paragraphs(text, found, heads, sections)
    sentences = tuple(Sentence(a, b, index) for index, p in enumerate(paragraphs) for a, b in _sentences_of(text, p))
    return Structure(sections, paragraphs, sentences)


def _headings(text: str, found: list[Block]) -> dict[int, str]:
    """Return the style of each heading by block index."""
    styles: dict[int, str] = {}
    for i, block in enumerate(found):
        if block.type is BlockType.HEADING:
            styles[i] = f"#{block.level}"
        elif block.type is BlockType.PROSE and i + 1 < len(found):
            style = bare_heading_style(text[block.start : block.end])
            if style:
                styles[i] = style
    return _without_lists(text, found, styles)


def _without_lists(text: str, found: list[Block], styles: dict[int, str]) -> dict[int, str]:
    """Take back bare headings that are none.

    Runs of three or more with nothing between them are a list, and words that recur again and again a running head.
    """
    bare_words = [text[found[i].start : found[i].end] for i, style in styles.items() if style in ("caps", "word")]
    often = {words for words, n in Counter(bare_words).items() if n > 3}
    styles = {i: s for i, s in styles.items() if s[0] == "#" or text[found[i].start : found[i].end] not in often}
    kept = dict(styles)
    run: list[int] = []
    for i in [*sorted(styles), len(found) + 9]:
        bare = not styles.get(i, "#").startswith("#")
        if bare and run and i == run[-1] + 1 and styles[i] == styles[run[-1]]:
            run.append(i)
            continue
        if len(run) > 2:
            for j in run:
                del kept[j]
        run = [i] if bare else []
    return kept


def _sections(text: str, found: list[Block], heads: dict[int, str]) -> tuple[Section, ...]:
    outline = Outline()
    starts: list[tuple[int, int, tuple[str, ...], Role]] = []
    roles: dict[tuple[str, ...], Role] = {}
    titled = False
    for i, style in sorted(heads.items()):
        block = found[i]
        title = re.sub(r"\s+", " ", text[block.body if style[0] == "#" else block.start : block.end])
        if not titled and style == "#1":
            titled = True
            starts.append((block.start, block.end, (), Role.OTHER))
            continue
        path = outline.enter(style, title)
        role = role_of_heading(title, roles.get(path[:-1], Role.OTHER))
        roles[path] = role
        starts.append((block.start, block.end, path, role))
    if not starts or starts[0][0] > 0:
        starts.insert(0, (0, 0, (), Role.OTHER))
    ends = [s[0] for s in starts[1:]] + [len(text)]
    return tuple(Section(path, a, body, end, role) for (a, body, path, role), end in zip(starts, ends, strict=True))


def _paragraphs(
    text: str, found: list[Block], heads: dict[int, str], sections: tuple[Section, ...]
) -> tuple[Paragraph, ...]:
    has_fields = any(b.type is BlockType.FIELD for b in found)
    paragraphs: list[Paragraph] = []
    at, main = 0, None
    for i, block in enumerate(found):
        if i in heads:
            continue
        while at + 1 < len(sections) and block.start >= sections[at + 1].start:
            at, main = at + 1, None if len(sections[at + 1].path) < 2 else main
        inherited = sections[at].role
        if has_fields and inherited is Role.OTHER and _is_lead(sections, at):
            inherited = Role.SUMMARY
        main = block.number if block.number and not block.sub else main
        number = f"{main}({block.number})" if block.sub and main else block.number
        role = Role.HEADER if block.type is BlockType.FIELD else role_of_paragraph(block.words(text), inherited)
        paragraphs.append(Paragraph(block.start, block.body, block.end, at, block.type, role, number))
    return tuple(paragraphs)


def _is_lead(sections: tuple[Section, ...], at: int) -> bool:
    """Return whether a section stands in a described document's head: before any section with a role."""
    return all(s.role is Role.OTHER for s in sections[: at + 1]) and len(sections[at].path) <= 1 and at < 3


def _sentences_of(text: str, paragraph: Paragraph) -> list[tuple[int, int]]:
    if paragraph.type in (BlockType.FIELD, BlockType.TABLE):
        return [(paragraph.start, paragraph.end)]
    return sentence_spans(text, paragraph.body, paragraph.end)
