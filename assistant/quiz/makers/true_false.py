"""A finding with its own reason, or with another ruling's, to be called true or false."""

from collections.abc import Iterator
from random import Random

from assistant.answer.types import Citation
from assistant.quiz.distractors import other_parts
from assistant.quiz.draw import capital, finished, item, shuffled
from assistant.quiz.material import Exchangeable, Material
from assistant.quiz.ruled import Ruled
from assistant.quiz.statements import Part
from assistant.quiz.types import Form, Item, Level, Option


def make(ruled: Ruled, material: Material, draw: Random) -> Iterator[Item]:
    """Yield items on a ruling; whether one is true is drawn."""
    for key in shuffled(draw, material.of(ruled, Part.BECAUSE, Part.BY_DOING, Part.FOR_DOING, Part.ORDERED)):
        is_true = draw.random() < 0.5
        other = other_parts(key, material, draw, 1, key.statement.head)
        if is_true or other:
            yield _item(key, None if is_true else other[0])


def _item(key: Exchangeable, other: Exchangeable | None) -> Item:
    ruled, said = key.ruled, other or key
    joint = " to " if key.statement.part is Part.ORDERED else " "
    citation = ruled.cite(key.statement.sentence)
    sentence = citation.quote if other is None else finished(f"{key.statement.head}{joint}{said.text}")
    quoted = f"{capital(ruled.name)} says: “{citation.quote}”"
    return item(
        Form.TRUE_FALSE,
        Level.UNDERSTAND,
        about=[ruled],
        key=[citation],
        difficulty=1 if other is None else 2,
        stem=f"True or false? This is what {ruled.name} decided: {sentence}",
        options=_options(other, citation, quoted),
        explanation=quoted,
        maker=f"true or false: {key.statement.part.value}",
    )


def _options(other: Exchangeable | None, citation: Citation, quoted: str) -> tuple[Option, ...]:
    why = (
        "The statement has the words of the ruling."
        if other is None
        else (f"The second half of the statement is from {other.ruled.name}.")
    )
    return (
        Option("True", other is None, f"{why} {quoted}", citation if other is None else None),
        Option("False", other is not None, f"{why} {quoted}", citation if other is not None else None),
    )
