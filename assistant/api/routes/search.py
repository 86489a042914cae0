"""/v1/search: passages."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from assistant.api.bodies import PassageFilters, Question, SearchBody, example
from assistant.api.problem import problems
from assistant.api.replies.documents import PassageReply
from assistant.api.replies.search import SearchReply
from assistant.api.reply import ETAG, UNCHANGED, plain, tagged
from assistant.api.served import assistant_of, served
from assistant.rows.documents import passage_object
from assistant.rows.hits import hit_object
from index.types import Filters

router = APIRouter(tags=["search"])


class SearchQuery(PassageFilters):
    """A search in the address."""

    query: Annotated[Question, Field(description="What to look for, in words", **example("fine for a data breach"))]
    k: int = Field(default=10, ge=1, le=100, description="How many passages to give")
    several: bool = Field(default=False, description="Bring the best passage of each document before the second of any")


@router.post(
    "/v1/search",
    operation_id="search",
    summary="Find passages",
    responses={200: {"model": SearchReply}, **problems(409, 413, 415)},
)
def search(body: SearchBody, request: Request) -> Response:
    """Return the passages nearest to a query, the best first, without an answer."""
    return plain(_found(request, body.query, body.k, body.filters.filters(), body.several))


@router.get(
    "/v1/search",
    operation_id="search_by_address",
    summary="Find passages, by an address that can be kept",
    responses={200: {"model": SearchReply, "headers": ETAG}, **UNCHANGED, **problems(409)},
)
def search_by_address(query: Annotated[SearchQuery, Query()], request: Request) -> Response:
    """Return what the same search gives as POST. The address holds the query: mind who keeps addresses."""
    return tagged(request, _found(request, query.query, query.k, query.filters(), query.several))


@router.get(
    "/v1/passages/{passage_id}",
    operation_id="passage",
    summary="One passage",
    responses={200: {"model": PassageReply, "headers": ETAG}, **UNCHANGED, **problems(404)},
)
def passage(passage_id: Annotated[str, Field(max_length=60)], request: Request) -> Response:
    """Return a passage by the id that a search gave."""
    return tagged(request, passage_object(assistant_of(request), passage_id))


def _found(request: Request, query: str, k: int, filters: Filters, several: bool) -> dict[str, Any]:
    assistant = served(request).assistant
    request.state.question = query
    hits = assistant.search(query, k, filters, several=several)
    return {"query": query.strip(), "hits": [hit_object(hit, assistant) for hit in hits]}
