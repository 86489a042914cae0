"""What every finder is given: a canonical text, its parts, and what its head says."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.facts.header import HeaderField, Label, is_empty, read_caption, read_fields
from corpus.types import BlockType, Fact, FactName, Origin, Paragraph, Role, Section, Span

_HEADING = re.compile(r"[ \t]*#\s+(?P<words>[^\n]*\S)")
_FIRST_LINE = re.compile(r"\s*(?P<words>\S[^\n]*)")
BODY_HEADING = re.compile(
    r"full text|translation|text of the|full decision|decision text|original text|volltext|"
    r"texte intégral",
    re.I,
)
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:No|Nr|Mr|Dr|St|vs|Co))(?<!\b(?:Art|Inc|Ltd|Abs|cf\.|par|lit|Nos|"
    r"Mrs))(?<!\bCorp)(?!(?<=\.[a-z])\.\s[€£$\d])[.!?;][\"'”’)\]]?\s+(?=[\"'“‘(\[]?[^\Wa-zà-ÿ])|\n\s*\n"
)
_CAPTION = 3000
_REACH = 500


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its parts. `title` is the span of its first heading or first line, without marks.

    `captions` are the stretches where a document names its author, parties and date: what follows the header,
    and, in a page that describes a decision before it prints it, the beginning of the print. `body_start` is where
    the running text begins: after the field block, else after the title.
    """

    text: str
    sections: Sequence[Section]
    paragraphs: Sequence[Paragraph]
    fields: Mapping[str, str]
    header: tuple[HeaderField, ...]
    title: Span
    captions: tuple[Span, ...]
    body_start: int
    _starts: tuple[int, ...] = field(repr=False, default=())

    def labelled(self, *labels: Label) -> Iterator[HeaderField]:
        """Yield the header's fields of these labels that hold a value, the field block's first."""
        chosen = [f for f in self.header if f.label in labels and not is_empty(f.value)]
        yield from sorted(chosen, key=lambda f: not f.described)

    @property
    def is_described(self) -> bool:
        """Return whether the document has a field block: a site's or our own description of a ruling."""
        return any(f.described for f in self.header)

    @property
    def lead(self) -> Paragraph | None:
        """Return the first paragraph of substance of the running text."""
        body = self.body_start
        return next((p for p in self.paragraphs if p.start >= body and p.end - p.start > 60), None)

    def in_summary(self, offset: int) -> bool:
        """Return whether an offset lies in the describing part of a document: before the print, or in a summary."""
        before_print = self.is_described and len(self.captions) > 1 and offset < self.captions[-1].start
        return before_print or self.role_at(offset) is Role.SUMMARY

    def role_at(self, offset: int) -> Role:
        """Return the role of the paragraph that holds an offset."""
        paragraph = self.paragraph_at(offset)
        return paragraph.role if paragraph else Role.OTHER

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """Return the last paragraph that begins at or before an offset."""
        at = bisect_right(self._starts, offset) - 1
        return self.paragraphs[at] if at >= 0 else None

    def sentence_at(self, span: Span) -> Span:
        """Return the sentence around a span, at most 500 characters to either side."""
        paragraph = self.paragraph_at(span.start)
        floor, ceiling = (paragraph.start, max(paragraph.end, span.end)) if paragraph else (0, len(self.text))
        floor, ceiling = max(floor, span.start - _REACH), min(ceiling, span.end + _REACH)
        start = max(
            (m.end() for m in _SENTENCE_END.finditer(self.text, floor, span.start + 1) if m.end() <= span.start),
            default=floor,
        )
        end = next((m.start() + 1 for m in _SENTENCE_END.finditer(self.text, span.end, ceiling)), ceiling)
        return Span(start, end)


def read(text: str, sections: Sequence[Section], paragraphs: Sequence[Paragraph], fields: Mapping[str, str]) -> Reading:
    """Return the reading of a text that all finders share."""
    fields_block = read_fields(text, paragraphs)
    captions = _captions(text, sections, fields_block)
    described = {f.span for f in fields_block}
    header = fields_block + tuple(f for c in captions for f in read_caption(text, c) if f.span not in described)
    starts = tuple(p.start for p in paragraphs)
    title = title_span(text)
    field_ends = [p.end for p in paragraphs if p.type is BlockType.FIELD] if fields_block else []
    body_start = max(field_ends, default=title.end)
    return Reading(text, sections, paragraphs, fields, header, title, captions, body_start, starts)


def title_span(text: str) -> Span:
    """Return where the title stands: the first heading among the first lines, else the first line.

    Empty at 0 if none.
    """
    match = _HEADING.match(text) or _HEADING.match(text, len(text) - len(text.lstrip())) or _FIRST_LINE.match(text)
    return Span(*match.span("words")) if match else Span(0, 0)


def header_fact(name: FactName, value: str, span: Span) -> Fact:
    """Return a fact that a labelled line or a title states."""
    return Fact(name, value, span, Origin.HEADER)


def text_fact(name: FactName, value: str, span: Span) -> Fact:
    """Return a fact that the running text states."""
    return Fact(name, value, span, Origin.TEXT)


def _captions(text: str, sections: Sequence[Section], header: Sequence[HeaderField]) -> tuple[Span, ...]:
    first = max((f.span.end for f in header if f.described), default=0)
    starts = [
        first,
        *(s.body_start for s in sections if len(s.path) == 1 and s.start > first and BODY_HEADING.search(s.title)),
    ]
    return tuple(Span(s, min(s + _CAPTION, len(text))) for s in starts[:2])
