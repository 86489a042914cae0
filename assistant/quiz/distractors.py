"""Wrong options of the same kind as the key: plausible, and not right by accident."""

import re
from collections.abc import Sequence
from math import log
from random import Random

from assistant.quiz.draw import shuffled
from assistant.quiz.material import Exchangeable, Material
from assistant.quiz.ruled import Ruled, is_duty
from assistant.quiz.statements import Part
from corpus.types import FactName
from index.lexical.analyze import analyze

_SHORTER, _LONGER = 0.55, 1.7
_TOO_ALIKE, _SAME_LAW_ALIKE = 0.4, 0.2
_POOL = 8


def other_parts(key: Exchangeable, material: Material, draw: Random, most: int, stem: str = "") -> list[Exchangeable]:
    """Return up to `most` parts of other matters that could stand in the key's place, no two alike.

    They are about as long as the key, and speak of what the ruling and the stem speak of as far as there are such:
    riders in a ruling on passwords would give the key away.
    """
    kin = {r.document.document_id for r in material.kin(key.ruled)}
    asked, opening, spoken = frozenset(analyze(stem)), _opening(key), material.vocabulary(key.ruled)
    fitting = [
        e
        for e in material.parts[key.statement.part]
        if e.ruled.document.document_id not in kin
        and _SHORTER <= len(e.text) / len(key.text) <= _LONGER
        and _opening(e) == opening
        and _denies(e) == _denies(key)
        and alike(e.terms, key.terms) < (_SAME_LAW_ALIKE if same_law(key.ruled, e) else _TOO_ALIKE)
    ]
    near = sorted(shuffled(draw, fitting), key=lambda e: -_at_home(e, spoken, asked))[:_POOL]
    chosen: list[Exchangeable] = []
    for found in shuffled(draw, near):
        if all(_differ(found, other) for other in chosen):
            chosen.append(found)
        if len(chosen) == most:
            break
    return chosen


def _at_home(e: Exchangeable, spoken: frozenset[str], asked: frozenset[str]) -> float:
    return (2 * len(e.terms & spoken) + len(e.terms & asked)) / max(1, len(e.terms))


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """Return the share (0..1) of the shorter one's terms that the other has too."""
    return len(a & b) / max(1, min(len(a), len(b)))


def same_law(ruled: Ruled, key: Exchangeable) -> bool:
    """Return whether a ruling applies the law that a part turns on, so that it may speak to the same conduct.

    Of the GDPR's articles those cited beside the part count, else those that its ruling holds breached; of any other
    act the act as a whole.
    """
    own = ruled.document.values(FactName.PROVISION)
    return bool({_law(v) for v in own} & {_law(v) for v in _turned_on(key)})


def _turned_on(key: Exchangeable) -> list[str]:
    sentence = key.statement.sentence
    facts = [f for f in key.ruled.document.facts if f.name is FactName.PROVISION]
    beside = [f.value for f in facts if sentence.start <= f.span.start < sentence.end and is_duty(f.value)]
    return beside or [f.value for f in key.ruled.breached] or [v for v in key.ruled.provisions if is_duty(v)]


def _law(provision: str) -> str:
    return base(provision) if "GDPR" in provision else act(provision)


def sibling_provisions(ruled: Ruled, material: Material, draw: Random, most: int) -> list[str]:
    """Return provisions of the acts that a ruling applies, which neither it nor its kin cites in any paragraph.

    They are ones that other rulings hold breached.
    """
    cited = {base(v) for r in material.kin(ruled) for v in r.document.values(FactName.PROVISION)}
    acts = {act(f.value) for f in ruled.breached}
    known = dict.fromkeys(
        f.value for r in material.rulings for f in r.breached if act(f.value) in acts and is_duty(f.value)
    )
    found: dict[str, str] = {}
    for value in shuffled(draw, sorted(known)):
        if base(value) not in cited:
            found.setdefault(base(value), value)
    return list(found.values())[:most]


def base(provision: str) -> str:
    """Return a provision without its paragraph and its act: "Article 32(1) UK GDPR" is "Article 32"."""
    words = provision.split("(")[0].split()
    return " ".join(words[:2])


def act(provision: str) -> str:
    """Return the act of a provision: "Article 32(1) UK GDPR" is of the "UK GDPR"."""
    number = provision.split(" ", 2)
    return number[2] if len(number) > 2 else ""


def near_amounts(amount: str, others: Sequence[str], draw: Random, most: int) -> list[str]:
    """Return other amounts, those of about the same size first."""
    size = float(amount)
    far = sorted(dict.fromkeys(o for o in others if o != amount), key=lambda o: (abs(_ratio(float(o), size)), float(o)))
    return shuffled(draw, far[: most * 2])[:most]


def _ratio(a: float, b: float) -> float:
    return log(max(a, 1.0) / max(b, 1.0))


def _opening(e: Exchangeable) -> str:
    """Return what an option begins with, as far as grammar could give the key away by it."""
    first = e.statement.words.split()[0].lower()
    if e.statement.part is Part.BECAUSE:
        return first if first in ("it", "they", "he", "she") else "noun"
    return "not" if first == "not" else ""


def _denies(e: Exchangeable) -> bool:
    """Return whether the head denies: how a party did not infringe cannot stand where another one did."""
    return bool(re.search(r"\b(?:not|no|nor|never|reject\w*|dismiss\w*)\b", e.statement.head))


def _differ(a: Exchangeable, b: Exchangeable) -> bool:
    return a.ruled.document.document_id != b.ruled.document.document_id and alike(a.terms, b.terms) < _TOO_ALIKE
