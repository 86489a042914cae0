"""Short choices that facts answer: who ruled, how large the penalty was, which provision was breached."""

from collections.abc import Iterator, Sequence
from random import Random

from assistant.answer.types import Citation
from assistant.penalty import penalty_in_words
from assistant.quiz.distractors import base, near_amounts, sibling_provisions
from assistant.quiz.draw import capital, finished, item, shuffled
from assistant.quiz.material import Material
from assistant.quiz.ruled import Ruled
from assistant.quiz.types import Form, Item, Level, Option
from corpus.authors import authorities_of
from corpus.types import FactName

_WRONG = 3


def fact_choices(ruled: Ruled, material: Material, draw: Random) -> Iterator[Item]:
    """Yield items of recall on a ruling, in a drawn order of their sorts."""
    for sort in shuffled(draw, (_provision, _penalty, _authority)):
        yield from sort(ruled, material, draw)


def _provision(ruled: Ruled, material: Material, draw: Random) -> Iterator[Item]:
    wrong = sibling_provisions(ruled, material, draw, _WRONG)
    if not ruled.breached or len(wrong) < _WRONG:
        return
    fact = draw.choice(ruled.breached)
    if base(fact.value) in map(base, wrong):
        return
    yield _item(
        ruled,
        f"Which of these provisions does {ruled.name} hold breached?",
        fact.value,
        ruled.cite_fact(fact),
        wrong,
        f"{capital(ruled.name)} does not cite it.",
        "single choice: provisions",
        draw,
    )


def _penalty(ruled: Ruled, material: Material, draw: Random) -> Iterator[Item]:
    fact = ruled.fact(FactName.PENALTY)
    if ruled.penalty is None or fact is None:
        return
    amount, currency = ruled.penalty
    said = {v.partition(" ")[0] for r in material.kin(ruled) for v in r.document.values(FactName.PENALTY)}
    known = [
        r.penalty[0] for r in material.rulings if r.penalty and r.penalty[1] == currency and r.penalty[0] not in said
    ]
    near = near_amounts(amount, known, draw, _WRONG)
    wrong = [penalty_in_words(f"{other} {currency}") for other in near]
    if len(wrong) == _WRONG:
        yield _item(
            ruled,
            f"How large is the penalty in {ruled.name}?",
            penalty_in_words(fact.value),
            ruled.cite_fact(fact),
            wrong,
            "Another ruling imposed that sum.",
            "single choice: penalty",
            draw,
        )


def _authority(ruled: Ruled, material: Material, draw: Random) -> Iterator[Item]:
    fact = ruled.fact(FactName.REGULATOR, ruled.authority) or ruled.fact(FactName.COURT, ruled.authority)
    known = {v for r in material.kin(ruled) for v in authorities_of(r.document)}
    others = sorted({r.authority for r in material.rulings} - known)
    if fact is None or not ruled.year or len(others) < _WRONG:
        return
    yield _item(
        ruled,
        f"Which authority or court ruled on {ruled.party} in {ruled.year}?",
        ruled.authority,
        ruled.cite_fact(fact),
        shuffled(draw, others)[:_WRONG],
        f"It was {ruled.subject}.",
        "single choice: authority",
        draw,
    )


def _item(
    ruled: Ruled, stem: str, key: str, citation: Citation, wrong: Sequence[str], why: str, maker: str, draw: Random
) -> Item:
    right = Option(key, True, f"Right: {ruled.name} says so.", citation)
    others = [Option(text, False, f"Wrong. {why}") for text in wrong]
    return item(
        Form.SINGLE_CHOICE,
        Level.RECALL,
        stem,
        about=[ruled],
        key=[citation],
        difficulty=1,
        options=tuple(shuffled(draw, [right, *others])),
        maker=maker,
        explanation=finished(f"{capital(ruled.name)} states it: “{citation.quote}”"),
    )
