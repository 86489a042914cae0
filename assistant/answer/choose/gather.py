"""What kind of question it is, and so how its evidence is gathered: follow-up, list, comparison or a plain one."""

from dataclasses import replace
from math import inf

from assistant.answer.asked.follow_up import Anchor
from assistant.answer.asked.list_request import End, end_of_those
from assistant.answer.asked.matters import joins_authorities, matters_of
from assistant.answer.asked.question import Asks, Question, understand
from assistant.answer.choose.compared import gather_compared
from assistant.answer.choose.follow import gather_follow_up, matter_of
from assistant.answer.choose.gathered import Gathered, Row
from assistant.answer.choose.one import gather_one
from assistant.answer.choose.overview import leads_of, overview_of
from assistant.answer.lists.find import find_list
from assistant.answer.means import Means
from assistant.answer.types import Lacks
from assistant.answer.weigh.evidence import on_topic
from assistant.answer.weigh.refuse import Refused
from index.linking.names import Sort


def gather(asked: Question, searched: str, means: Means, anchor: Anchor | None = None) -> Gathered:
    """Return the evidence for a question.

    A comparison that names its matters is searched once for each of them. A follow-up is searched in the rulings that
    answer its `anchor`, the question whose matter it carries on, and in all only where those hold nothing.
    """
    if anchor and (carried := _gather_carried(asked, anchor, means)).chosen:
        return carried
    if asked.subject and (told := _gather_overview(asked, means)) is not None:
        return told
    if asked.lists_matters and (listed := _gather_list(asked, searched, means)) is not None:
        return listed
    compares = asked.main is Asks.COMPARISON or joins_authorities(searched)
    matters = matters_of(searched) if compares else ()
    return gather_one(asked, searched, means) if len(matters) < 2 else gather_compared(asked, matters, means)


def _gather_carried(asked: Question, anchor: Anchor, means: Means) -> Gathered:
    """Return the evidence for a follow-up: an end of the list before, or what the rulings say that answered before."""
    before = understand(anchor.question)
    if before.lists_matters and (end := end_of_those(asked.asking)):
        narrowed = _gather_list(before, anchor.question, means, end)
        if narrowed is not None and narrowed.chosen:
            return replace(narrowed, narrowed=True)
    last = anchor.narrowed_by or anchor.question
    first = gather(understand(last), last, means, replace(anchor, narrowed_by=None) if anchor.narrowed_by else None)
    matter = matter_of(first, means)
    return gather_follow_up(asked, anchor, matter, means) if matter else replace(first, evidence=-inf)


def _gather_overview(asked: Question, means: Means) -> Gathered | None:
    """Return what the rulings that a question names are about, a row each where they are several, None without any."""
    document_of = means.document_of
    retrieval = means.retrieve(asked.subject, several=True)
    bearing = [d for n in retrieval.links.names if n.sort <= Sort.PART_OF_PARTY for d in n.documents]
    named = [d for d in retrieval.links.fits if d in bearing] if not retrieval.named else list(retrieval.named)
    found = {h.passage.document_id for h in retrieval.hits}
    ranked = on_topic(asked, retrieval, document_of)
    if not named or not found.intersection(named):
        return None
    documents = [document_of(d) for d in named if d in found]
    if len(documents) == 1:
        chosen = overview_of(documents[0], ranked, means.tuning.limits.words)
        told = Gathered(tuple(chosen), retrieval.hits, True, named=tuple(named), ranked=tuple(ranked))
        return told if chosen else None
    leads = leads_of([document_of(d) for d in named], ranked)
    if not leads:
        return None
    rows = tuple(Row(document_of(c.document_id).title, c.document_id, (n,)) for n, c in enumerate(leads))
    left_out = len(named) - len(leads)
    return Gathered(tuple(leads), retrieval.hits, True, rows=rows, named=tuple(named), left_out=left_out)


def _gather_list(asked: Question, searched: str, means: Means, end: End | None = None) -> Gathered | None:
    """Return the rows of a list of rulings, and an answer from one ruling if it alone is on the topic.

    None where no ruling fits and the question names a party: it may ask about that one after all.
    """
    found = find_list(asked, searched, means, end)
    fitting = found.chosen
    if len(fitting) == 1 and found.is_topical:
        return gather_one(asked, searched, means, within=(fitting[0].document_id,))
    if not fitting:
        refused = Refused(Lacks.MATTER, says=found.lacks) if found.lacks else None
        return None if found.named and not refused else Gathered((), found.hits, False, refused=refused)
    rows = tuple(Row(means.document_of(c.document_id).title, c.document_id, (n,)) for n, c in enumerate(fitting))
    return Gathered(fitting, found.hits, True, rows=rows, notes=found.notes, count=found.count)
