"""A follow-up: looked for in the rulings that answered the question whose matter it carries on."""

from dataclasses import replace

from assistant.answer.asked.follow_up import Anchor
from assistant.answer.asked.question import Question
from assistant.answer.choose.compose import choose
from assistant.answer.choose.draft import Draft, completed, gathered_from
from assistant.answer.choose.gathered import Gathered
from assistant.answer.choose.slots import limits_for
from assistant.answer.means import Means
from assistant.answer.weigh.abstain import missing_names
from assistant.answer.weigh.direct import raise_facts
from assistant.answer.weigh.evidence import answering


def matter_of(before: Gathered, means: Means) -> tuple[str, ...]:
    """Return the documents in which a follow-up is looked for, after what answered the question before it, () for none.

    They are those quoted, and after them those that the question named: "the earlier order" may be another ruling on
    these.
    """
    depth = means.tuning.depth
    quoted = tuple(dict.fromkeys(c.document_id for c in before.chosen))
    if not before.rows:
        quoted = quoted[: depth.documents]
    if not quoted:
        return ()
    near = (d for d in (h.passage.document_id for h in before.hits) if d in before.named)
    return tuple(dict.fromkeys((*quoted, *near, *before.named)))[: depth.carried]


def gather_follow_up(asked: Question, anchor: Anchor, matter: tuple[str, ...], means: Means) -> Gathered:
    """Return the evidence for a follow-up on the matter of its `anchor`, in the documents that are on it."""
    searched, document_of = f"{anchor.question} {asked.text}", means.document_of
    found = means.retrieve(searched, matter)
    draft = Draft(asked, searched, means, found, found, answering(asked, searched, found, document_of))
    ranked = raise_facts(asked, list(draft.weighed.candidates), document_of, found.matcher)
    draft = replace(draft, ranked=tuple(ranked))
    draft = draft.with_chosen(choose(asked, ranked, document_of, limits_for(asked, means.tuning.limits)))
    draft = completed(draft)
    missing = missing_names(asked, asked.text, found, draft.chosen, [document_of(d) for d in matter])
    draft = replace(draft, missing=missing)
    if missing or draft.weighed.answerable < means.tuning.thresholds.carried:
        draft = draft.with_chosen(())
    return gathered_from(draft)
