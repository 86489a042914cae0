"""Several right options: the provisions held breached, or several reasons, orders and holdings of one ruling."""

from collections.abc import Iterator
from random import Random

from assistant.quiz.distractors import alike, base, other_parts, sibling_provisions
from assistant.quiz.draw import capital, item, shuffled
from assistant.quiz.material import Exchangeable, Material
from assistant.quiz.ruled import Ruled
from assistant.quiz.statements import Part
from assistant.quiz.types import Form, Item, Level, Option

_MOST_RIGHT, _WRONG = 3, 3


def make(ruled: Ruled, material: Material, draw: Random) -> Iterator[Item]:
    """Yield items on a ruling, those on what it says before those on the provisions."""
    yield from _of_parts(ruled, material, draw)
    yield from _of_provisions(ruled, material, draw)


def _of_parts(ruled: Ruled, material: Material, draw: Random) -> Iterator[Item]:
    asks = {
        Part.BECAUSE: f"Which of these reasons does {ruled.name} give? Choose all that apply.",
        Part.ORDERED: f"Which of these did {ruled.name} order the respondent to do? Choose all that apply.",
        Part.SHOULD: f"Which of these steps does {ruled.name} recommend to the respondent? Choose all that apply.",
        Part.HELD: f"Which of these does {ruled.name} hold? Choose all that apply.",
        Part.BY_DOING: f"How, according to {ruled.name}, was the law broken? Choose all that apply.",
    }
    for part, stem in asks.items():
        keys: list[Exchangeable] = []
        for found in shuffled(draw, material.of(ruled, part)):
            if len(keys) < 2 and all(alike(found.terms, k.terms) < 0.5 for k in keys):
                keys.append(found)
        if len(keys) < 2 or (part is Part.BY_DOING and any(" not " in k.statement.head for k in keys)):
            continue
        wrong = other_parts(keys[0], material, draw, _WRONG, stem)
        if len(wrong) == _WRONG:
            yield _item(ruled, keys, wrong, stem, draw)


def _item(ruled: Ruled, keys: list[Exchangeable], wrong: list[Exchangeable], stem: str, draw: Random) -> Item:
    cited = [ruled.cite(k.statement.sentence, n) for n, k in enumerate(keys, 1)]
    right = [Option(k.text, True, f"Right: {ruled.name} says so.", c) for k, c in zip(keys, cited, strict=True)]
    others = [w.as_wrong(n) for n, w in enumerate(wrong, len(cited) + 1)]
    said = " ".join(f"“{c.quote}”" for c in cited)
    return item(
        Form.MULTIPLE_CHOICE,
        Level.UNDERSTAND,
        stem,
        about=[ruled],
        key=cited,
        difficulty=3,
        options=tuple(shuffled(draw, [*right, *others])),
        explanation=f"{capital(ruled.name)} says: {said}",
        maker=f"multiple choice: {keys[0].statement.part.value}",
    )


def _of_provisions(ruled: Ruled, material: Material, draw: Random) -> Iterator[Item]:
    facts = list({base(f.value): f for f in reversed(ruled.breached)}.values())[::-1]
    wrong = sibling_provisions(ruled, material, draw, _WRONG)
    if len(facts) < 2 or len(wrong) < _WRONG:
        return
    chosen = facts[:_MOST_RIGHT]
    cited = [ruled.cite_fact(f, n) for n, f in enumerate(chosen, 1)]
    right = [
        Option(f.value, True, f"Right: {ruled.name} holds it breached.", c) for f, c in zip(chosen, cited, strict=True)
    ]
    others = [Option(w, False, f"Wrong: {ruled.name} does not cite it.") for w in wrong]
    yield item(
        Form.MULTIPLE_CHOICE,
        Level.RECALL,
        about=[ruled],
        key=cited,
        stem=f"Which of these provisions does {ruled.name} hold breached? Choose all that apply.",
        options=tuple(shuffled(draw, [*right, *others])),
        provisions=[f.value for f in chosen],
        explanation=f"{capital(ruled.name)} says: " + " ".join(dict.fromkeys(f"“{c.quote}”" for c in cited)),
        maker="multiple choice: provisions",
    )
