"""Which reason, which order: one right option among four."""

from collections.abc import Iterator
from random import Random

from assistant.quiz.distractors import other_parts
from assistant.quiz.draw import capital, finished, item, shuffled
from assistant.quiz.makers.fact_choice import fact_choices
from assistant.quiz.material import Exchangeable, Material
from assistant.quiz.ruled import Ruled
from assistant.quiz.statements import Part
from assistant.quiz.types import Form, Item, Level, Option
from corpus.types import Kind

_WRONG = 3
_REASONS = (Part.BECAUSE, Part.BY_DOING, Part.FOR_DOING)


def make(ruled: Ruled, material: Material, draw: Random) -> Iterator[Item]:
    """Yield items on a ruling: how a finding goes on, what was ordered, what was held."""
    for key in shuffled(draw, material.of(ruled, *Part)):
        stem = _stem(key)
        wrong = other_parts(key, material, draw, _WRONG, stem)
        if len(wrong) == _WRONG:
            yield _item(key, wrong, stem, draw)
    yield from fact_choices(ruled, material, draw)


def _stem(key: Exchangeable) -> str:
    statement, ruled = key.statement, key.ruled
    whose = capital(ruled.name)
    if statement.part in _REASONS:
        return f"{whose} says: “{statement.head} …” Which of these ends that sentence as the ruling does?"
    if statement.part is Part.ORDERED:
        return f"What, among other things, did {ruled.subject} order the other side to do in {_ruling(ruled)}?"
    if statement.part is Part.SHOULD:
        return f"Which step does {ruled.name} recommend? The respondent should …"
    return f"Which of these did {ruled.subject} hold in {_ruling(ruled)}?"


def _ruling(ruled: Ruled) -> str:
    sort = {Kind.JUDGMENT: "judgment in", Kind.REPORT: "report on"}.get(ruled.document.kind, "ruling on")
    return f"its {sort} {ruled.party}{ruled.when}"


def _item(key: Exchangeable, wrong: list[Exchangeable], stem: str, draw: Random) -> Item:
    ruled = key.ruled
    citation = ruled.cite(key.statement.sentence)
    right = Option(key.text, True, f"Right: {ruled.name} says so.", citation)
    others = [w.as_wrong(n) for n, w in enumerate(wrong, 2)]
    return item(
        Form.SINGLE_CHOICE,
        Level.UNDERSTAND,
        stem,
        about=[ruled],
        key=[citation],
        options=tuple(shuffled(draw, [right, *others])),
        explanation=finished(f"{capital(ruled.name)} says: “{citation.quote}”"),
        maker=f"single choice: {key.statement.part.value}",
    )
