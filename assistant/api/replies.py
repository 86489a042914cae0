"""What answers hold, for the OpenAPI document. The objects themselves are made where every face gets them."""

from typing import Any, Literal

from pydantic import BaseModel

from assistant.answer.types import Citation, Note, Outcome, Row, RulingRef
from assistant.timeline.types import Happening
from corpus.types import FactName, Kind, Origin, Role


class StatementReply(BaseModel):
    """A sentence of an answer, quoted from a ruling, and the numbers of its citations."""

    text: str
    citations: list[int]
    label: str | None
    verified: bool


class AnswerHitReply(BaseModel):
    """A passage that was found for a question."""

    rank: int
    score: float
    document_id: str
    title: str
    source: str
    section: str | None
    text: str


class AnswerReply(BaseModel):
    """The one answer object: the same from the command, Python, HTTP, LangChain and MCP."""

    question: str
    searched: str
    kind: str
    outcome: Outcome
    answer: str
    written_by: str | None
    statements: list[StatementReply]
    notes: list[Note]
    rows: list[Row]
    citations: list[Citation]
    hits: list[AnswerHitReply]
    coverage: str
    choices: list[RulingRef]
    nearest: list[RulingRef]
    timings_ms: dict[str, float]


class HitReply(BaseModel):
    """A passage, its place, and the scores that ranked it."""

    rank: int
    score: float
    dense: float
    lexical: float
    late: float | None
    reader: float | None
    linked: float
    similar: list[str]
    passage_id: str
    document_id: str
    title: str
    source: str
    url: str | None
    section: str | None
    role: Role
    paragraph: str | None
    page: int | None
    start: int
    end: int
    text: str


class SearchReply(BaseModel):
    """The passages nearest to a query, the best first."""

    query: str
    hits: list[HitReply]


class ListedReply(BaseModel):
    """A document in a list, with the facts that tell it from others."""

    document_id: str
    title: str
    kind: Kind
    language: str
    url: str | None
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
    text: str


class NearDuplicate(BaseModel):
    """A document much like another."""

    document_id: str
    similarity: float


class DocumentReply(BaseModel):
    """A document with its facts and its structure; offsets count code points of its text."""

    document_id: str
    title: str
    kind: Kind
    language: str
    url: str | None
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
    """What became of a job's sources; `documents` are the ids of those that are in search now."""

    documents: list[str]
    added: int
    replaced: int
    unchanged: int
    refused: list[Refused]


class JobReply(BaseModel):
    """An ingest: how far it has come, and what came of it."""

    job_id: str
    source: str
    replaces: str | None
    state: Literal["queued", "running", "done", "failed"]
    progress: dict[str, float | None]
    result: JobResult | None
    created_at: str
    updated_at: str


class JobsReply(BaseModel):
    """The latest jobs, the last one first."""

    jobs: list[JobReply]


class CellValueReply(BaseModel):
    """One value of a cell and its source."""

    text: str
    value: str | None
    from_header: bool
    citation: Citation


class CellReply(BaseModel):
    """What is known of one aspect of one ruling."""

    aspect: str
    values: list[CellValueReply]
    more: int


class ComparedReply(BaseModel):
    """A ruling of a comparison."""

    document_id: str
    title: str
    cells: list[CellReply]


class ComparisonReply(BaseModel):
    """Rulings side by side."""

    aspects: list[str]
    rulings: list[ComparedReply]


class EventReply(BaseModel):
    """Something that happened on a day, or in a month."""

    date: str
    happening: Happening
    authority: str | None
    text: str
    citations: list[Citation]


class TimelineReply(BaseModel):
    """The events of a matter; `rulings` are the documents they were read from, as id and title."""

    matter: str
    events: list[EventReply]
    rulings: list[tuple[str, str]]


class CitedSentenceReply(BaseModel):
    """A sentence that cites a provision."""

    provision: str
    held: str
    start: int
    end: int
    citation: Citation


class CitingReply(BaseModel):
    """A ruling that cites a provision."""

    document_id: str
    title: str
    authority: str | None
    respondent: str | None
    decided: str | None
    held: str
    mentions: int
    is_counterpart: bool
    sentences: list[CitedSentenceReply]


class ProvisionReply(BaseModel):
    """A provision and the rulings that cite it."""

    provision: str
    rulings: list[CitingReply]


class ProvisionsReply(BaseModel):
    """The provisions that were asked for."""

    provisions: list[ProvisionReply]


class EvalReply(BaseModel):
    """What an evaluation measured, over all questions and for each of them."""

    summary: dict[str, Any]
    rows: list[dict[str, Any]]


class StateReply(BaseModel):
    """Whether the service lives, or is ready."""

    status: str
    documents: int | None = None
