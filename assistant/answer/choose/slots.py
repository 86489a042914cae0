"""The things asked for that have a form: a question's slots, which a sentence fills that shows the form."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from assistant.answer.asked.parts import parts_of
from assistant.answer.asked.question import Question
from assistant.answer.choose.compose import Limits
from assistant.answer.weigh.evidence import Candidate
from assistant.ranking.forms import COUNT, FORMS
from assistant.ranking.kinds import KINDS, kinds_of

_REACH, _LIKELY = 2.0, 0.5
"""How far behind the best one, in log-odds, a sentence may be that fills a slot;
how likely a part must ask for its kind."""
_COUNT = re.compile(rf"\d|\b(?:{COUNT}|no|none)\b", re.IGNORECASE)
_FORMS: Mapping[str, tuple[re.Pattern[str], ...]] = {
    "how_much": (FORMS["sum"], _COUNT),
    "number": (_COUNT,),
    "when": (FORMS["date"], FORMS["year"], FORMS["period"]),
    "provision": (FORMS["provision"],),
}
"""The forms of which an answer shows one, by the kind of what is asked."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One of several things that a question asks for, in its words, and the forms of which an answer shows one."""

    asks: str
    forms: tuple[re.Pattern[str], ...]

    def is_filled_by(self, chosen: Sequence[Candidate]) -> bool:
        """Return whether a sentence shows the form."""
        return any(form.search(candidate.text) for candidate in chosen for form in self.forms)


def slots_of(question: Question) -> tuple[Slot, ...]:
    """Return what a question asks for that has a form, where it asks for more than one thing."""
    parts = parts_of(question.text)
    if len(parts) < 2:
        return ()
    asked = ((part, max(zip(kinds_of(f"{part}?"), KINDS, strict=True))) for part in parts)
    return tuple(Slot(part, _FORMS[kind]) for part, (share, kind) in asked if share >= _LIKELY and kind in _FORMS)


def limits_for(question: Question, limits: Limits) -> Limits:
    """Return how long an answer to a question may be, and how far behind its first sentence the others."""
    return limits.for_parts() if len(parts_of(question.text)) > 1 else limits


def filled(
    slots: Sequence[Slot], chosen: Sequence[Candidate], ranked: Sequence[Candidate], words: int
) -> list[Candidate]:
    """Return the chosen with their ruling's best sentence for each slot that none fills, in at most `words` words.

    It need not be nearly as good as the first one, which answers something else.
    """
    told = list(chosen)
    for slot in slots:
        if not told or slot.is_filled_by(told):
            continue
        left = words - sum(len(c.text.split()) for c in told)
        near = (c for c in ranked if c.document_id == told[0].document_id and c.score >= ranked[0].score - _REACH)
        fitting = (c for c in near if not c.leads and len(c.text.split()) <= left and slot.is_filled_by([c]))
        told += islice(fitting, 1)
    return told


def unfilled(slots: Sequence[Slot], chosen: Sequence[Candidate]) -> tuple[str, ...]:
    """Return the parts of a question of which none of the chosen shows the form: "by when must it tell them"."""
    return tuple(slot.asks for slot in slots if chosen and not slot.is_filled_by(chosen))
