"""Let what can be relied on to be the authority's words lead an answer."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.answer.choose.compose import Limits
from assistant.answer.choose.gathered import Gathered
from assistant.answer.weigh.evidence import Candidate

_WORD = re.compile(r"\w+")


def is_touched(gathered: Gathered, behind: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether documents that stand behind others had a part in what was gathered."""
    found = (h.passage.document_id for h in gathered.hits)
    return not behind.keys().isdisjoint([*found, *(c.document_id for c in gathered.chosen), *gathered.choices])


def touched(
    gathered: Gathered, behind: Mapping[str, tuple[str, ...]], notes: Collection[str], hits: int
) -> Mapping[str, tuple[str, ...]]:
    """Return the documents behind others that had a part in what was gathered, be it only among the first hits."""
    near = {h.passage.document_id for h in gathered.hits[:hits]} | {c.document_id for c in gathered.chosen}
    return {d: of for d, of in behind.items() if d in notes or d in near}


def past_rivals(
    gathered: Gathered,
    alone: Gathered,
    behind: Mapping[str, tuple[str, ...]],
    rivals: Callable[[Iterable[str], Collection[str]], tuple[str, ...]],
    gathered_from: Callable[..., Gathered],
) -> Gathered:
    """Return what the corpus gives, past other unchecked documents too where they keep a leading note's rulings silent.

    A note's rulings are those that it names. `rivals` gives those of some documents that nobody checked and that name
    one of some rulings.
    """
    if not gathered.chosen or gathered.chosen[0].document_id not in behind:
        return alone
    before = behind[gathered.chosen[0].document_id]
    found = [c.document_id for c in alone.chosen]
    others = () if set(before).intersection(found) else rivals(found, before)
    without = {*behind, *others}
    return gathered_from(without, without) if others else alone


def in_order(
    gathered: Gathered,
    alone: Gathered,
    behind: Mapping[str, tuple[str, ...]],
    limits: Limits,
    shown: Callable[[str], Sequence[Candidate]],
) -> Gathered:
    """Return what was gathered with the sentences of documents that stand behind others after those of the others.

    `alone` is what the corpus gives without the former, and stands where there is nothing with them. They lead
    only where the documents before them say nothing on the question; `shown` gives what these state otherwise
    than one of the former, which then leads.
    """
    choices = tuple(d for d in gathered.choices if d not in behind)
    own = [c for c in gathered.chosen if c.document_id in behind]
    if not gathered.chosen and alone.chosen:
        return replace(alone, hits=gathered.hits)
    if not own:
        return replace(gathered, choices=choices if len(choices) > 1 else ())
    before = {d for c in own for d in behind[c.document_id]}
    if before.isdisjoint(c.document_id for c in alone.chosen) and not (gathered.rows and alone.rows):
        first = gathered.chosen[0].document_id
        told = shown(first) if first in behind and not gathered.rows else ()
        return replace(
            gathered,
            chosen=(*told, *gathered.chosen),
            choices=choices if len(choices) > 1 else (),
            verdict=None if first in behind else gathered.verdict,
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
