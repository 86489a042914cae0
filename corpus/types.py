"""The values that describe a document. Every offset is in code points of `Document.text`."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range [start, end) of code points in a document's canonical text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]


class Role(StrEnum):
    """Whose voice a passage is: what lets a party's argument be told from a finding."""

    HEADER = "header"
    SUMMARY = "summary"
    FACTS = "facts"
    SUBMISSIONS = "submissions"
    LAW = "law"
    FINDINGS = "findings"
    ORDER = "order"
    COMMENT = "comment"
    OTHER = "other"


class Kind(StrEnum):
    """What sort of document it is."""

    DECISION = "decision"
    JUDGMENT = "judgment"
    REPORT = "report"
    GUIDANCE = "guidance"
    ARTICLE = "article"


class BlockType(StrEnum):
    """What sort of block a paragraph is."""

    HEADING = "heading"
    PROSE = "prose"
    LIST_ITEM = "list_item"
    TABLE = "table"
    FOOTNOTE = "footnote"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a paged source: its printed or physical number and where its text starts."""

    number: int
    start: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and all that stands under it up to the next heading.

    `path` is the headings from the outermost to this one; the text before the first heading is
    a section with an empty path. `start` is where the heading begins, `body_start` where the text
    under it begins; sections tile the document.
    """

    path: tuple[str, ...]
    start: int
    body_start: int
    end: int
    role: Role

    @property
    def title(self) -> str:
        """Return the innermost heading, empty before the first one."""
        return self.path[-1] if self.path else ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of text inside one section.

    `body` is where its words begin, past a bullet or a printed number; `number` is the number printed in
    the source ("34", "3.2", "34(a)"), None where there is none.
    """

    start: int
    body: int
    end: int
    section: int
    type: BlockType
    role: Role
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one paragraph; a paragraph's sentences leave out nothing of its body but white space."""

    start: int
    end: int
    paragraph: int


class FactName(StrEnum):
    """What a fact is about, and the form of `Fact.value`."""

    REGULATOR = "regulator"  # "ICO", "CNIL", "OPC": the catalog's short name
    COURT = "court"  # "CJEU", "First-tier Tribunal"
    JURISDICTION = "jurisdiction"  # "United Kingdom"
    RESPONDENT = "respondent"  # as printed, "23andMe Inc"
    PARTY = "party"  # any other party, as printed
    PROVISION = "provision"  # "Article 5(1)(f) GDPR", "s. 4 Privacy Act", "reg. 21A PECR"
    OUTCOME = "outcome"  # "violation", "no violation", "upheld", "partly upheld", "rejected", "other"
    PENALTY = "penalty"  # "2310000 GBP": decimal amount, ISO 4217 currency; "0" when none was imposed
    DECIDED = "decided"  # ISO 8601 date
    PUBLISHED = "published"  # ISO 8601 date
    CASE_NUMBER = "case_number"  # as printed
    # "final", "not appealed", "appealed", "upheld", "varied", "overturned", "remitted", "settled", "unknown"
    STATUS = "status"
    URL = "url"  # official address
    ALIAS = "alias"  # "OPC = Office of the Privacy Commissioner": a short name that the document explains


class Origin(StrEnum):
    """Where a fact was read. Where header and text disagree both are kept."""

    HEADER = "header"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a ruling, with the characters that show it."""

    name: FactName
    value: str
    span: Span
    origin: Origin


@dataclass(frozen=True, slots=True)
class Document:
    """A cleaned, structured and described text.

    `document_id` is the first 16 hexadecimal digits of the SHA-256 of `text`: the same text is the
    same document wherever it was found, and a changed text is another one, so that a citation made of
    id and offsets resolves for ever. `language` is ISO 639-1.
    """

    document_id: str
    title: str
    text: str
    kind: Kind
    language: str
    url: str | None
    media_type: str
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    pages: tuple[Page, ...]
    facts: tuple[Fact, ...]

    def values(self, name: FactName) -> tuple[str, ...]:
        """Return the distinct values of a fact, header first, in the order found."""
        ordered = sorted((f for f in self.facts if f.name is name), key=lambda f: f.origin is Origin.TEXT)
        return tuple(dict.fromkeys(f.value for f in ordered))


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one section, small enough for the embedding model.

    Invariant: `document.text[start:end] == text`. `context` (title and heading path) is embedded and
    indexed with the text but is never quoted. `number` is the printed number of the paragraph in
    which the passage starts, `page` the page on which it starts.
    """

    passage_id: str
    document_id: str
    start: int
    end: int
    text: str
    context: str
    section: tuple[str, ...]
    role: Role
    number: str | None
    page: int | None
