"""A quiz as plain text for the terminal."""

from collections.abc import Iterator

from assistant.quiz.exports.told import sources_of
from assistant.quiz.taking import choices_of
from assistant.quiz.types import Item, Quiz

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def as_text(quiz: Quiz) -> str:
    """Return the questions, then the key with its quotations."""
    lines = [quiz.title, ""]
    for n, item in enumerate(quiz.items, 1):
        lines += [f"{n}. {item.stem}  [{item.form.value}, {item.level.value}]", *_choices(item), ""]
    lines += ["Key", ""]
    for n, item in enumerate(quiz.items, 1):
        lines += [f"{n}. {' | '.join(item.right)}", f"   {item.explanation}", *(f"   {s}" for s in sources_of(item))]
        lines += [f"   Note: {item.caution}"] if item.caution else []
    return "\n".join(lines) + "\n"


def _choices(item: Item) -> Iterator[str]:
    yield from (f"   {letter}  {pair.left}" for letter, pair in zip(_LETTERS, item.pairs, strict=False))
    yield from (f"   {n}  {text}" for n, text in enumerate(choices_of(item), 1))
