"""From a question for a list to its rows: by the facts of the catalog, by its topic, or by both."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answer.asked.list_request import End, ListRequest, request_of
from assistant.answer.asked.names import names_in
from assistant.answer.asked.question import Question
from assistant.answer.lists.notes import lacking_sum, left_out_note, rates_note
from assistant.answer.lists.rows import rows_by_facts, rows_by_topic, shows_kind
from assistant.answer.lists.select import Listing, end_of, facts_for, fitting, newest_first, on_party
from assistant.answer.means import Means, Retrieve
from assistant.answer.weigh.abstain import missing_names
from assistant.answer.weigh.depth import joined
from assistant.answer.weigh.evidence import Candidate, on_topic
from index.retrieve import Retrieval
from index.types import Hit

_WIDELY = re.compile(r"\b(?:about|concern\w*|involv\w*|mention\w*)\b", re.IGNORECASE)
_ROUNDS = 3
_NEAR = 0.75
"""So many searches at most, each for rulings not found before,
while the nearest comes so near as a share of the nearest of all."""


@dataclass(frozen=True, slots=True)
class FoundList:
    """The sentences of a list, one a ruling, the passages found, and what to know of it.

    `is_topical` tells that a topic chose the rulings, so that the only one that fits may answer in more than a row;
    `named` that the question names a party. `lacks` says which condition no ruling meets, `count` how many rulings fit
    where that is asked.
    """

    chosen: tuple[Candidate, ...]
    hits: tuple[Hit, ...]
    notes: tuple[str, ...] = ()
    is_topical: bool = False
    named: bool = False
    lacks: str = ""
    count: str = ""


def find_list(asked: Question, searched: str, means: Means, end: End | None = None) -> FoundList:
    """Return the rows of a list, by its topic alone without a catalog; `end` is what a follow-up asks of it."""
    retrieve, document_of, catalog = means.retrieve, means.document_of, means.catalog
    request = request_of(Question(searched, ()).asking)
    request = replace(request, end=end) if end else request
    listings = list(catalog(facts_for(request))) if catalog else []
    fit = fitting(request, listings)
    party = _on_party(request, fit, searched)
    if party is not None:
        fit, request = party, replace(request, topic="")
    lacks = "" if fit else lacking_sum(request)
    if catalog and not request.topic and _is_decidable(request, party):
        rows = rows_by_facts(request, fit, document_of, means.tuning.listed)
        shown = tuple(c.document_id for c in rows.chosen)
        hits = retrieve(searched, shown, several=True).hits if shown else retrieve(searched, several=True).hits
        return FoundList(rows.chosen, hits, rows.notes, lacks=lacks, count=rows.count)
    if request.respondent:
        fit = [one for one in fit if shows_kind(request, document_of, one)]
    narrowed = tuple(one.document_id for one in fit) if len(fit) < len(listings) else ()
    if catalog and not fit:
        return FoundList((), retrieve(searched, several=True).hits, lacks=lacks)
    return _by_topic(asked, request, searched, means, fit, narrowed)


def _on_party(request: ListRequest, fit: Sequence[Listing], searched: str) -> list[Listing] | None:
    """Return the rulings on the party that is all the topic of a list, None where the topic is no party's name."""
    if request.topic and request.topic in names_in(f"About {request.topic}"):
        return on_party(request.topic, fit, widely=bool(_WIDELY.search(searched))) or None
    return None


def _is_decidable(request: ListRequest, party: Sequence[Listing] | None) -> bool:
    return request.has_facts or party is not None or request.fined or bool(request.respondent or request.measure)


def _by_topic(
    asked: Question,
    request: ListRequest,
    searched: str,
    means: Means,
    fit: Sequence[Listing],
    narrowed: tuple[str, ...],
) -> FoundList:
    topic, document_of = request.topic, means.document_of
    retrieval, whole = _found_on(topic, searched, means.retrieve, fit, narrowed)
    facts = {one.document_id: one for one in fit}
    ranked = on_topic(asked, retrieval, document_of)
    told = rows_by_topic(asked, request, ranked, retrieval, means, facts)
    tells = bool(names_in(f"About {topic}") or re.search(r"\d", topic))
    known = [
        c
        for c in told
        if not tells or not missing_names(Question(topic, ()), topic, retrieval, [c], [document_of(c.document_id)])
    ]
    ordered = _in_order(request, known, facts)
    shown = ordered[: means.tuning.listed.shown(len(ordered))]
    notes: list[str] = []
    if request.end is None and len(shown) < len(ordered):
        notes = [left_out_note(len(shown), len(ordered), topic, at_least=not whole)]
    if request.end is not None and request.end.of == "penalty":
        fined = [facts[row.document_id] for row in known if row.document_id in facts]
        notes += filter(None, [rates_note(fined)])
    count = f"{len(ordered)} rulings were found on this." if request.counts else ""
    named = bool(retrieval.named)
    return FoundList(tuple(shown), retrieval.hits, tuple(notes), not request.has_facts, named, count=count)


def _found_on(
    topic: str, searched: str, retrieve: Retrieve, fit: Sequence[Listing], narrowed: tuple[str, ...]
) -> tuple[Retrieval, bool]:
    """Return what is found on a topic, searched again while rulings not found yet come near, and whether it is all."""
    retrieval = retrieve(topic or searched, narrowed, several=True)
    for _ in range(_ROUNDS - 1):
        found = {h.passage.document_id for h in retrieval.hits}
        rest = tuple(one.document_id for one in fit if one.document_id not in found)
        if not rest or not topic:
            return retrieval, not rest
        more = retrieve(topic, rest, several=True)
        if _nearest(more) < _NEAR * _nearest(retrieval):
            return retrieval, True
        retrieval = joined(retrieval, more)
    return retrieval, False


def _nearest(retrieval: Retrieval) -> float:
    return max((h.late if h.late is not None else h.dense for h in retrieval.hits), default=0.0)


def _in_order(request: ListRequest, rows: Sequence[Candidate], facts: Mapping[str, Listing]) -> list[Candidate]:
    """Return rows by the fine or the date whose end is asked for, with the next two; as they are for other lists."""
    if request.end is None:
        return list(rows)
    of = [facts[row.document_id] for row in rows if row.document_id in facts]
    most = request.end.n + 2
    if request.end.of == "penalty":
        best = end_of(request.end, most, of)
    else:
        best = newest_first(one for one in of if one.decided)[:: 1 if request.end.most else -1][:most]
    by_id = {row.document_id: row for row in rows}
    return [by_id[one.document_id] for one in best]
