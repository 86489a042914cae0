"""Let what can be relied on to be the authority's words lead an answer."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.answer.compose import Limits
from assistant.answer.evidence import Candidate
from assistant.answer.gathered import Gathered

_WORD = re.compile(r"\w+")


def is_touched(gathered: Gathered, behind: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether documents that stand behind others had a part in what was gathered."""
    found = (h.passage.document_id for h in gathered.hits)
    return not behind.keys().isdisjoint([*found, *(c.document_id for c in gathered.chosen), *gathered.choices])


def in_order(
    gathered: Gathered,
    alone: Gathered,
    behind: Mapping[str, tuple[str, ...]],
    limits: Limits,
    shown: Callable[[str], Sequence[Candidate]],
) -> Gathered:
    """Return what was gathered with the sentences of documents that stand behind others after those of the others.

    `alone` is what the corpus gives without the former. They lead only where the documents before them say nothing on the
    question; `shown` gives what these state otherwise than one of the former, which then leads.
    """
    choices = tuple(d for d in gathered.choices if d not in behind)
    own = [c for c in gathered.chosen if c.document_id in behind]
    if not own:
        return replace(gathered, choices=choices if len(choices) > 1 else ())
    before = {d for c in own for d in behind[c.document_id]}
    if before.isdisjoint(c.document_id for c in alone.chosen) and not (gathered.rows and alone.rows):
        told = (
            shown(gathered.chosen[0].document_id)
            if gathered.chosen[0].document_id in behind and not gathered.rows
            else ()
        )
        chosen = (*told, *gathered.chosen)
        return replace(
            gathered,
            chosen=chosen,
            choices=choices if len(choices) > 1 else (),
            verdict=None if told or gathered.chosen[0].document_id in behind else gathered.verdict,
        )
    added = () if alone.rows else _added(alone.chosen, own, limits)
    return replace(alone, chosen=(*alone.chosen, *added), hits=gathered.hits)


def _added(chosen: Sequence[Candidate], own: Sequence[Candidate], limits: Limits) -> tuple[Candidate, ...]:
    """Return those sentences that say more than the chosen and fit in the words left."""
    added: list[Candidate] = []
    left = limits.words - sum(len(c.text.split()) for c in chosen)
    for candidate in own:
        length = len(candidate.text.split())
        if length <= left and not any(_says_again(candidate, c, limits.repeats) for c in (*chosen, *added)):
            added.append(candidate)
            left -= length
    return tuple(added)


def _says_again(a: Candidate, b: Candidate, share: float) -> bool:
    mine, theirs = set(_WORD.findall(a.text.lower())), set(_WORD.findall(b.text.lower()))
    return len(mine & theirs) >= share * min(len(mine), len(theirs))
