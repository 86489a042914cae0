"""/v1/documents: the list, one document, its text; adding, replacing and removing."""

import time
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field
from starlette.concurrency import run_in_threadpool

from assistant.api.bodies import DocumentFilters, DocumentId
from assistant.api.cursor import PATTERN, cursor_after, number_in
from assistant.api.problem import Refusal, problems
from assistant.api.replies.documents import DocumentReply, DocumentsReply, JobReply, TextReply
from assistant.api.reply import ETAG, UNCHANGED, check_match, etag_of, plain, tagged
from assistant.api.served import assistant_of, served
from assistant.api.uploads import BODY, received
from assistant.assistant import Assistant
from assistant.rows.documents import SHOWN, document_rows, text_between, whole_document
from corpus.load.formats import NAMES
from index.catalog.documents import DocumentEntry
from index.errors import IndexLocked, UnknownDocument

router = APIRouter(tags=["documents"])
WAIT_S = 5.0
"""How long a removal waits for whoever writes to the index."""
Id = Annotated[DocumentId, Path(description="The id of a document, as lists and citations give it")]
_JOB: dict[int | str, dict[str, Any]] = {
    202: {
        "model": JobReply,
        "description": "The job that does it; its address is in Location",
        "headers": {"Location": {"schema": {"type": "string"}}},
        "links": {"job": {"operationId": "job", "parameters": {"job_id": "$response.body#/job_id"}}},
    }
}
_ADDING = f"""Read a file that is uploaded, or a page of the web, into the index: a job, whose id comes back at once.

{NAMES}, and .zip archives of them."""
_LINKS = {
    name: {"operationId": name, "parameters": {"document_id": "$response.body#/document_id"}}
    for name in ("text", "remove", "replace")
}


class ListQuery(DocumentFilters):
    """A page of the list."""

    limit: int = Field(default=50, ge=1, le=500, description="Documents on a page")
    cursor: Annotated[str, Field(pattern=PATTERN)] | None = Field(default=None, description="`next` of the page before")


@router.get(
    "/v1/documents",
    operation_id="documents",
    summary="List documents",
    responses={200: {"model": DocumentsReply, "headers": ETAG}, **UNCHANGED, **problems(409)},
)
def documents(query: Annotated[ListQuery, Query()], request: Request) -> Response:
    """Return the documents that filters leave, page by page, in the order they came.

    What is added while you read the pages comes at the end; what is removed is left out; nothing is given twice.
    """
    assistant = assistant_of(request)
    asked = query.model_dump(mode="json", exclude={"limit", "cursor"})
    after = number_in(query.cursor, asked) if query.cursor else 0
    entries = assistant.selected(query.filters())
    left = [entry for entry in entries if entry.doc > after]
    page = left[: query.limit]
    following = cursor_after(page[-1].doc, asked) if len(left) > len(page) else None
    rows = document_rows(page, assistant.index.facts(SHOWN, [entry.document_id for entry in page]))
    return tagged(request, {"documents": rows, "total": len(entries), "next": following})


@router.get(
    "/v1/documents/{document_id}",
    operation_id="document",
    summary="One document",
    responses={200: {"model": DocumentReply, "headers": ETAG, "links": _LINKS}, **UNCHANGED, **problems(404, 410)},
)
def document(document_id: Id, request: Request) -> Response:
    """Return a document with its facts, its structure and its passages; its characters are under `/text`."""
    assistant = assistant_of(request)
    _living(assistant, document_id)
    return tagged(request, whole_document(assistant, document_id))


@router.get(
    "/v1/documents/{document_id}/text",
    operation_id="text",
    summary="A document's characters",
    responses={200: {"model": TextReply, "headers": ETAG}, **UNCHANGED, **problems(404, 409, 410)},
)
def text(
    document_id: Id,
    request: Request,
    start: Annotated[int, Query(ge=0, le=10**9, description="The first character")] = 0,
    end: Annotated[int | None, Query(ge=0, le=10**9, description="One past the last character")] = None,
    removed: Annotated[bool, Query(description="Read it even where it was removed or replaced since")] = False,
) -> Response:
    """Return the characters [start, end) of a document, in Unicode code points: what a citation points at.

    An id stands for one text for ever, so that the citations of old answers resolve: `removed=true` reads those too.
    """
    if end is not None and end < start:
        raise Refusal(409, "No such characters", f"end {end} is before start {start}", "Give an end after the start")
    assistant = assistant_of(request)
    if not removed:
        _living(assistant, document_id)
    return tagged(request, text_between(assistant, document_id, start, end), cache="private, max-age=3600")


@router.post(
    "/v1/documents",
    operation_id="add",
    summary="Add documents",
    status_code=202,
    openapi_extra=BODY,
    description=_ADDING,
    responses={**_JOB, **problems(409, 413, 415)},
)
async def add(request: Request) -> Response:
    """Read a file that is uploaded, or a page of the web, into the index."""
    return await _job(request, None)


@router.put(
    "/v1/documents/{document_id}",
    operation_id="replace",
    summary="Replace a document",
    status_code=202,
    openapi_extra=BODY,
    responses={**_JOB, **problems(404, 409, 410, 412, 413, 415)},
)
async def replace(document_id: Id, request: Request) -> Response:
    """Read a new text in the place of a document.

    Until it is read, and if it cannot be, the old one stays in search.
    """
    assistant = assistant_of(request)
    await run_in_threadpool(_living, assistant, document_id)
    await run_in_threadpool(_check_match, request, assistant, document_id)
    return await _job(request, document_id)


@router.delete(
    "/v1/documents/{document_id}",
    operation_id="remove",
    summary="Remove a document",
    status_code=204,
    responses={204: {"description": "It is not searched any more"}, **problems(404, 409, 410, 412)},
)
def remove(document_id: Id, request: Request) -> Response:
    """Take a document out of search. Its text stays readable, so that citations made before still resolve."""
    assistant = assistant_of(request)
    _living(assistant, document_id)
    _check_match(request, assistant, document_id)
    deadline = time.monotonic() + WAIT_S
    while True:
        try:
            assistant.index.remove(document_id)
            return Response(status_code=204)
        except UnknownDocument:
            _living(assistant, document_id)
            raise
        except IndexLocked:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


async def _job(request: Request, replaces: str | None) -> Response:
    state = served(request)
    await run_in_threadpool(lambda: state.assistant.index.change())  # raises why nothing can be taken now
    job = await received(request, state, replaces)
    return plain(job.public(), 202, Location=f"/v1/jobs/{job.job_id}")


def _living(assistant: Assistant, document_id: str) -> DocumentEntry:
    """Return a document's entry. Raises `UnknownDocument`, and `Refusal` with 410 where it left search."""
    entry = assistant.index.entry(document_id)
    if document_id in assistant.hidden:
        raise UnknownDocument(f"No document has the id {document_id}", "Run `rulings list` to see those there are")
    if entry.removed_at is None:
        return entry
    by = f", replaced by {entry.replaced_by}" if entry.replaced_by else ""
    raise Refusal(
        410,
        "Removed",
        f"The document was removed on {entry.removed_at[:10]}{by}",
        "Its text is still under /text with removed=true; add the file again to search it again",
    )


def _check_match(request: Request, assistant: Assistant, document_id: str) -> None:
    if "if-match" in request.headers:
        import json

        whole = whole_document(assistant, document_id)
        check_match(request, etag_of(json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()))
