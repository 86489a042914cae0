"""A question as it is asked in training: of all rulings, with those that answer it hidden, or of few."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from assistant.eval.measures import same_document
from assistant.eval.questions import GoldQuestion
from index.types import Filters

_FEW = (2, 4, 8)
"""How many other rulings stand beside those that answer in a small collection."""


class Among(StrEnum):
    """The rulings that a question is asked of; without those that answer it, it cannot be answered."""

    ALL = "all"
    HIDDEN = "hidden"
    FEW = "few"
    FEW_HIDDEN = "few-hidden"

    @property
    def hides(self) -> bool:
        """Return whether the rulings that answer are left out."""
        return self in (Among.HIDDEN, Among.FEW_HIDDEN)


@dataclass(frozen=True, slots=True)
class Asked:
    """A gold question with the rulings it is asked of; `group` is the document by which folds are cut."""

    question: GoldQuestion
    group: str
    among: Among = Among.ALL


def asked_of(questions: Iterable[GoldQuestion], among: Among = Among.ALL, every: int = 1) -> list[Asked]:
    """Return every n-th question as one to be asked `among` rulings, without its gold where they are hidden."""
    return [
        _asked(question, among) for n, question in enumerate(questions) if n % every == 0 and _fits(question, among)
    ]


def _fits(question: GoldQuestion, among: Among) -> bool:
    return among is Among.ALL or bool(question.gold)


def _asked(question: GoldQuestion, among: Among) -> Asked:
    if not among.hides:
        return Asked(question, group_of(question), among)
    return Asked(replace(question, must_include=(), gold=(), also_ok=_of(question)), group_of(question), among)


def group_of(question: GoldQuestion) -> str:
    """Return the document that a question is on, by which folds are cut; of one without, the question's own id."""
    return question.gold[0].doc if question.gold else question.id


def _of(question: GoldQuestion) -> tuple[str, ...]:
    return (*(gold.doc for gold in question.gold), *question.also_ok)


def filters_for(asked: Asked, sources: Mapping[str, str]) -> Filters:
    """Return what a search for a question leaves; `sources` names the file of each document id.

    It is the same for the same question.
    """
    if asked.among is Among.ALL:
        return Filters()
    own = [d for d, source in sources.items() if any(same_document(source, doc) for doc in _of(asked.question))]
    if asked.among is Among.HIDDEN:
        return Filters(without=tuple(own))
    draw = Random(asked.question.id)
    others = draw.sample(sorted(set(sources) - set(own)), draw.choice(_FEW))
    return Filters(documents=tuple(others if asked.among.hides else [*own, *others]))


def shared_out(asked: Sequence[Asked], parts: int) -> Iterator[list[Asked]]:
    """Yield `parts` shares of questions, in turn, so that each has its part of every kind."""
    for n in range(parts):
        yield list(asked[n::parts])
