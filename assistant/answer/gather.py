"""From a question to the chosen sentences: once for a plain question, once for each matter of a comparison."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answer.abstain import Thresholds, is_too_thin, weigh
from assistant.answer.compose import Limits, choose
from assistant.answer.cues import spellings
from assistant.answer.depth import Depth, deepen, joined
from assistant.answer.direct import fitting_documents, lacks_number, lacks_status, raise_facts, tells_status
from assistant.answer.evidence import Candidate, Weights, candidates
from assistant.answer.gathered import Gathered, Row
from assistant.answer.list_find import Retrieve, find_list
from assistant.answer.list_request import End, end_of_those
from assistant.answer.list_rows import Listed
from assistant.answer.list_select import Catalog
from assistant.answer.matters import compared_kind, joins_authorities, matters_of
from assistant.answer.names import names_in
from assistant.answer.overview import leads_of, overview_of
from assistant.answer.polarity import verdict_of
from assistant.answer.premise import unspoken_words, wants_a_thing
from assistant.answer.question import Asks, Question, understand
from corpus.types import Document
from index.linking.names import Sort
from index.types import Hit


@dataclass(frozen=True, slots=True)
class Tuning:
    """The numbers by which answers are made."""

    weights: Weights = Weights()
    limits: Limits = Limits()
    thresholds: Thresholds = Thresholds()
    depth: Depth = Depth()
    listed: Listed = Listed()

    def thresholds_for(self, asked: Question) -> Thresholds:
        """Return the thresholds for a question: the words of somebody's own case need not stand in a ruling."""
        own = self.thresholds
        return replace(own, in_matter=own.advice_in_matter, faint_late=0.0) if asked.is_advice else own


DocumentOf = Callable[[str], Document]


def gather(
    asked: Question,
    searched: str,
    retrieve: Retrieve,
    document_of: DocumentOf,
    tuning: Tuning,
    anchor: str | None = None,
    catalog: Catalog | None = None,
) -> Gathered:
    """Return the evidence for a question.

    A comparison that names its matters is searched once for each of them. A follow-up is searched in the rulings that
    answer its `anchor`, the question whose matter it carries on, and in all only where those hold nothing.
    """
    listed_before = understand(anchor) if anchor else None
    if anchor and listed_before and listed_before.lists_matters and (end := end_of_those(asked.asking)):
        narrowed = _gather_list(listed_before, anchor, retrieve, document_of, tuning, catalog, end)
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
    limits = replace(tuning.limits, words=tuning.limits.words // len(matters), other_document=2.0)
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
    )


def _gather_overview(asked: Question, retrieve: Retrieve, document_of: DocumentOf, tuning: Tuning) -> Gathered | None:
    """Return what the rulings that a question names are about, one row a ruling where it names several; None where it names none."""
    retrieval = retrieve(asked.subject, several=True)
    bearing = [d for n in retrieval.links.names if n.sort <= Sort.PART_OF_PARTY for d in n.documents]
    named = [d for d in retrieval.links.fits if d in bearing] if not retrieval.named else list(retrieval.named)
    found = {h.passage.document_id for h in retrieval.hits}
    ranked = candidates(asked, retrieval, document_of, tuning.weights, passages=len(retrieval.hits))
    if not named or not found.intersection(named):
        return None
    documents = [document_of(d) for d in named if d in found]
    if len(documents) == 1:
        chosen = overview_of(documents[0], ranked, tuning.limits.words)
        return Gathered(tuple(chosen), retrieval.hits, True, named=tuple(named)) if chosen else None
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
    found = find_list(asked, searched, retrieve, document_of, tuning.weights, tuning.listed, catalog, end)
    fitting = found.chosen
    if len(fitting) == 1 and found.is_topical:
        return _gather_one(asked, searched, retrieve, document_of, tuning, within=(fitting[0].document_id,))
    if not fitting:
        return None if found.named else Gathered((), found.hits, False)
    rows = tuple(Row(document_of(c.document_id).title, c.document_id, (n,)) for n, c in enumerate(fitting))
    return Gathered(fitting, found.hits, True, rows=rows, notes=found.notes)


