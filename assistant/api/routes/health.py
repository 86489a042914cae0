"""/healthz, /readyz, /metrics."""

from fastapi import APIRouter, Request, Response

from assistant.api.problem import PROBLEMS, problems
from assistant.api.replies.state import StateReply
from assistant.api.reply import plain
from assistant.api.served import served

router = APIRouter(tags=["health"])


@router.get("/healthz", operation_id="healthz", summary="Does it live?", responses={200: {"model": StateReply}})
async def healthz() -> Response:
    """Return at once, whatever else goes on."""
    return plain({"status": "alive"})


@router.get(
    "/readyz",
    operation_id="readyz",
    summary="Does it answer?",
    responses={200: {"model": StateReply}, 503: PROBLEMS[503]},
)
def readyz(request: Request) -> Response:
    """Return 200 once the documents are open and can be read, 503 before and when they cannot be read any more."""
    state = served(request)
    index = state.assistant.index
    documents = len(index.titles())
    state.measures.documents.set(documents)
    return plain({"status": "ready", "documents": documents, "outdated_facts": index.outdated()})


@router.get(
    "/metrics",
    operation_id="metrics",
    summary="Figures for Prometheus",
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}, **problems()},
    response_class=Response,
)
def metrics(request: Request) -> Response:
    """Return counts and times of all workers, without content."""
    page, media_type = served(request).measures.page()
    return Response(page, media_type=media_type, headers={"Cache-Control": "no-store"})
