"""The form of a record: JSON with a name, a version and a digest of itself."""

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

FORMAT: Final = "rulings.answer-record"
VERSION = 2
"""A record of version 1 does not tell where its quotations came from."""


class Part(BaseModel):
    """A part of a record: nothing in it may be missing, misspelt or changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class RecordedStatement(Part):
    """A sentence of the answer and the numbers of the citations that carry it."""

    text: str
    citations: tuple[int, ...]


class RecordedProvenance(Part):
    """Where the words of a quotation came from when the answer was given."""

    origin: str
    by: str | None
    address: str | None
    on: str | None
    official: str | None
    claimed: str | None
    says: str


class RecordedCitation(Part):
    """A quotation with its place: characters [start, end) of the document's canonical text."""

    n: int
    document_id: str = Field(pattern=r"^[0-9a-f]{16}$")
    title: str
    source: str
    url: str | None
    regulator: str | None
    section: str | None
    paragraph: str | None
    page: int | None
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str = Field(min_length=1)
    provenance: RecordedProvenance | None = None


class RecordedDocument(Part):
    """A cited document as it was: the digest of its text, where it came from and what its facts said.

    `sources` are the names of its files or addresses, `facts` the values that place it in its matter: case numbers,
    respondents, regulators and courts, dates and status.
    """

    document_id: str = Field(pattern=r"^[0-9a-f]{16}$")
    text_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    title: str
    url: str | None
    sources: tuple[str, ...]
    added_at: str
    facts: dict[str, tuple[str, ...]]


class RecordedCorpus(Part):
    """The state of the corpus: the catalog's own id, its count of changes and its number of living documents."""

    catalog_id: str
    change: int
    documents: int
    covers: str


class RecordedModel(Part):
    """The embedding model, and the language model where one wrote the answer."""

    embeddings: str
    fingerprint: str
    language_model: str | None


class AnswerRecord(Part):
    """An answer with all that is needed to check it later."""

    format: Literal["rulings.answer-record"]
    version: int
    made_at: str
    product: str
    question: str
    history: tuple[str, ...]
    searched: str
    filters: dict[str, list[str] | int]
    settings: dict[str, str | int | float | bool | None]
    outcome: str
    statements: tuple[RecordedStatement, ...]
    citations: tuple[RecordedCitation, ...]
    documents: tuple[RecordedDocument, ...]
    corpus: RecordedCorpus
    model: RecordedModel
    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
