"""What is sent of documents, their passages, and the jobs that add them."""

from typing import Literal

from pydantic import BaseModel

from corpus.types import FactName, Kind, Origin, Role
from index.provenance import Provenance


class ListedReply(BaseModel):
    """A document in a list, with the facts that tell it from others."""

    document_id: str
    title: str
    kind: Kind
    language: str
    url: str | None
    provenance: Provenance
    sources: list[str]
    starter: bool
    regulator: list[str]
    court: list[str]
    jurisdiction: list[str]
    respondent: list[str]
    decided: list[str]
    outcome: list[str]
    penalty: list[str]
    status: list[str]


class DocumentsReply(BaseModel):
    """A page of the list; `next` is the cursor of the page after it, null on the last one."""

    documents: list[ListedReply]
    total: int
    next: str | None


class FactReply(BaseModel):
    """A fact with the characters that show it."""

    name: FactName
    value: str
    origin: Origin
    start: int
    end: int
    quote: str


class SectionReply(BaseModel):
    """A section by its headings, the outermost first."""

    path: list[str]
    role: Role
    start: int
    end: int


class PageReply(BaseModel):
    """A page and where it begins."""

    number: int
    start: int


class PassagePlace(BaseModel):
    """A passage by its place."""

    passage_id: str
    start: int
    end: int
    section: list[str]
    role: Role
    paragraph: str | None
    page: int | None


class PassageReply(PassagePlace):
    """A passage with its text."""

    document_id: str
    title: str
    source: str
    url: str | None
    provenance: Provenance
    text: str


class NearDuplicate(BaseModel):
    """A document much like another."""

    document_id: str
    similarity: float


class DocumentReply(BaseModel):
    """A document with its facts and its structure.

    Offsets count code points of its text, `provenance` is the strongest first.
    """

    document_id: str
    title: str
    kind: Kind
    language: str
    url: str | None
    provenance: list[Provenance]
    media_type: str
    sources: list[str]
    starter: bool
    added_at: str
    removed_at: str | None
    replaced_by: str | None
    characters: int
    near_duplicates: list[NearDuplicate]
    facts: list[FactReply]
    sections: list[SectionReply]
    pages: list[PageReply]
    passages: list[PassagePlace]


class TextReply(BaseModel):
    """The characters [start, end) of a document that has `characters` of them."""

    document_id: str
    title: str
    start: int
    end: int
    characters: int
    text: str


class Refused(BaseModel):
    """A source that gave no document, and why."""

    source: str
    reason: str


class JobResult(BaseModel):
    """What became of a job's sources; `documents` are the ids of those that are in search now.

    `note` tells why a Chroma server does not show them yet: they are in search all the same.
    """

    documents: list[str]
    added: int
    replaced: int
    unchanged: int
    refused: list[Refused]
    note: str | None = None


class JobReply(BaseModel):
    """An ingest: how far it has come, and what came of it.

    `progress` tells, while it waits, what for (`waiting_for`) and since when (`since`), and then the `stage` it is in,
    with counts.
    """

    job_id: str
    source: str
    replaces: str | None
    state: Literal["queued", "running", "done", "failed"]
    progress: dict[str, float | str | None]
    result: JobResult | None
    created_at: str
    updated_at: str


class JobsReply(BaseModel):
    """The latest jobs, the last one first."""

    jobs: list[JobReply]
