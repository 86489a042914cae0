"""What is sent of rulings side by side, through time, and of provisions."""

from pydantic import BaseModel

from assistant.answer.types import Citation
from assistant.timeline.types import Happening


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
    """Rulings side by side; `notes` are to be read first."""

    aspects: list[str]
    rulings: list[ComparedReply]
    notes: list[str]


class EventReply(BaseModel):
    """Something that happened on a day, or in a month."""

    date: str
    happening: Happening
    authority: str | None
    text: str
    citations: list[Citation]


class TimelineReply(BaseModel):
    """The events of a matter.

    `rulings` are the documents they were read from, as id and title, and `notes` to be read first.
    """

    matter: str
    events: list[EventReply]
    rulings: list[tuple[str, str]]
    notes: list[str]


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
