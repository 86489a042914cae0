"""Pairs: what was done ↔ the ruling, respondent ↔ provision breached, respondent ↔ authority."""

from collections.abc import Iterator, Sequence
from random import Random

from assistant.quiz.distractors import alike, base, same_law
from assistant.quiz.draw import capital, item, shuffled, spread
from assistant.quiz.makers.scenario import practices
from assistant.quiz.material import Exchangeable, Material
from assistant.quiz.ruled import Ruled
from assistant.quiz.types import Form, Item, Level, Pair
from corpus.authors import authorities_of
from corpus.types import FactName

_PAIRS = 4


def make(ruled: Ruled, material: Material, draw: Random) -> Iterator[Item]:
    """Yield items that match a ruling and three others, in a drawn order of the sorts."""
    for sort in shuffled(draw, (_conduct, _conduct, _provisions, _authorities)):
        yield from sort(ruled, material, draw)


def _conduct(ruled: Ruled, material: Material, draw: Random) -> Iterator[Item]:
    chosen: list[Exchangeable] = []
    for other in _ruled_first(ruled, material, draw):
        found = next(iter(shuffled(draw, practices(other, material))), None)
        if found and _stands_apart(found, chosen, material):
            chosen.append(found)
        if len(chosen) == _PAIRS or (not chosen and other is not ruled):
            break
    if len(chosen) < _PAIRS:
        return
    pairs = [
        Pair(e.text, capital(e.ruled.name), e.ruled.cite(e.statement.sentence, n)) for n, e in enumerate(chosen, 1)
    ]
    yield _item(
        pairs,
        [e.ruled for e in chosen],
        Level.APPLY,
        "Match what an organisation was held against with the ruling that held it.",
        "matching: conduct",
    )


def _provisions(ruled: Ruled, material: Material, draw: Random) -> Iterator[Item]:
    pairs: list[Pair] = []
    rulings: list[Ruled] = []
    used: set[str] = set()
    for other in _ruled_first(ruled, material, draw):
        cited = {base(v) for v in other.document.values(FactName.PROVISION)}
        fact = next((f for f in other.breached if base(f.value) not in used), None)
        if (
            fact
            and not cited & used
            and not any(_cites(r, fact.value) for r in rulings)
            and _no_kin(other, rulings, material)
        ):
            used.add(base(fact.value))
            rulings.append(other)
            pairs.append(Pair(capital(other.name), fact.value, other.cite_fact(fact, len(pairs) + 1)))
        if len(pairs) == _PAIRS or (not pairs and other is not ruled):
            break
    if len(pairs) == _PAIRS:
        yield _item(
            pairs,
            rulings,
            Level.RECALL,
            "Match each ruling with a provision that it holds breached.",
            "matching: provisions",
        )


def _authorities(ruled: Ruled, material: Material, draw: Random) -> Iterator[Item]:
    pairs: list[Pair] = []
    rulings: list[Ruled] = []
    for other in _ruled_first(ruled, material, draw):
        fact = other.fact(FactName.REGULATOR) or other.fact(FactName.COURT)
        known = {v for r in rulings for v in authorities_of(r.document)}
        name = (other.fact(FactName.RESPONDENT) or fact) if other.document.values(FactName.RESPONDENT) else None
        if (
            fact
            and name
            and fact.value == other.authority
            and other.authority not in known
            and _no_kin(other, rulings, material)
        ):
            rulings.append(other)
            year = f" ({other.year})" if other.year else ""
            pairs.append(Pair(f"{other.party}{year}", other.authority, other.cite_fact(fact, len(pairs) + 1)))
        if len(pairs) == _PAIRS or (not pairs and other is not ruled):
            break
    if len(pairs) == _PAIRS:
        yield _item(
            pairs,
            rulings,
            Level.RECALL,
            "Match each party with the authority or court that ruled on it in that year.",
            "matching: authorities",
        )


def _item(pairs: Sequence[Pair], rulings: Sequence[Ruled], level: Level, stem: str, maker: str) -> Item:
    told = " ".join(f"{p.left} – {p.right}: “{p.citation.quote}”" for p in pairs)
    return item(
        Form.MATCHING,
        level,
        stem,
        about=rulings,
        key=[p.citation for p in pairs],
        pairs=tuple(pairs),
        explanation=told,
        maker=maker,
        difficulty=3 if level is Level.APPLY else 2,
    )


def _ruled_first(ruled: Ruled, material: Material, draw: Random) -> list[Ruled]:
    return [
        ruled,
        *(r for r in spread(material.rulings, lambda r: r.document.document_id, draw.random()) if r is not ruled),
    ]


def _no_kin(ruled: Ruled, rulings: Sequence[Ruled], material: Material) -> bool:
    return not any(material.are_kin(ruled, r) for r in rulings)


def _cites(ruled: Ruled, provision: str) -> bool:
    return base(provision) in {base(v) for v in ruled.document.values(FactName.PROVISION)}


def _stands_apart(found: Exchangeable, chosen: Sequence[Exchangeable], material: Material) -> bool:
    if not _no_kin(found.ruled, [c.ruled for c in chosen], material):
        return False
    if any(same_law(found.ruled, c) or same_law(c.ruled, found) for c in chosen):
        return False
    others = [e for c in chosen for e in material.by_document[c.ruled.document.document_id]]
    own = material.by_document[found.ruled.document.document_id]
    return all(alike(found.terms, e.terms) < 0.4 for e in others) and all(
        alike(c.terms, e.terms) < 0.4 for c in chosen for e in own
    )