def _gather_follow_up(
    asked: Question, anchor: str, retrieve: Retrieve, document_of: DocumentOf, tuning: Tuning, catalog: Catalog | None
) -> Gathered:
    first = gather(understand(anchor), anchor, retrieve, document_of, tuning, None, catalog)
    answering = tuple(dict.fromkeys(c.document_id for c in first.chosen))
    if not first.rows:
        answering = answering[: tuning.depth.documents]
    if not answering:
        return first
    # "the earlier order" may be another ruling on those whom the first question named.
    matter = tuple(dict.fromkeys((*answering, *first.named)))[: tuning.depth.carried]
    retrieval = retrieve(asked.text, matter)
    read = tuning.depth.documents * tuning.depth.passages
    ranked = candidates(asked, retrieval, document_of, tuning.weights, passages=read)
    ranked = raise_facts(asked, ranked, document_of, retrieval.matcher)
    chosen = choose(asked, ranked, document_of, tuning.limits)
    verdict = None
    if asked.main is Asks.YES_NO:
        chosen, verdict = _settling_first(asked, chosen, ranked, tuning.limits)
    evidence = weigh(asked.text, retrieval, chosen, [document_of(d) for d in matter])
    if evidence.missing_names or evidence.late < tuning.thresholds.carried:
        chosen = []
    return Gathered(tuple(chosen), retrieval.hits, bool(chosen), verdict=verdict)


def _gather_one(
    asked: Question,
    searched: str,
    retrieve: Retrieve,
    document_of: DocumentOf,
    tuning: Tuning,
    used: set[str] | frozenset[str] = frozenset(),
    within: tuple[str, ...] = (),
) -> Gathered:
    retrieval = retrieve(searched, within)
    if asked.term:
        for term in spellings(asked.term, retrieval.matcher.others):
            retrieval = joined(retrieval, retrieve(f"{term} means", within))
    deep = deepen(retrieval, lambda document_id: retrieve(searched, (document_id,)), tuning.depth)
    read = tuning.depth.hits + tuning.depth.documents * tuning.depth.passages
    ranked = [
        c for c in candidates(asked, deep, document_of, tuning.weights, passages=read) if c.document_id not in used
    ]
    ranked = raise_facts(asked, ranked, document_of, retrieval.matcher)
    chosen = choose(asked, ranked, document_of, tuning.limits)
    verdict = None
    if asked.main is Asks.YES_NO:
        chosen, verdict = _settling_first(asked, chosen, ranked, tuning.limits)
    documents = [document_of(d) for d in dict.fromkeys(c.document_id for c in chosen)]
    evidence = weigh(searched, retrieval, chosen, documents)
    if asked.is_advice:  # what is named in the asker's own case need not be in a ruling
        evidence = replace(evidence, missing_names=tuple(n for n in evidence.missing_names if n in asked.asking))
    if asked.term:
        evidence = replace(evidence, in_passing=False)  # what defines a term need say nothing else
    if (evidence.missing_names or evidence.in_passing) and retrieval.named and not within:
        return _gather_one(asked, searched, retrieve, document_of, tuning, used, retrieval.named)
    if lacks_status(asked, chosen):
        telling = choose(asked, [c for c in ranked if tells_status(c)], document_of, tuning.limits)
        documents = [document_of(d) for d in dict.fromkeys(c.document_id for c in telling)]
        chosen, evidence = telling, weigh(searched, retrieval, telling, documents)
    if (
        is_too_thin(evidence, tuning.thresholds_for(asked))
        or lacks_status(asked, chosen)
        or lacks_number(asked, chosen)
    ):
        chosen = []
    unspoken = unspoken_words(asked, searched, [d.text for d in documents], retrieval.matcher.others)
    if unspoken and wants_a_thing(asked):
        chosen = []
    fitting = (
        fitting_documents(asked, ranked, document_of, retrieval.matcher) if chosen and names_in(asked.text) else []
    )
    choices = tuple(fitting) if len(fitting) > 1 and asked.main not in (Asks.COMPARISON, Asks.LIST) else ()
    return Gathered(
        tuple(chosen),
        retrieval.hits,
        bool(chosen),
        choices=choices,
        verdict=verdict,
        named=retrieval.named,
        unspoken=unspoken if chosen else (),
    )


def _settling_first(
    asked: Question, chosen: list[Candidate], ranked: Sequence[Candidate], limits: Limits
) -> tuple[list[Candidate], str | None]:
    """Return the chosen with the sentence first that says yes or no, and which; it is one of them or nearly as good.

    Nothing is said where two sentences settle it differently.
    """
    near = [c for c in ranked if chosen and c.score >= limits.floor * ranked[0].score]
    pool = [*chosen, *near]
    found = verdict_of(asked.text, [(c.text, c.role) for c in pool])
    if found is None:
        return chosen, None
    first, said = pool[found[0]], found[1]
    rest = [c for c in chosen if c.document_id != first.document_id or c.end <= first.start or first.end <= c.start]
    words = limits.words - len(first.text.split())
    kept = [c for n, c in enumerate(rest) if sum(len(r.text.split()) for r in rest[: n + 1]) <= words]
    return [first, *kept], said


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
