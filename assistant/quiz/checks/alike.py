"""Whether two items of a quiz ask the same."""

from functools import lru_cache

from assistant.quiz.distractors import alike
from assistant.quiz.types import Item
from index.lexical.analyze import analyze

_SAME = 0.8


def repeats(item: Item, earlier: list[Item]) -> bool:
    """Return whether an item rests on the place of an earlier one, or asks and answers in nearly the same words."""
    return any(_same_place(item, other) or _same_words(item, other) for other in earlier)


def _same_place(item: Item, other: Item) -> bool:
    places = {(c.document_id, c.start) for c in item.key}
    return bool(places & {(c.document_id, c.start) for c in other.key})


def _same_words(item: Item, other: Item) -> bool:
    mine, theirs = (_terms(" ".join((i.stem, *i.right))) for i in (item, other))
    return alike(mine, theirs) >= _SAME and mine != frozenset()


@lru_cache(maxsize=256)
def _terms(words: str) -> frozenset[str]:
    return frozenset(analyze(words))
