"""Change a quiz: reword, drop, re-order, draw an item anew. Every change gives a new quiz."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assistant.answerer import Answerer
from assistant.quiz.checks.alike import repeats
from assistant.quiz.checks.check import Check, checks_of, why_not
from assistant.quiz.checks.verbatim import unverified
from assistant.quiz.draw import drawer, shuffled
from assistant.quiz.errors import BadRequest, KeyRefused, NothingToAsk
from assistant.quiz.make import MAKERS
from assistant.quiz.material import material_of
from assistant.quiz.reword import by_model, reworded
from assistant.quiz.select import rulings_for
from assistant.quiz.shape import misshapen
from assistant.quiz.types import Item, Quiz

_EDITABLE = (
    "stem",
    "explanation",
    "options",
    "pairs",
    "steps",
    "number",
    "accepted",
    "difficulty",
    "level",
    "topics",
    "key",
)


def edit_item(answerer: Answerer, quiz: Quiz, item_id: str, **changes: Any) -> Quiz:
    """Return the quiz with fields of one item changed.

    Raises `KeyRefused` where the key no longer matches its quotation, with the reason, and `BadRequest` for an
    item or a field that there is not.
    """
    unknown = [name for name in changes if name not in _EDITABLE]
    if unknown:
        raise BadRequest(f"The field {unknown[0]} of an item cannot be edited", f"Edit one of {', '.join(_EDITABLE)}")
    edited = replace(item_of(quiz, item_id), **changes)
    if wrong := misshapen(edited):
        raise KeyRefused(f"Field {wrong[0]}: {wrong[1]}", "Change the field so that it fits")
    if fault := unverified(edited, answerer):
        raise KeyRefused(
            f"The change is refused: {fault}", "Keep to the quotation's words, or give another quotation as the key"
        )
    return _with(quiz, item_id, edited)


def remove_item(quiz: Quiz, item_id: str) -> Quiz:
    """Return the quiz without an item. Raises `BadRequest`."""
    item_of(quiz, item_id)
    return replace(quiz, items=tuple(i for i in quiz.items if i.item_id != item_id))


def reorder(quiz: Quiz, item_ids: Sequence[str]) -> Quiz:
    """Return the quiz with its items in the order of their ids, each named once. Raises `BadRequest`."""
    if sorted(item_ids) != sorted(i.item_id for i in quiz.items):
        raise BadRequest("The new order does not name each item once", "Name every item of the quiz by its id")
    return replace(quiz, items=tuple(item_of(quiz, item_id) for item_id in item_ids))


def moved(quiz: Quiz, item_id: str, by: int) -> Quiz:
    """Return the quiz with an item moved by so many places, at most to an end. Raises `BadRequest`."""
    item = item_of(quiz, item_id)
    others = [i for i in quiz.items if i.item_id != item_id]
    at = max(0, min(len(others), quiz.items.index(item) + by))
    return replace(quiz, items=(*others[:at], item, *others[at:]))


def regenerate(answerer: Answerer, quiz: Quiz, item_id: str, seed: int) -> Quiz:
    """Return the quiz with another item of the same form and level in the place of one, the same one for the same seed.

    Where a language model is configured it words the item, as in `make_quiz`. Raises `BadRequest` for an unknown item,
    `NothingToAsk` where nothing else passes the checks.
    """
    old = item_of(quiz, item_id)
    material = material_of(answerer)
    others = [i for i in quiz.items if i.item_id != item_id]
    checks = checks_of(answerer)
    for ruled in shuffled(drawer(seed, item_id), rulings_for(answerer, material, quiz.request)):
        place = f"{seed}/{old.form.value}/{ruled.document.document_id}"
        for item in MAKERS[old.form](ruled, material, drawer(place)):
            if item.level is old.level and not repeats(item, [*others, old]) and why_not(item, checks) is None:
                return _reworded(answerer, _with(quiz, item_id, replace(item, seed=place)), item.item_id, checks)
    raise NothingToAsk(
        f"No other item of the form {old.form.value} passes the checks", "Remove the item, or widen the quiz"
    )


def _reworded(answerer: Answerer, quiz: Quiz, item_id: str, checks: tuple[Check, ...]) -> Quiz:
    reword = by_model(answerer)
    if reword is None:
        return quiz
    others = [i for i in quiz.items if i.item_id != item_id]
    (item,), notes = reworded([item_of(quiz, item_id)], reword, checks, answerer, others)
    told = () if item.worded_by else notes
    return replace(_with(quiz, item_id, item), notes=tuple(dict.fromkeys((*quiz.notes, *told))))


def item_of(quiz: Quiz, item_id: str) -> Item:
    """Return an item by its id. Raises `BadRequest`."""
    for item in quiz.items:
        if item.item_id == item_id:
            return item
    raise BadRequest(f"The quiz has no item {item_id!r}", f"It has {', '.join(i.item_id for i in quiz.items[:10])}")


def _with(quiz: Quiz, item_id: str, item: Item) -> Quiz:
    return replace(quiz, items=tuple(item if i.item_id == item_id else i for i in quiz.items))
