"""/v1/jobs: how far an ingest has come."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from assistant.api.problem import Refusal, problems
from assistant.api.replies.documents import JobReply, JobsReply
from assistant.api.reply import plain
from assistant.api.served import served

router = APIRouter(tags=["documents"])


@router.get(
    "/v1/jobs", operation_id="jobs", summary="The latest jobs", responses={200: {"model": JobsReply}, **problems()}
)
def jobs(
    request: Request, limit: Annotated[int, Query(ge=1, le=500, description="How many jobs to give")] = 50
) -> Response:
    """Return the latest jobs, the last one first."""
    return plain({"jobs": [job.public() for job in served(request).jobs.recent(limit)]})


@router.get(
    "/v1/jobs/{job_id}", operation_id="job", summary="One job", responses={200: {"model": JobReply}, **problems(404)}
)
def job(job_id: Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")], request: Request) -> Response:
    """Return a job: its state, how far it has come, and at the end the ids of its documents."""
    found = served(request).jobs.find(job_id)
    if found is None:
        raise Refusal(404, "No such job", f"No job has the id {job_id}", "POST /v1/documents gives a job with its id")
    return plain(found.public())
