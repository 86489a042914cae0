"""/v1/provisions, /v1/compare, /v1/timeline: rulings beside one another."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from assistant.api.bodies import CompareBody, DocumentFilters, Words, example
from assistant.api.problem import problems
from assistant.api.replies.rulings import ComparisonReply, ProvisionsReply, TimelineReply
from assistant.api.reply import ETAG, UNCHANGED, plain, tagged
from assistant.api.served import assistant_of

router = APIRouter(tags=["rulings"])


class ProvisionQuery(DocumentFilters):
    """A provision, and which rulings to look at."""

    provision_asked: Annotated[
        Words, Field(alias="q", description="A provision as any ruling writes it", **example("Art. 32 GDPR"))
    ]
    sentences: int = Field(default=2, ge=1, le=50, description="Cited sentences of each ruling")
    counterparts: bool = Field(default=True, description="Also the same article of the UK GDPR or the GDPR")


@router.get(
    "/v1/provisions",
    operation_id="provisions",
    summary="Who cites a provision",
    responses={200: {"model": ProvisionsReply, "headers": ETAG}, **UNCHANGED, **problems(404, 409)},
)
def provisions(query: Annotated[ProvisionQuery, Query()], request: Request) -> Response:
    """Return the rulings that cite a provision, in which words, and what they held."""
    found = assistant_of(request).provisions(
        query.provision_asked, query.filters(), sentences=query.sentences, counterparts=query.counterparts
    )
    rows = [{"provision": c.provision.value, "rulings": [asdict(r) for r in c.rulings]} for c in found]
    return tagged(request, {"provisions": rows})


@router.post(
    "/v1/compare",
    operation_id="compare",
    summary="Rulings side by side",
    responses={200: {"model": ComparisonReply}, **problems(404, 409, 413, 415)},
)
def compare(body: CompareBody, request: Request) -> Response:
    """Return rulings side by side, aspect by aspect, every cell cited.

    Aspects: authority, respondent, number, date, published, outcome, penalty, provisions, status, why, measures, facts,
    or a question in several words, which is put to each ruling alone.
    """
    return plain(asdict(assistant_of(request).compare(body.rulings, body.aspects)))


@router.get(
    "/v1/timeline",
    operation_id="timeline",
    summary="The events of a matter",
    responses={200: {"model": TimelineReply, "headers": ETAG}, **UNCHANGED, **problems(404)},
)
def timeline(
    matter: Annotated[Words, Query(description="A party, or one ruling", **example("Clearview AI"))], request: Request
) -> Response:
    """Return the dated events of a matter across regulators and courts, each with the words that show it."""
    return tagged(request, asdict(assistant_of(request).timeline(matter)))
