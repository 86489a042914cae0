"""Put the items of a quiz into better words with a language model, and keep only what passes the checks."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answerer import Answerer
from assistant.llm.failure import WriterFailed
from assistant.quiz.checks.alike import repeats
from assistant.quiz.checks.check import Check, why_not
from assistant.quiz.checks.faithful import unfaithful
from assistant.quiz.types import Item

if TYPE_CHECKING:
    from assistant.llm.writer import Writer

Reword = Callable[[Item], Item]
"""Puts stem and explanation of an item into other words. Raises `WriterFailed` where no more is to be had."""
_PATIENCE = 4
"""A quiz waits so many times as long for its model as an answer does."""


def by_model(answerer: Answerer) -> Reword | None:
    """Return what words items with the language model of an answerer, None where it has none."""
    return _ByModel(answerer.writer) if answerer.writer else None


class _ByModel:
    """Words items one at a time until its time is spent."""

    def __init__(self, writer: "Writer") -> None:
        self._writer = writer
        self._ends = time.monotonic() + _PATIENCE * writer.choice.seconds

    def __call__(self, item: Item) -> Item:
        """Return the item in the model's words, as it was where they cannot be read."""
        from assistant.quiz.reword_prompt import SCHEMA, messages, read_worded  # pydantic is behind it

        if time.monotonic() > self._ends:
            raise WriterFailed(f"took longer than {_PATIENCE * self._writer.choice.seconds} seconds for the quiz")
        worded = read_worded(self._writer.fill(messages(item), SCHEMA))
        if worded is None:
            raise Unreadable
        name = self._writer.choice.name
        return replace(item, stem=worded.stem, explanation=worded.explanation, worded_by=name)


class Unreadable(Exception):
    """The model's answer for one item cannot be read."""


def reworded(
    items: Sequence[Item], reword: Reword, checks: tuple[Check, ...], answerer: Answerer, beside: Sequence[Item] = ()
) -> tuple[list[Item], tuple[str, ...]]:
    """Return the items, those in other words that pass the checks of items as made and ask and say the same; and notes.

    `beside` are the other items of their quiz. An item whose new stem fails may still have its new explanation, and
    the other way round. What fails is counted in the notes, with why. A model that is down or slow is asked no more;
    the items left stay as they are.
    """
    kept, refused, failure = list(items), Counter[str](), ""
    for n, item in enumerate(items):
        try:
            proposed = reword(item)
        except Unreadable:
            refused["it cannot be read"] += 1
            continue
        except WriterFailed as error:
            failure = str(error)
            break
        others = [*beside, *kept[:n], *kept[n + 1 :]]
        kept[n], faults = _best(item, proposed, others, checks, answerer)
        refused.update(faults)
    changed = sum(new is not old for new, old in zip(kept, items, strict=True))
    return kept, _notes(changed, len(items), refused, failure, answerer)


def _best(
    item: Item, proposed: Item, others: list[Item], checks: tuple[Check, ...], answerer: Answerer
) -> tuple[Item, list[str]]:
    """Return the item with as much of the proposed wording as passes, and why the rest does not."""
    if replace(proposed, stem=item.stem, explanation=item.explanation, worded_by=item.worded_by) != item:
        return item, ["it changes more than stem and explanation"]
    faults: list[str] = []
    best = item
    for part in ("stem", "explanation"):
        words = getattr(proposed, part)
        if words == getattr(item, part):
            continue
        other = replace(best, worded_by=proposed.worded_by, **{part: words})
        if fault := _fault(best, other, others, checks, answerer):
            faults.append(fault)
        else:
            best = other
    return best, faults


def _fault(item: Item, other: Item, others: list[Item], checks: tuple[Check, ...], answerer: Answerer) -> str | None:
    if fault := unfaithful(item, other, answerer):
        return fault
    return "it asks nearly the same as another item" if repeats(other, others) else why_not(other, checks)


def _notes(changed: int, of: int, refused: Counter[str], failure: str, answerer: Answerer) -> tuple[str, ...]:
    name = f"The language model {answerer.writer.choice.name}" if answerer.writer else "The rewording"
    told: list[str] = []
    if changed or not failure:
        told.append(f"{name} put {changed} of {of} items into other words, which passed the checks.")
    if refused:
        why = "; ".join(f"{n} × {reason}" for reason, n in sorted(refused.items(), key=lambda p: (-p[1], p[0])))
        n = sum(refused.values())
        were = "wording was" if n == 1 else "wordings were"
        told.append(f"{n} {were} refused, and the words as made kept: {why}.")
    if failure:
        told.append(f"{name} {failure}; {'the other items are' if changed else 'the items are'} as made.")
    return tuple(told)
