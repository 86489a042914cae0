"""Example questions for an empty conversation."""

from collections.abc import Iterator
from itertools import islice
from weakref import WeakKeyDictionary

from assistant.answerer import Answerer
from assistant.suggest.checked import answered_from
from assistant.suggest.made import questions_about
from corpus.authors import AUTHORITIES, authorities_in
from corpus.types import FactName

SHOWN = 4
_LOOKED_AT = 16
_known: "WeakKeyDictionary[Answerer, tuple[tuple[str, int], tuple[str, ...]]]" = WeakKeyDictionary()


def examples(answerer: Answerer) -> tuple[str, ...]:
    """Return a few questions on rulings of different authorities, each one answered.

    They are remembered while nothing changes.
    """
    change = answerer.index.change()
    found = _known.get(answerer)
    if found is None or found[0] != change:
        found = _known[answerer] = (change, tuple(islice(_examples(answerer), SHOWN)))
    return found[1]


def _examples(answerer: Answerer) -> Iterator[str]:
    """Yield one question of each ruling looked at, another sort of question from one ruling to the next."""
    for turn, document_id in enumerate(islice(_spread(answerer), _LOOKED_AT)):
        made = list(questions_about(answerer.document(document_id)))
        turned = made[turn % 3 :] + made[: turn % 3]
        yield from islice(answered_from(answerer, document_id, turned[:2]), 1)


def _spread(answerer: Answerer) -> Iterator[str]:
    """Yield documents, the latest decided of each authority first, the authorities with most rulings first."""
    names = (*AUTHORITIES, FactName.DECIDED, FactName.RESPONDENT, FactName.OUTCOME)
    by_authority: dict[str, list[tuple[str, str]]] = {}
    for document_id, facts in answerer.index.facts(names).items():
        if document_id in answerer.hidden or not facts.get(FactName.RESPONDENT) or not facts.get(FactName.OUTCOME):
            continue
        authority = next(iter(authorities_in(facts)), "")
        decided = next(iter(facts.get(FactName.DECIDED, ())), "")
        by_authority.setdefault(authority, []).append((decided, document_id))
    groups = sorted(by_authority.values(), key=len, reverse=True)
    for place in range(max(map(len, groups), default=0)):
        for group in groups:
            if place < len(group):
                yield sorted(group, reverse=True)[place][1]
