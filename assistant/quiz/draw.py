"""What makers share: the draw, citations in their order, the item with its id and tags."""

import hashlib
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, TypeVar

from assistant.answer.types import Citation
from assistant.quiz.ruled import Ruled
from assistant.quiz.types import Form, Item, Level

Thing = TypeVar("Thing")


def drawer(*seeds: object) -> Random:
    """Return a source of draws that depends on the seeds alone, in any process."""
    return Random(hashlib.sha256("\x1f".join(map(str, seeds)).encode()).digest())


def shuffled(draw: Random, things: Sequence[Thing]) -> list[Thing]:
    """Return the things in a drawn order."""
    return draw.sample(things, len(things))


def spread(things: Sequence[Thing], name: Callable[[Thing], str], *seeds: object) -> list[Thing]:
    """Return the things in a drawn order in which the others keep their places when one comes or goes.

    >>> spread("abcd", str, 1) == [x for x in spread("abcde", str, 1) if x != "e"]
    True
    """
    return sorted(things, key=lambda t: hashlib.sha256("\x1f".join((*map(str, seeds), name(t))).encode()).digest())


def item(
    form: Form,
    level: Level,
    stem: str,
    *,
    about: Sequence[Ruled],
    key: Sequence[Citation],
    explanation: str,
    maker: str,
    difficulty: int = 2,
    provisions: Sequence[str] = (),
    **fields: Any,
) -> Item:
    """Return an item about some rulings, with its tags; its id is a digest of what it asks."""
    told = repr((form, stem, fields.get("options"), fields.get("pairs"), fields.get("steps"), fields.get("accepted")))
    digest = hashlib.sha256(told.encode()).hexdigest()[:12]
    cautions = {r.caution: None for r in about if r.caution}
    return Item(
        item_id=digest,
        form=form,
        level=level,
        difficulty=difficulty,
        stem=stem,
        explanation=explanation,
        key=tuple(key),
        topics=tuple(dict.fromkeys(t for r in about for t in r.topics)),
        provisions=tuple(dict.fromkeys((*provisions, *(p for r in about for p in r.provisions[:3])))),
        rulings=tuple(dict.fromkeys(r.document.document_id for r in about)),
        caution=_caution(about) if cautions else None,
        maker=maker,
        **fields,
    )


def capital(words: str) -> str:
    """Return words with a capital letter first."""
    return words[:1].upper() + words[1:]


def finished(words: str) -> str:
    """Return words that end as a sentence does.

    >>> finished("The ruling says: “It was unlawful.”"), finished("The ruling says: “unlawful”")
    ('The ruling says: “It was unlawful.”', 'The ruling says: “unlawful”.')
    """
    return words if words.rstrip("”").endswith((".", "?", "!")) else f"{words}."


def _caution(about: Sequence[Ruled]) -> str:
    told = [(f"{capital(r.name)}: " if len(about) > 1 else "", r.caution) for r in about if r.caution]
    return " ".join(f"{whose}{caution}" for whose, caution in told)
