"""Take a quiz: responses in, scores and feedback out. Nothing here keeps a state."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from assistant.quiz.draw import drawer, shuffled
from assistant.quiz.types import Form, Item, Quiz

Response = Sequence[str]
"""What a learner gave: the texts of the options chosen, the rights of the pairs in the order of their lefts, the steps
in order, or the words or the number given."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One response: its score from 0 to 1, the response, the key, and what to say of it."""

    item_id: str
    score: float
    given: tuple[str, ...]
    right: tuple[str, ...]
    feedback: str


@dataclass(frozen=True, slots=True)
class Result:
    """All responses of one learner: `score` of `most` points."""

    score: float
    most: int
    marked: tuple[Marked, ...]

    @property
    def share(self) -> float:
        """Return the share (0..1) of the points."""
        return self.score / self.most if self.most else 0.0


def choices_of(item: Item) -> tuple[str, ...]:
    """Return what a learner chooses among or puts in order, in an order that tells nothing; () where they write."""
    if item.options:
        return tuple(o.text for o in item.options)
    if item.pairs:
        return tuple(shuffled(drawer("pairs", item.item_id), sorted({p.right for p in item.pairs})))
    return tuple(shuffled(drawer("steps", item.item_id), sorted(s.text for s in item.steps)))


def mark(item: Item, response: Response) -> Marked:
    """Return the score of a response and its feedback.

    Several right options count by share: each one found adds, each wrong one takes away. Pairs and steps count one by
    one.
    """
    given = tuple(_line(str(r)) for r in response)
    return Marked(item.item_id, _score(item, given), given, item.right, feedback_on(item, given))


def result(quiz: Quiz, responses: Mapping[str, Response]) -> Result:
    """Return the score of a whole quiz; an item without a response has 0 points."""
    marked = tuple(mark(item, responses.get(item.item_id, ())) for item in quiz.items)
    return Result(round(sum(m.score for m in marked), 4), len(quiz.items), marked)


def feedback_on(item: Item, given: Response) -> str:
    """Return what to say after a response: of each option chosen why it is right or wrong, then the key's words."""
    told = [o.explanation for o in item.options if _line(o.text) in {_line(g) for g in given}]
    parts = [*told, item.explanation] if item.explanation not in " ".join(told) else told
    return " ".join(dict.fromkeys((*parts, *([item.caution] if item.caution else []))))


def _score(item: Item, given: tuple[str, ...]) -> float:
    if item.form is Form.MULTIPLE_CHOICE:
        right = {_line(o.text) for o in item.options if o.is_right}
        found, wrong = len(right.intersection(given)), len(set(given) - right)
        return round(max(0.0, (found - wrong) / len(right)), 4)
    if item.options:
        return float(len(given) == 1 and given[0] in map(_line, item.right))
    if item.pairs:
        return _in_place([p.right for p in item.pairs], given)
    if item.steps:
        return _in_place([s.text for s in item.steps], given)
    if item.number is not None:
        return float(len(given) == 1 and _is_near(given[0], item.number.value, item.number.tolerance))
    return float(len(given) == 1 and folded(given[0]) in map(folded, item.accepted))


def _line(words: str) -> str:
    return " ".join(words.split())


def _in_place(wanted: Sequence[str], given: Sequence[str]) -> float:
    return round(sum(_line(a) == b for a, b in zip(wanted, given, strict=False)) / len(wanted), 4)


def _is_near(given: str, value: str, tolerance: str) -> bool:
    try:
        number = Decimal(re.sub(r"[,\s'’ ]", "", given))
        return number.is_finite() and abs(number - Decimal(value)) <= Decimal(tolerance)
    except InvalidOperation:
        return False


def folded(words: str) -> str:
    """Return words as they are compared: without case, punctuation at the ends and an article.

    >>> folded(" The  Legal basis. ")
    'legal basis'
    """
    plain = " ".join(words.replace("’", "'").casefold().split()).strip(" .,;:!?\"'“”")
    return re.sub(r"^(?:the|an?) ", "", plain)


def as_rows(quiz: Quiz, taken: Result) -> list[tuple[str, ...]]:
    """Return a result as the rows of a table, the head first."""
    rows: list[tuple[str, ...]] = [("item", "question", "given", "key", "score")]
    for item, one in zip(quiz.items, taken.marked, strict=True):
        rows.append((item.item_id, item.stem, " | ".join(one.given), " | ".join(one.right), f"{one.score:g}"))
    return [*rows, ("total", "", "", "", f"{taken.score:g} of {taken.most}")]
