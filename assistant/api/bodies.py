"""What requests hold. A name that is not here is refused: a misspelt filter must not widen a search in silence."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool

from assistant.answer.asked.question import MAX_CHARACTERS
from assistant.api.problem import A_WORD, Refusal
from corpus.types import Kind, Role
from index.types import Filters

Words = Annotated[str, Field(max_length=300, pattern=A_WORD)]
Question = Annotated[str, Field(max_length=MAX_CHARACTERS, pattern=A_WORD)]


def is_number(value: object) -> object:
    """Return a number as it is. Raises ValueError for what only looks like one."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("a whole number is needed")
    return value


Whole = Annotated[int, BeforeValidator(is_number)]
"""A whole number in JSON, where a text that looks like one is none."""
Year = Annotated[int, Field(ge=1, le=9999)]
DocumentId = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
CLINIC = "Why was the RCMP's use of Clearview AI unlawful?"


class Strict(BaseModel):
    """A body that takes the names it has, and no other."""

    model_config = ConfigDict(extra="forbid")


class DocumentFilters(Strict):
    """Which documents to look at. Values of one filter are alternatives, filters add up."""

    regulator: list[Words] = Field(default=[], max_length=50, description="Regulators or courts, any part of the name")
    jurisdiction: list[Words] = Field(default=[], max_length=50, description="Jurisdictions, any part of the name")
    respondent: list[Words] = Field(default=[], max_length=50, description="Parties ruled on, any part of the name")
    provision: list[Words] = Field(default=[], max_length=50, description='Provisions, such as "Article 32 GDPR"')
    kind: list[Kind] = Field(default=[], max_length=10, description="Kinds of documents")
    since: Year | None = Field(default=None, description="Decided in this year or later")
    until: Year | None = Field(default=None, description="Decided in this year or earlier")

    def filters(self) -> Filters:
        """Return the filters. Raises `Refusal` where no year can fit."""
        if self.since is not None and self.until is not None and self.since > self.until:
            raise Refusal(
                409,
                "Filters contradict each other",
                f"since {self.since} is after until {self.until}",
                "Give a since that is not after until",
            )
        return Filters(
            regulators=tuple(self.regulator),
            jurisdictions=tuple(self.jurisdiction),
            respondents=tuple(self.respondent),
            provisions=tuple(self.provision),
            kinds=tuple(self.kind),
            since=self.since,
            until=self.until,
        )


class PassageFilters(DocumentFilters):
    """Which passages to search."""

    role: list[Role] = Field(default=[], max_length=10, description="Parts of a ruling")
    document: list[DocumentId] = Field(default=[], max_length=500, description="Ids of documents")

    def filters(self) -> Filters:
        """Return the filters. Raises `Refusal` where no year can fit."""
        from dataclasses import replace

        return replace(super().filters(), roles=tuple(self.role), documents=tuple(self.document))


class JsonFilters(PassageFilters):
    """Which passages to search, as JSON gives it."""

    since: Annotated[Year, BeforeValidator(is_number)] | None = Field(
        default=None, description="Decided in this year or later"
    )
    until: Annotated[Year, BeforeValidator(is_number)] | None = Field(
        default=None, description="Decided in this year or earlier"
    )


class SearchBody(Strict):
    """A search for passages."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"query": "facial recognition by the police", "k": 3, "filters": {"since": 2019}}]
        }
    )
    query: Question = Field(description="What to look for, in words")
    k: Whole = Field(default=10, ge=1, le=100, description="How many passages to give")
    several: StrictBool = Field(
        default=False, description="Bring the best passage of each document before the second of any"
    )
    filters: JsonFilters = JsonFilters()


class AskBody(Strict):
    """A question, with those asked before it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"question": CLINIC}]})
    question: Question
    history: list[Annotated[str, Field(max_length=MAX_CHARACTERS)]] = Field(
        default=[], max_length=20, description="The earlier questions of the conversation, oldest first"
    )
    filters: JsonFilters = JsonFilters()
    stream: StrictBool = Field(
        default=False, description="Answer as server-sent events, as `Accept: text/event-stream` asks for as well"
    )


class CompareBody(Strict):
    """Rulings to lay side by side."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"rulings": ["2021-opc-rcmp.md", "2021-opc-clearview-ai.md"], "aspects": ["penalty"]}]
        }
    )
    rulings: list[Words] = Field(
        min_length=1,
        max_length=12,
        description="Ids, case numbers, files, titles or parties; one party names all its rulings",
    )
    aspects: list[Words] = Field(
        default=[], max_length=20, description="Names of aspects, or questions in several words"
    )


def example(*values: Any) -> dict[str, Any]:
    """Return what adds examples to a parameter of a path."""
    return {"examples": list(values)}
