"""From a question to the chosen sentences: once for a plain question, once for each matter of a comparison."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from math import inf

from assistant.answer.asked.cues import defines, spellings
from assistant.answer.asked.follow_up import Anchor
from assistant.answer.asked.list_request import End, end_of_those
from assistant.answer.asked.matters import compared_kind, joins_authorities, matters_of
from assistant.answer.asked.names import names_in
from assistant.answer.asked.question import Asks, Question, understand
from assistant.answer.choose.compose import Limits, choose
from assistant.answer.choose.gathered import Gathered, Row
from assistant.answer.choose.overview import leads_of, overview_of, reasons_of
from assistant.answer.choose.polarity import verdict_of
from assistant.answer.choose.slots import filled, limits_for, slots_of, unfilled
from assistant.answer.lists.find import Retrieve, find_list
from assistant.answer.lists.rows import Listed
from assistant.answer.lists.select import Catalog
from assistant.answer.types import Lacks
from assistant.answer.weigh.abstain import Thresholds, missing_names, parties_elsewhere
from assistant.answer.weigh.depth import Depth, joined, read_in_depth
from assistant.answer.weigh.direct import (
    asked_fact,
    fitting_documents,
    holds_fact,
    is_plain,
    lacks_status,
    raise_facts,
    tells_status,
    with_fact,
)
from assistant.answer.weigh.evidence import Candidate, DocumentOf, Weighed, answering, on_topic
from assistant.answer.weigh.refuse import Refused, refuse
from corpus.structure.speakers import REPORTED, speaker_of
from corpus.types import Role
from index.linking.names import Sort
from index.match import Matcher
from index.retrieve import Retrieval
from index.types import Hit


@dataclass(frozen=True, slots=True)
class Tuning:
    """The numbers by which answers are made."""

    limits: Limits = Limits()
    thresholds: Thresholds = Thresholds()
    depth: Depth = Depth()
    listed: Listed = Listed()

    def within_chosen(self) -> "Tuning":
        """Return the numbers for a question on rulings that somebody chose: it need not say which it is about."""
        return replace(self, thresholds=replace(self.thresholds, answerable=self.thresholds.carried))


def gather(
    asked: Question,
    searched: str,
    retrieve: Retrieve,
    document_of: DocumentOf,
    tuning: Tuning,
    anchor: Anchor | None = None,
    catalog: Catalog | None = None,
) -> Gathered:
    """Return the evidence for a question.

    A comparison that names its matters is searched once for each of them. A follow-up is searched in the rulings that
    answer its `anchor`, the question whose matter it carries on, and in all only where those hold nothing.
    """
    listed_before = understand(anchor.question) if anchor else None
    if anchor and listed_before and listed_before.lists_matters and (end := end_of_those(asked.asking)):
        narrowed = _gather_list(listed_before, anchor.question, retrieve, document_of, tuning, catalog, end)
        if narrowed is not None and narrowed.chosen:
            return replace(narrowed, narrowed=True)
    if anchor:
        carried = _gather_follow_up(asked, anchor, retrieve, document_of, tuning, catalog)
        if carried.chosen:
            return carried
    if asked.subject and (told := _gather_overview(asked, retrieve, document_of, tuning)) is not None:
        return told
    if (
        asked.lists_matters
        and (listed := _gather_list(asked, searched, retrieve, document_of, tuning, catalog)) is not None
    ):
        return listed
    compares = asked.main is Asks.COMPARISON or joins_authorities(searched)
    matters = matters_of(searched) if compares else ()
    if len(matters) < 2:
        return _gather_one(asked, searched, retrieve, document_of, tuning)
    return _gather_compared(asked, matters, retrieve, document_of, tuning)


def _gather_compared(
    asked: Question, matters: Sequence[str], retrieve: Retrieve, document_of: DocumentOf, tuning: Tuning
) -> Gathered:
    """Return the evidence for each of the matters that a comparison names, each from rulings that no other is told from."""
    limits = replace(tuning.limits, words=tuning.limits.words // len(matters))
    found: list[Gathered] = []
    for matter in matters:
        used = {c.document_id for g in found for c in g.chosen}
        kinds = asked.asks[1:] if asked.main is Asks.COMPARISON else asked.asks
        single = Question(matter, kinds or compared_kind(asked.text))
        one = _gather_one(single, matter, retrieve, document_of, replace(tuning, limits=limits), used)
        found.append(one)
    return Gathered(
        chosen=tuple(c for g in found for c in g.chosen),
        hits=_in_turn([g.hits for g in found]),
        complete=all(g.chosen for g in found),
        rows=_rows(matters, found, document_of),
        ranked=tuple(c for row in zip_longest(*(g.ranked for g in found)) for c in row if c),
    )


def _gather_overview(asked: Question, retrieve: Retrieve, document_of: DocumentOf, tuning: Tuning) -> Gathered | None:
    """Return what the rulings that a question names are about, one row a ruling where it names several; None where it names none."""
    retrieval = retrieve(asked.subject, several=True)
    bearing = [d for n in retrieval.links.names if n.sort <= Sort.PART_OF_PARTY for d in n.documents]
    named = [d for d in retrieval.links.fits if d in bearing] if not retrieval.named else list(retrieval.named)
    found = {h.passage.document_id for h in retrieval.hits}
    ranked = on_topic(asked, retrieval, document_of)
    if not named or not found.intersection(named):
        return None
    documents = [document_of(d) for d in named if d in found]
    if len(documents) == 1:
        chosen = overview_of(documents[0], ranked, tuning.limits.words)
        told = Gathered(tuple(chosen), retrieval.hits, True, named=tuple(named), ranked=tuple(ranked))
        return told if chosen else None
    leads = leads_of([document_of(d) for d in named], ranked)
    rows = tuple(Row(document_of(c.document_id).title, c.document_id, (n,)) for n, c in enumerate(leads))
    left_out = len(named) - len(leads)
    return (
        Gathered(tuple(leads), retrieval.hits, True, rows=rows, named=tuple(named), left_out=left_out)
        if leads
        else None
    )


def _gather_list(
    asked: Question,
    searched: str,
    retrieve: Retrieve,
    document_of: DocumentOf,
    tuning: Tuning,
    catalog: Catalog | None,
    end: End | None = None,
) -> Gathered | None:
    """Return the rows of a list of rulings, and an answer from one ruling if it alone is on the topic.

    None where no ruling fits and the question names a party: it may ask about that one after all.
    """
    found = find_list(asked, searched, retrieve, document_of, tuning.listed, catalog, end)
    fitting = found.chosen
    if len(fitting) == 1 and found.is_topical:
        return _gather_one(asked, searched, retrieve, document_of, tuning, within=(fitting[0].document_id,))
    if not fitting:
        refused = Refused(Lacks.MATTER, says=found.lacks) if found.lacks else None
        return None if found.named and not refused else Gathered((), found.hits, False, refused=refused)
    rows = tuple(Row(document_of(c.document_id).title, c.document_id, (n,)) for n, c in enumerate(fitting))
    return Gathered(fitting, found.hits, True, rows=rows, notes=found.notes)


def _gather_follow_up(
    asked: Question,
    anchor: Anchor,
    retrieve: Retrieve,
    document_of: DocumentOf,
    tuning: Tuning,
    catalog: Catalog | None,
) -> Gathered:
    before = anchor.narrowed_by or anchor.question
    within = replace(anchor, narrowed_by=None) if anchor.narrowed_by else None
    first = gather(understand(before), before, retrieve, document_of, tuning, within, catalog)
    anchored = tuple(dict.fromkeys(c.document_id for c in first.chosen))
    if not first.rows:
        anchored = anchored[: tuning.depth.documents]
    if not anchored:
        return replace(first, evidence=-inf)
    # "the earlier order" may be another ruling on those whom the first question named.
    near = (d for d in (h.passage.document_id for h in first.hits) if d in first.named)
    matter = tuple(dict.fromkeys((*anchored, *near, *first.named)))[: tuning.depth.carried]
    searched = f"{anchor.question} {asked.text}"
    retrieval = retrieve(searched, matter)
    weighed = answering(asked, searched, retrieval, document_of)
    ranked = raise_facts(asked, list(weighed.candidates), document_of, retrieval.matcher)
    chosen = choose(asked, ranked, document_of, limits_for(asked, tuning.limits))
    chosen, verdict = _completed(asked, chosen, ranked, document_of, tuning.limits)
    missing = missing_names(asked, asked.text, retrieval, chosen, [document_of(d) for d in matter])
    if missing or weighed.answerable < tuning.thresholds.carried:
        chosen = []
    refused = None if chosen else refuse(asked, weighed, retrieval, retrieval.links, missing, document_of)
    return replace(_gathered(asked, chosen, ranked, weighed, verdict), refused=refused)


def _gather_one(
    asked: Question,
    searched: str,
    retrieve: Retrieve,
    document_of: DocumentOf,
    tuning: Tuning,
    used: set[str] | frozenset[str] = frozenset(),
    within: tuple[str, ...] = (),
) -> Gathered:
    retrieval = _search(asked, searched, retrieve, within)
    deep = read_in_depth(retrieval, lambda document_id: retrieve(searched, (document_id,)), tuning.depth)
    weighed = answering(asked, searched, deep, document_of)
    ranked = [c for c in weighed.candidates if c.document_id not in used]
    ranked = _defining_first(asked, ranked, retrieval.matcher)
    ranked = raise_facts(asked, ranked, document_of, retrieval.matcher)
    chosen = choose(asked, ranked, document_of, limits_for(asked, tuning.limits))
    if chosen and _asks_no_more_than_what_was_decided(asked, chosen[0], document_of, retrieval):
        sums_up = reasons_of if asked.main is Asks.WHY else overview_of
        chosen = sums_up(document_of(chosen[0].document_id), ranked, tuning.limits.words) or chosen
    if lacks_status(asked, chosen, document_of):
        chosen = choose(asked, [c for c in ranked if tells_status(c)], document_of, tuning.limits)
    chosen, verdict = _completed(asked, chosen, ranked, document_of, tuning.limits)
    documents = [document_of(d) for d in dict.fromkeys(c.document_id for c in chosen)]
    is_certain = weighed.answerable >= tuning.thresholds.certain
    missing = missing_names(asked, searched, retrieval, chosen, documents, is_certain=is_certain)
    is_there = missing and retrieval.named and not within
    if is_there and not parties_elsewhere(searched, retrieval, map(document_of, retrieval.named)):
        return _gather_one(asked, searched, retrieve, document_of, tuning, used, retrieval.named)
    likely = weighed.answerable >= tuning.thresholds.answerable or _is_sure(
        asked, weighed, chosen, retrieval, document_of, tuning.thresholds
    )
    if missing or not likely or lacks_status(asked, chosen, document_of):
        chosen = []
    fitting = (
        fitting_documents(asked, ranked, document_of, retrieval.matcher) if chosen and names_in(asked.text) else []
    )
    choices = tuple(fitting) if len(fitting) > 1 and asked.main not in (Asks.COMPARISON, Asks.LIST) else ()
    refused = None if chosen else refuse(asked, weighed, deep, retrieval.links, missing, document_of)
    told = _gathered(asked, chosen, ranked, weighed, verdict)
    return replace(told, choices=choices, named=retrieval.named, refused=refused)


def _search(asked: Question, searched: str, retrieve: Retrieve, within: tuple[str, ...]) -> Retrieval:
    """Return what is found for a question, with what is found on the term whose meaning it asks for."""
    found = retrieve(searched, within)
    for term in spellings(asked.term, found.matcher.others) if asked.term else ():
        found = joined(found, retrieve(f"{term} means", within))
    return found


def _completed(
    asked: Question, chosen: list[Candidate], ranked: Sequence[Candidate], document_of: DocumentOf, limits: Limits
) -> tuple[list[Candidate], str | None]:
    """Return the chosen with what else is asked for, and "Yes" or "No" where the first of them says so.

    That is the sentence that settles a question for yes or no, those for its other parts, and the one that shows the fact asked for.
    """
    verdict = None
    if asked.main is Asks.YES_NO:
        chosen, verdict = _settling_first(asked, chosen, ranked, document_of, limits)
    told = filled(slots_of(asked), chosen, ranked, limits.words)
    return told if verdict else with_fact(asked, told, ranked, document_of), verdict


def _gathered(
    asked: Question,
    chosen: Sequence[Candidate],
    ranked: Sequence[Candidate],
    weighed: Weighed,
    verdict: str | None,
) -> Gathered:
    left = unfilled(slots_of(asked), chosen)
    return Gathered(
        tuple(chosen),
        weighed.hits,
        complete=bool(chosen) and not left,
        verdict=verdict,
        unfilled=left,
        ranked=tuple(ranked),
        evidence=weighed.evidence,
    )


def _asks_no_more_than_what_was_decided(
    asked: Question, best: Candidate, document_of: DocumentOf, retrieval: Retrieval
) -> bool:
    """Return whether a question only names a ruling, so that its summary answers: "What did the CNIL decide on Criteo?".

    "Why was Criteo fined?" is such a one where the best sentence neither sums the ruling up nor is a finding.
    """
    document = document_of(best.document_id)
    tells_reason = asked.main is Asks.WHY and best.role in (Role.SUMMARY, Role.FINDINGS)
    return (
        asked.main in (Asks.HOLDING, Asks.HAPPENING, Asks.WHY)
        and not tells_reason
        and asked_fact(asked) is None
        and retrieval.links.bears(document.document_id)
        and is_plain(asked.asking, document, retrieval.matcher)
    )


def _is_sure(
    asked: Question,
    weighed: Weighed,
    chosen: Sequence[Candidate],
    retrieval: Retrieval,
    document_of: DocumentOf,
    thresholds: Thresholds,
) -> bool:
    """Return whether an answer is there whatever the trees say, which learnt from questions on particulars.

    So it is where the first sentence defines the term asked for; where one shows the sum, the day or the status asked for of a ruling
    that the question names; and where the question asks of such a ruling no more than what was decided.
    """
    if not chosen:
        return False
    if asked.term:
        return _defines(asked, chosen[0], retrieval.matcher)
    document = document_of(chosen[0].document_id)
    if not retrieval.links.bears(document.document_id):
        return False
    own = (c for c in chosen if c.document_id == document.document_id)
    if any(holds_fact(c, document, asked_fact(asked)) for c in own):
        return True
    return weighed.answerable >= thresholds.carried and is_plain(asked.asking, document, retrieval.matcher)


def _defines(asked: Question, candidate: Candidate, matcher: Matcher) -> bool:
    return any(defines(term, candidate.text) for term in spellings(asked.term or "", matcher.others))


def _defining_first(asked: Question, ranked: list[Candidate], matcher: Matcher) -> list[Candidate]:
    """Return candidates with those first that define the term asked for, as they stand where none is."""
    if not asked.term or not ranked:
        return ranked
    found = [c for c in ranked if _defines(asked, c, matcher)]
    raised = [replace(c, score=max(c.score, ranked[0].score) + 1) for c in found[:1]]
    return [*raised, *(c for c in ranked if c not in found[:1])]


def _settling_first(
    asked: Question, chosen: list[Candidate], ranked: Sequence[Candidate], document_of: DocumentOf, limits: Limits
) -> tuple[list[Candidate], str | None]:
    """Return the chosen with the sentence first that says yes or no, and which; it is one of them or nearly as good.

    Nothing is said where two sentences settle it differently, nor by the words of somebody whom a ruling only reports.
    """
    near = [c for c in ranked if chosen and c.score >= ranked[0].score - limits.behind]
    pool = [*chosen, *near]
    found = verdict_of(asked.text, [(c.text, _told_as(c, document_of)) for c in pool])
    if found is None:
        return chosen, None
    first, said = pool[found[0]], found[1]
    rest = [c for c in chosen if not c.overlaps(first)]
    words = limits.words - len(first.text.split())
    kept = [c for n, c in enumerate(rest) if sum(len(r.text.split()) for r in rest[: n + 1]) <= words]
    return [first, *kept], said


def _told_as(candidate: Candidate, document_of: DocumentOf) -> Role:
    document = document_of(candidate.document_id)
    paragraph = document.paragraphs[candidate.paragraph]
    speaker = speaker_of(document, paragraph, candidate.text, candidate.start)
    return Role.SUBMISSIONS if speaker in REPORTED else candidate.role


def _rows(matters: Sequence[str], found: Sequence[Gathered], document_of: DocumentOf) -> tuple[Row, ...]:
    rows: list[Row] = []
    start = 0
    for matter, gathered in zip(matters, found, strict=True):
        documents = list(dict.fromkeys(c.document_id for c in gathered.chosen))
        label = document_of(documents[0]).title if documents else matter
        rows.append(Row(label, documents[0] if documents else None, tuple(range(start, start + len(gathered.chosen)))))
        start += len(gathered.chosen)
    return tuple(rows)


def _in_turn(rankings: Sequence[Sequence[Hit]]) -> tuple[Hit, ...]:
    """Return the hits of several rankings, one of each in turn, each passage once, ranked anew."""
    merged: dict[str, Hit] = {}
    for row in range(max(map(len, rankings), default=0)):
        for ranking in rankings:
            if row < len(ranking):
                merged.setdefault(ranking[row].passage.passage_id, ranking[row])
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(merged.values(), 1))
