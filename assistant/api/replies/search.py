"""What is sent of answers and of searches."""

from pydantic import BaseModel

from assistant.answer.types import Citation, Note, Outcome, Refusal, Row, RulingRef
from corpus.types import Role
from index.provenance import Provenance


class StatementReply(BaseModel):
    """A sentence of an answer, quoted from a ruling, and the numbers of its citations."""

    text: str
    citations: list[int]
    label: str | None
    verified: bool
    added: str | None
    speaker: str | None


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
    refusal: Refusal | None
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
    provenance: Provenance
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
