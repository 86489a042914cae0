"""What a reader is shown of a document. Texts are cut from it: joined, they are its characters again."""

from dataclasses import dataclass

from assistant.answer.types import Citation, RulingRef
from corpus.types import BlockType, Kind, Span
from index.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters, quoted or not; `is_mark` for what only marks the block, such as "## " or "- "."""

    text: str
    is_quoted: bool = False
    is_mark: bool = False


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A heading or paragraph and the white space after it; its pieces, joined, are `document.text[start:end]`.

    `level` is the depth of a heading from 1, None for a paragraph; `number` is printed before a paragraph.
    """

    start: int
    end: int
    type: BlockType
    level: int | None
    number: str | None
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Return the characters of the block."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Particular:
    """A fact as it is shown, and the characters that state it."""

    name: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a ruling may be relied on: its status in a word, and a warning where it is not simply final."""

    status: str
    warning: str | None


@dataclass(frozen=True, slots=True)
class Head:
    """What a reader must know of a document before its words: each value None where the document does not tell."""

    document_id: str
    title: str
    authority: str | None
    jurisdiction: str | None
    respondent: str | None
    decided: str | None
    outcome: str | None
    penalty: str | None
    kind: Kind
    kind_in_words: str
    is_official: bool
    standing: Standing
    language: str
    source: str
    url: str | None
    provenance: Provenance
    is_removed: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A citation in its surroundings.

    `blocks` are the quoted paragraphs with those around them; the quoted pieces, joined, are `citation.quote`.
    `address` opens the official page at the words, or the PDF at its page; None where there is no address.
    """

    citation: Citation
    head: Head
    blocks: tuple[ReadBlock, ...]
    address: str | None

    @property
    def highlight(self) -> str:
        """Return the highlighted characters."""
        return "".join(p.text for block in self.blocks for p in block.pieces if p.is_quoted)


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A heading of a table of contents; `start` is where it stands in the text, `level` counts from 1."""

    title: str
    level: int
    start: int


@dataclass(frozen=True, slots=True)
class Related:
    """Another ruling and how it belongs to this one: "same matter", "nearly the same text"."""

    ruling: RulingRef
    how: str


@dataclass(frozen=True, slots=True)
class RulingView:
    """A whole document to read. `found` are the places of the words searched for, in order."""

    head: Head
    toc: tuple[TocEntry, ...]
    facts: tuple[Particular, ...]
    related: tuple[Related, ...]
    blocks: tuple[ReadBlock, ...]
    found: tuple[Span, ...]
