"""Check a saved or edited quiz against the rulings as they are now."""

from dataclasses import dataclass

from assistant.library.library import Library
from assistant.quiz.checks.verbatim import unverified
from assistant.quiz.ruled import Ruled
from assistant.quiz.shape import misshapen
from assistant.quiz.types import Item, Quiz
from index.errors import UnknownDocument


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of one item found: why it may not be used, None where it may, and what is new about its rulings."""

    item_id: str
    fault: str | None
    caution: str | None


def verify_quiz(library: Library, quiz: Quiz) -> tuple[Verified, ...]:
    """Return, for each item, whether its quotations are still the rulings' and its keys still stand in them.

    `caution` is told where the standing of a ruling is not what it was when the item was made, or a ruling has left the
    corpus or was replaced.
    """
    return tuple(Verified(i.item_id, _fault(i, library), _changed(i, library)) for i in quiz.items)


def _fault(item: Item, library: Library) -> str | None:
    wrong = misshapen(item)
    return f"{wrong[0]}: {wrong[1]}" if wrong else unverified(item, library)


def _changed(item: Item, library: Library) -> str | None:
    alive = {e.document_id for e in library.index.documents()} - library.hidden
    cautions: list[str] = []
    for document_id in item.rulings:
        if document_id not in alive:
            cautions.append("A ruling was removed or replaced since.")
            continue
        try:
            now = Ruled(library.document(document_id), "").caution
        except UnknownDocument:
            continue
        if now and now not in (item.caution or ""):
            cautions.append(now)
    return " ".join(dict.fromkeys(cautions)) or None
