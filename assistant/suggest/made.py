"""Questions made from the facts of one ruling."""

import re
from collections.abc import Iterator

from assistant.citation.case_name import case_name
from assistant.citation.particulars import particulars_of
from corpus.types import Document, FactName, Kind

_WHY = {
    "violation": "Why did the {body} find against {party}?",
    "no violation": "Why did the {body} find no violation by {party}?",
    "rejected": "Why was the complaint or appeal in {party} rejected?",
    "upheld": "Why was the complaint or appeal in {party} upheld?",
    "partly upheld": "Why was the complaint or appeal in {party} upheld only in part?",
}
_LONGEST_NAME = 60
_ABBREVIATION = re.compile(r"\s*\([^()]*\)$")


def questions_about(document: Document) -> Iterator[str]:
    """Yield questions that a ruling with these facts should answer, the likeliest first; none where nobody is named."""
    party = next(iter(document.values(FactName.RESPONDENT)), None) or case_name(document)
    party = _ABBREVIATION.sub("", party or "")
    body = particulars_of(document).authority
    if not party or not body or len(party) > _LONGEST_NAME or document.kind is Kind.GUIDANCE:
        return
    for asked in _templates(document):
        yield asked.format(body=body, party=party)


def _templates(document: Document) -> Iterator[str]:
    outcome = next(iter(document.values(FactName.OUTCOME)), "")
    penalty = next(iter(document.values(FactName.PENALTY)), "0")
    status = next(iter(document.values(FactName.STATUS)), "unknown")
    if outcome in _WHY:
        yield _WHY[outcome]
    if penalty != "0":
        yield "How much did the {body} fine {party}?"
    yield "What did the {body} order {party} to do?"
    if document.values(FactName.PROVISION):
        yield "Which provisions did {party} infringe?"
    yield "What happened at {party}?"
    if status != "unknown":
        yield "Was the ruling of the {body} on {party} appealed?"
