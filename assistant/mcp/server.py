"""The tools and resources that agents get, on the official SDK."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, ParamSpec

from pydantic import Field

from assistant.answer.say.contract import to_json
from assistant.assistant import Assistant
from assistant.errors import SettingsError
from assistant.quiz.types import Level
from assistant.rows.documents import listed_documents, passage_object, text_between, whole_document
from assistant.rows.hits import hit_object
from corpus.errors import RulingsError
from corpus.types import Kind
from index.errors import UnknownDocument
from index.types import Filters

if TYPE_CHECKING:
    from mcp.server import MCPServer

INSTRUCTIONS = """\
Rulings of privacy regulators and courts. `ask` answers a question in sentences quoted from them, each with
citations that give document, paragraph and characters: quote them unchanged and keep their numbers. When `outcome` is
"abstained" the rulings do not hold an answer: say so. `search` gives passages, \
`get_document` with `start` and `end` the words
around a citation."""
MOST_CHARACTERS = 20_000
Given = ParamSpec("Given")
Names = Annotated[Sequence[str], Field(description="Any part of the name; several are alternatives")]
Year = Annotated[int | None, Field(description="Year of the decision, inclusive")]
Id = Annotated[str, Field(description="A document's id, as citations and lists give it")]


def create_server(give: Callable[[], Assistant]) -> "MCPServer":
    """Return the server over the assistant that `give` gives when a tool is called.

    Raises `SettingsError` where the SDK is not installed.
    """
    try:
        from mcp.server import MCPServer
        from mcp.server.mcpserver.exceptions import ToolError
    except ImportError as error:
        raise SettingsError("The MCP server needs the package mcp", "Run: pip install 'rulings[mcp]'") from error

    server = MCPServer("rulings", title="Rulings", instructions=INSTRUCTIONS, log_level="WARNING")

    def tool(function: Callable[Given, dict[str, Any]]) -> Callable[Given, dict[str, Any]]:
        @wraps(function)
        def told(*args: Given.args, **given: Given.kwargs) -> dict[str, Any]:
            try:
                return function(*args, **given)
            except RulingsError as error:
                raise ToolError(str(error)) from error

        server.tool()(told)
        return told

    _add_questions(tool, give)
    _add_documents(tool, give)
    _add_resources(server, give)
    return server


def _add_questions(tool: Callable[[Callable[..., dict[str, Any]]], Any], give: Callable[[], Assistant]) -> None:
    @tool
    def ask(
        question: Annotated[str, Field(description="The question, in a sentence")],
        history: Annotated[
            Sequence[str], Field(description="Earlier questions of the conversation, oldest first")
        ] = (),
        regulator: Names = (),
        jurisdiction: Names = (),
        respondent: Names = (),
        since: Year = None,
        until: Year = None,
    ) -> dict[str, Any]:
        """Answer a question from the rulings in quoted sentences, each cited; or abstain."""
        filters = Filters(tuple(regulator), tuple(jurisdiction), tuple(respondent), since=since, until=until)
        return to_json(give().ask(question, history, filters))

    @tool
    def search(
        query: Annotated[str, Field(description="What to look for")],
        k: Annotated[int, Field(ge=1, le=50, description="How many passages")] = 10,
        regulator: Names = (),
        jurisdiction: Names = (),
        respondent: Names = (),
        since: Year = None,
        until: Year = None,
    ) -> dict[str, Any]:
        """Find the passages nearest to a query, without an answer."""
        filters = Filters(tuple(regulator), tuple(jurisdiction), tuple(respondent), since=since, until=until)
        return {"query": query, "hits": [hit_object(hit, give()) for hit in give().search(query, k, filters)]}

    @tool
    def compare(
        rulings: Annotated[
            list[str], Field(min_length=1, max_length=12, description="Ids, case numbers, titles or parties")
        ],
        aspects: Annotated[
            Sequence[str], Field(max_length=20, description="Such as penalty, outcome, why; none for all")
        ] = (),
    ) -> dict[str, Any]:
        """Lay rulings side by side, every cell cited."""
        return asdict(give().compare(rulings, aspects))

    @tool
    def make_quiz(
        topic: Annotated[str, Field(description="What to ask about; nothing for the whole corpus")] = "",
        n: Annotated[int, Field(ge=1, le=30, description="How many items")] = 5,
        ruling: Annotated[Sequence[str], Field(description="Rulings to ask about: ids, titles or parties")] = (),
        level: Level | None = None,
        seed: Annotated[int, Field(ge=0, description="The same seed gives the same quiz")] = 1,
    ) -> dict[str, Any]:
        """Make a quiz for training, every key a checked quotation."""
        return give().quiz(topic, n, rulings=tuple(ruling), level=level, seed=seed).to_dict()


def _add_documents(tool: Callable[[Callable[..., dict[str, Any]]], Any], give: Callable[[], Assistant]) -> None:
    @tool
    def list_rulings(
        regulator: Names = (),
        jurisdiction: Names = (),
        respondent: Names = (),
        provision: Names = (),
        kind: Sequence[Kind] = (),
        since: Year = None,
        until: Year = None,
        limit: Annotated[int, Field(ge=1, le=500)] = 100,
        offset: Annotated[int, Field(ge=0)] = 0,
    ) -> dict[str, Any]:
        """List the documents with regulator, respondent, date, outcome and penalty."""
        filters = Filters(
            tuple(regulator),
            tuple(jurisdiction),
            tuple(respondent),
            tuple(provision),
            tuple(kind),
            since=since,
            until=until,
        )
        rows = listed_documents(give(), filters)
        return {"total": len(rows), "documents": rows[offset : offset + limit]}

    @tool
    def get_document(
        document_id: Id,
        start: Annotated[int, Field(ge=0, description="First character")] = 0,
        end: Annotated[int | None, Field(ge=0, description=f"At most {MOST_CHARACTERS} after start")] = None,
    ) -> dict[str, Any]:
        """Give a document's facts and sections, and its characters from start to end."""
        whole = whole_document(give(), _visible(give(), document_id))
        last = min(start + MOST_CHARACTERS, end if end is not None else start + MOST_CHARACTERS)
        text = text_between(give(), document_id, start, last)
        return {**{k: v for k, v in whole.items() if k != "passages"}, **text}

    @tool
    def get_passage(
        passage_id: Annotated[str, Field(description="A passage's id, as search gives it")],
    ) -> dict[str, Any]:
        """Give a passage with its place in its document."""
        _visible(give(), passage_id.rpartition(":")[0])
        return passage_object(give(), passage_id)


def _add_resources(server: "MCPServer", give: Callable[[], Assistant]) -> None:
    @server.resource("rulings://documents", name="documents", mime_type="application/json")
    def documents() -> list[dict[str, Any]]:
        """List all documents."""
        return listed_documents(give())

    @server.resource("rulings://documents/{document_id}", name="document", mime_type="text/markdown")
    def document(document_id: str) -> str:
        """Give a document's whole text, into which the characters of citations count."""
        return give().document(_visible(give(), document_id)).text


def _visible(assistant: Assistant, document_id: str) -> str:
    if document_id in assistant.hidden:
        raise UnknownDocument(f"No document has the id {document_id}", "list_rulings gives those there are")
    return document_id
