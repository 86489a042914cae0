"""One plain question: each step takes the draft of the one before and returns its own."""

from collections.abc import Collection
from dataclasses import replace

from assistant.answer.asked.names import names_in
from assistant.answer.asked.question import Asks, Question
from assistant.answer.choose.compose import choose
from assistant.answer.choose.defined import defining_first, is_defined_by, with_meaning
from assistant.answer.choose.draft import Draft, completed, gathered_from
from assistant.answer.choose.gathered import Gathered
from assistant.answer.choose.overview import overview_of, reasons_of
from assistant.answer.choose.slots import limits_for
from assistant.answer.means import Means
from assistant.answer.weigh.abstain import missing_names, parties_elsewhere
from assistant.answer.weigh.depth import read_in_depth
from assistant.answer.weigh.direct import (
    asked_fact,
    fitting_documents,
    holds_fact,
    is_plain,
    lacks_status,
    raise_facts,
    tells_status,
)
from assistant.answer.weigh.evidence import answering
from corpus.types import Role
from index.retrieve import Retrieval


def gather_one(
    asked: Question, searched: str, means: Means, used: Collection[str] = (), within: tuple[str, ...] = ()
) -> Gathered:
    """Return the evidence for a question, from the documents in `within` if any, and from none `used` before."""
    found = with_meaning(asked, means.retrieve(searched, within), means.retrieve, within)
    draft = _read(asked, searched, means, found)
    draft = _ranked(draft, used)
    draft = _chosen(draft)
    draft = completed(draft)
    draft = _with_missing(draft)
    if draft.missing and not within and _may_be_said_by_those_named(draft):
        return gather_one(asked, searched, means, used, draft.found.named)
    draft = _kept_if_likely(draft)
    return replace(gathered_from(draft), choices=_choices(draft), named=draft.found.named)


def _read(asked: Question, searched: str, means: Means, found: Retrieval) -> Draft:
    """Return what is found for a question, the likeliest rulings searched through, with its sentences weighed."""
    read = read_in_depth(found, lambda document_id: means.retrieve(searched, (document_id,)), means.tuning.depth)
    return Draft(asked, searched, means, found, read, answering(asked, searched, read, means.document_of))


def _ranked(draft: Draft, used: Collection[str]) -> Draft:
    """Return a draft whose sentences are ranked: that first which defines the term asked for, or shows the fact."""
    asked, matcher = draft.asked, draft.found.matcher
    left = [c for c in draft.weighed.candidates if c.document_id not in used]
    ranked = raise_facts(asked, defining_first(asked, left, matcher), draft.document_of, matcher)
    return replace(draft, ranked=tuple(ranked))


def _chosen(draft: Draft) -> Draft:
    """Return a draft with the best sentences, or a ruling's summary where no more is asked than what was decided."""
    asked, limits = draft.asked, draft.means.tuning.limits
    draft = draft.with_chosen(choose(asked, draft.ranked, draft.document_of, limits_for(asked, limits)))
    if draft.chosen and _asks_no_more_than_what_was_decided(draft):
        sums_up = reasons_of if asked.main is Asks.WHY else overview_of
        told = sums_up(draft.documents[0], draft.ranked, limits.words)
        draft = draft.with_chosen(told) if told else draft
    if lacks_status(asked, draft.chosen, draft.document_of):
        telling = [c for c in draft.ranked if tells_status(c)]
        draft = draft.with_chosen(choose(asked, telling, draft.document_of, limits))
    return draft


def _with_missing(draft: Draft) -> Draft:
    certain = draft.weighed.answerable >= draft.means.tuning.thresholds.certain
    named = draft.asked, draft.searched, draft.found, draft.chosen
    return replace(draft, missing=missing_names(*named, draft.documents, is_certain=certain))


def _may_be_said_by_those_named(draft: Draft) -> bool:
    """Return whether the rulings that a question names may hold what the chosen ones are not about."""
    named = draft.found.named
    return bool(named) and not parties_elsewhere(draft.searched, draft.found, map(draft.document_of, named))


def _kept_if_likely(draft: Draft) -> Draft:
    """Return a draft with nothing chosen where it is not likely enough that its sentences answer."""
    likely = draft.weighed.answerable >= draft.means.tuning.thresholds.answerable or _is_sure(draft)
    if draft.missing or not likely or lacks_status(draft.asked, draft.chosen, draft.document_of):
        return draft.with_chosen(())
    return draft


def _choices(draft: Draft) -> tuple[str, ...]:
    """Return the documents that a question with names fits equally, () where it fits one best or asks for several."""
    asked = draft.asked
    if not draft.chosen or asked.main in (Asks.COMPARISON, Asks.LIST) or not names_in(asked.text):
        return ()
    fitting = fitting_documents(asked, draft.ranked, draft.document_of, draft.found.matcher)
    return tuple(fitting) if len(fitting) > 1 else ()


def _asks_no_more_than_what_was_decided(draft: Draft) -> bool:
    """Return whether a question only names a ruling, and its summary answers: "What did the CNIL decide on Criteo?".

    "Why was Criteo fined?" is such a one where the best sentence neither sums the ruling up nor is a finding.
    """
    asked, best, document = draft.asked, draft.chosen[0], draft.documents[0]
    tells_reason = asked.main is Asks.WHY and best.role in (Role.SUMMARY, Role.FINDINGS)
    return (
        asked.main in (Asks.HOLDING, Asks.HAPPENING, Asks.WHY)
        and not tells_reason
        and asked_fact(asked) is None
        and draft.found.links.bears(document.document_id)
        and is_plain(asked.asking, document, draft.found.matcher)
    )


def _is_sure(draft: Draft) -> bool:
    """Return whether an answer is there whatever the trees say, which learnt from questions on particulars.

    So it is where the first sentence defines the term asked for; where one shows the sum, the day or the status asked
    for of a ruling that the question names; and where the question asks of such a ruling no more than what was decided.
    """
    asked, matcher = draft.asked, draft.found.matcher
    if not draft.chosen:
        return False
    if asked.term:
        return is_defined_by(asked, draft.chosen[0], matcher)
    document = draft.documents[0]
    if not draft.found.links.bears(document.document_id):
        return False
    own = (c for c in draft.chosen if c.document_id == document.document_id)
    if any(holds_fact(c, document, asked_fact(asked)) for c in own):
        return True
    carried = draft.means.tuning.thresholds.carried
    return draft.weighed.answerable >= carried and is_plain(asked.asking, document, matcher)
