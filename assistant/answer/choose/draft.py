"""An answer in the making."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.answer.asked.question import Asks, Question
from assistant.answer.choose.gathered import Gathered
from assistant.answer.choose.slots import filled, slots_of, unfilled
from assistant.answer.choose.verdict import settling_first
from assistant.answer.means import Means
from assistant.answer.weigh.direct import with_fact
from assistant.answer.weigh.evidence import Candidate, DocumentOf, Weighed
from assistant.answer.weigh.refuse import refuse
from corpus.types import Document
from index.retrieve import Retrieval


@dataclass(frozen=True, slots=True)
class Draft:
    """What was found for a question, and which of it answers so far.

    `searched` are the words that were searched, `found` what was, `read` the same with the likeliest rulings searched
    through, and `weighed` the sentences of it. `ranked` are those that may be quoted, the best first, and `chosen`
    those that are. `verdict` is "Yes" or "No" where the first of them says so, and `missing` are the names of the
    question that they are not about.
    """

    asked: Question
    searched: str
    means: Means
    found: Retrieval
    read: Retrieval
    weighed: Weighed
    ranked: tuple[Candidate, ...] = ()
    chosen: tuple[Candidate, ...] = ()
    verdict: str | None = None
    missing: tuple[str, ...] = ()

    @property
    def document_of(self) -> DocumentOf:
        """Return what gives the documents by their ids."""
        return self.means.document_of

    @property
    def documents(self) -> list[Document]:
        """Return the documents of the chosen sentences, each once."""
        return [self.document_of(d) for d in dict.fromkeys(c.document_id for c in self.chosen)]

    def with_chosen(self, chosen: Iterable[Candidate]) -> "Draft":
        """Return the draft with other sentences chosen."""
        return replace(self, chosen=tuple(chosen))


def completed(draft: Draft) -> Draft:
    """Return a draft with what else is asked for, and "Yes" or "No" where its first sentence says so.

    That is the sentence that settles a question for yes or no, those for its other parts, and the one that shows the
    fact asked for.
    """
    asked, limits, chosen = draft.asked, draft.means.tuning.limits, list(draft.chosen)
    verdict = None
    if asked.main is Asks.YES_NO:
        near = [c for c in draft.ranked if chosen and c.score >= draft.ranked[0].score - limits.behind]
        chosen, verdict = settling_first(asked.text, chosen, near, draft.document_of, limits.words)
    told = filled(slots_of(asked), chosen, draft.ranked, limits.words)
    if not verdict:
        told = with_fact(asked, told, draft.ranked, draft.document_of)
    return replace(draft, chosen=tuple(told), verdict=verdict)


def gathered_from(draft: Draft) -> Gathered:
    """Return the evidence of a finished draft, with what is lacking where nothing was chosen."""
    asked, weighed = draft.asked, draft.weighed
    left = unfilled(slots_of(asked), draft.chosen)
    refused = None
    if not draft.chosen:
        refused = refuse(asked, weighed, draft.read, draft.found.links, draft.missing, draft.document_of)
    return Gathered(
        draft.chosen,
        weighed.hits,
        complete=bool(draft.chosen) and not left,
        verdict=draft.verdict,
        unfilled=left,
        ranked=draft.ranked,
        evidence=weighed.evidence,
        refused=refused,
    )
