"""What is sent of measurements and of the service itself."""

from typing import Any

from pydantic import BaseModel


class EvalReply(BaseModel):
    """What an evaluation measured, over all questions and for each of them."""

    summary: dict[str, Any]
    rows: list[dict[str, Any]]


class StateReply(BaseModel):
    """Whether the service lives, or is ready.

    `outdated_facts` counts the documents whose facts an earlier version of the program found.
    """

    status: str
    documents: int | None = None
    outdated_facts: int | None = None
