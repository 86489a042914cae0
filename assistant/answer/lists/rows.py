"""The rows of a list of rulings: which rulings, in what order, and the words that show each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answer.asked.list_request import End, ListRequest
from assistant.answer.asked.list_sums import sum_of
from assistant.answer.asked.names import names_of
from assistant.answer.asked.question import Question
from assistant.answer.lists.kind import does, is_of_kind
from assistant.answer.lists.leads import has_what_is_asked, lead_of
from assistant.answer.lists.listed import Listed
from assistant.answer.lists.notes import APART, left_out_note, rates_note
from assistant.answer.lists.proof import place_of, proof_of
from assistant.answer.lists.select import Listing, by_sum, end_of, newest_first
from assistant.answer.lists.topic import centrality, is_telling
from assistant.answer.means import Means
from assistant.answer.weigh.evidence import Candidate, DocumentOf
from corpus.types import BlockType, Document, Role
from index.match import Matcher
from index.retrieve import Retrieval

_NOTE_MARK = re.compile(r"\[\^|\[?\d{1,3}\]")
_SHORT_LEAD = 60
_FEW_TERMS = 2
_LEAST_DENSE = 0.25  # cosine below which a passage has nothing to do with a topic
_BESIDE = 2


@dataclass(frozen=True, slots=True)
class Rows:
    """The sentences of a list, one a ruling, in order, what to know of the list, and how many fit if asked."""

    chosen: tuple[Candidate, ...]
    notes: tuple[str, ...] = ()
    count: str = ""


def rows_by_facts(request: ListRequest, fit: Sequence[Listing], document_of: DocumentOf, listed: Listed) -> Rows:
    """Return the rows of a list that facts alone decide: by sum where fines are asked for, else the latest first."""
    fit = [one for one in fit if shows_kind(request, document_of, one)]
    notes: list[str] = []
    if request.end is not None and request.end.of == "penalty":
        ordered, notes = _ends(request, fit)
    elif request.end is not None:
        dated = [one for one in fit if one.decided]
        ordered = newest_first(dated)[:: 1 if request.end.most else -1][: _asked_for(request.end)]
    elif request.fined or request.bound:
        ordered, other = _by_currency(request, fit)
        ordered += [one for one in newest_first(fit) if not one.penalty]  # those reprimanded beside those fined
        notes = [APART] if other else []
    else:
        ordered = newest_first(fit)
    chosen = [
        row
        for one in ordered[: listed.shown(len(ordered))]
        if (row := _row_of_facts(request, one, document_of(one.document_id)))
    ]
    if len(chosen) < len(ordered) and request.end is None:
        notes.append(left_out_note(len(chosen), len(ordered), request.topic))
    few = "1 ruling fits" if len(fit) == 1 else f"{len(fit):,} rulings fit"
    return Rows(tuple(chosen), tuple(notes), f"{few} the question." if request.counts and ordered else "")


def shows_kind(request: ListRequest, document_of: DocumentOf, one: Listing) -> bool:
    """Return whether a ruling's words show the kind of respondent and the measure that are asked for."""
    if not request.respondent and request.measure is None:
        return True
    document = document_of(one.document_id)
    return (not request.respondent or is_of_kind(document, request.respondent)) and (
        request.measure is None or does(document, request.measure) or (request.fined and bool(one.penalty))
    )


def _ends(request: ListRequest, fit: Sequence[Listing]) -> tuple[list[Listing], list[str]]:
    """Return the rulings with a fine at the end asked for, and how those in several currencies were put in order."""
    assert request.end is not None
    return end_of(request.end, _asked_for(request.end), fit), [note] if (note := rates_note(fit)) else []


def _asked_for(end: End) -> int:
    """Return how many rulings at an end are shown: as many as are asked for, and beside a single one the next two."""
    return end.n if end.n > 1 else 1 + _BESIDE


def _by_currency(request: ListRequest, fit: Sequence[Listing]) -> tuple[list[Listing], list[list[Listing]]]:
    groups = _grouped(request, fit)
    return [one for group in groups for one in group], groups[1:]


def _grouped(request: ListRequest, fit: Sequence[Listing]) -> list[list[Listing]]:
    """Return rulings with a fine in groups of one currency, the largest group first, each by sum."""
    groups: dict[str, list[Listing]] = {}
    for one in by_sum(request.end, fit):
        if one.penalty:
            groups.setdefault(sum_of(one.penalty)[1], []).append(one)
    return sorted(groups.values(), key=len, reverse=True)


def _row_of_facts(request: ListRequest, one: Listing, document: Document) -> Candidate | None:
    """Return what shows that a ruling belongs: the fact asked for, else its lead if short, else where it is from."""
    if (proof := proof_of(request, one, document)) is not None:
        return proof
    lead = lead_of(document)
    if lead is not None and len(lead.text.split()) <= _SHORT_LEAD:
        return lead
    return place_of(one, document) or lead


def rows_by_topic(
    asked: Question,
    request: ListRequest,
    ranked: Sequence[Candidate],
    retrieval: Retrieval,
    means: Means,
    facts: Mapping[str, Listing],
) -> list[Candidate]:
    """Return the sentence that tells best of each ruling on a topic, the ruling that fits best first.

    A ruling fits that holds what the list is about or comes near it in meaning, has a fine where those fined are asked
    for, and shows the kind of respondent and the measure asked for.
    """
    about, listed = replace(retrieval.matcher, question=request.topic), means.tuning.listed
    best = max((c.score for c in ranked), default=1.0) or 1.0
    near = _nearness(retrieval)
    related = {h.passage.document_id for h in retrieval.hits if h.dense >= _LEAST_DENSE}
    told: list[tuple[float, Candidate]] = []
    for document_id in dict.fromkeys(c.document_id for c in ranked):
        document, one = means.document_of(document_id), facts.get(document_id)
        own = [c for c in ranked if c.document_id == document_id and _tells(c, document, listed)]
        if (
            not own
            or not has_what_is_asked(asked, document)
            or (one and not shows_kind(request, means.document_of, one))
        ):
            continue
        share = about.covered(" ".join((names_of(document), *(c.text for c in own)))) if about.question else 1.0
        nears = document_id in related and near[document_id] >= listed.near
        if share < listed.covered and not nears:
            continue
        central = centrality(document, about) if about.question else 0.0
        if _is_on(about, share, central, listed, nears=nears):
            fit = share * own[0].score / best + listed.central * central + near[document_id]
            told.append((fit, _row_of_topic(request, one, document, own, means, about)))
    told.sort(key=lambda pair: -pair[0])
    return [row for fit, row in told if fit >= listed.floor * told[0][0]]


def _is_on(about: Matcher, share: float, central: float, listed: Listed, *, nears: bool) -> bool:
    """Return whether a ruling is on the topic: it holds its words, one or two of them together, or comes near it.

    Rulings that speak of "data" and of a "breach" apart are not on data breaches; nearness tells only where a word of
    the topic is rare.
    """
    if not about.question:
        return True
    nears = nears and is_telling(about)
    if len(about.terms) <= _FEW_TERMS:
        return central >= listed.together or nears
    return share >= listed.covered or nears


def _nearness(retrieval: Retrieval) -> dict[str, float]:
    """Return how near in meaning each document's best passage comes to the topic, as a share of the nearest of all."""
    dense: dict[str, float] = {}
    late: dict[str, float] = {}
    for hit in retrieval.hits:
        document_id = hit.passage.document_id
        dense[document_id] = max(hit.dense, dense.get(document_id, 0.0))
        late[document_id] = max(hit.late or 0.0, late.get(document_id, 0.0))
    most_dense, most_late = max(dense.values(), default=0.0) or 1.0, max(late.values(), default=0.0) or 1.0
    return {d: (dense[d] / most_dense + late[d] / most_late) / 2 for d in dense}


def _row_of_topic(
    request: ListRequest,
    one: Listing | None,
    document: Document,
    own: Sequence[Candidate],
    means: Means,
    about: Matcher,
) -> Candidate:
    """Return the sentence that tells of a ruling in a list: that of its fine where those fined are asked for.

    For other lists it is the lead of the ruling, where that speaks of the topic or nothing else does.
    """
    listed = means.tuning.listed
    best = max(own, key=lambda c: c.score + about.covered(c.text) + listed.summary * (c.role is Role.SUMMARY))
    if one and request.fined and (fine := proof_of(request, one, document)) is not None:
        return replace(fine, score=best.score)
    lead = lead_of(document)
    if lead is None or len(lead.text.split()) > listed.lead:
        return best
    speaks = about.covered(lead.text) >= listed.covered * about.covered(best.text)
    return replace(lead, score=best.score) if speaks else best


def _tells(candidate: Candidate, document: Document, listed: Listed) -> bool:
    """Return whether a sentence may stand for a ruling in a list: its authority's, short, no note and no heading."""
    return (
        len(candidate.text.split()) <= listed.words
        and candidate.role not in (Role.HEADER, Role.SUBMISSIONS, Role.COMMENT)
        and document.paragraphs[candidate.paragraph].type is not BlockType.FOOTNOTE
        and not _NOTE_MARK.match(candidate.text)
    )
