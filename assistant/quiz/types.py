"""A quiz and its items. Every key rests on quotations; nothing here is computed at random or by the clock."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from assistant.answer.types import Citation

FORMAT = "rulings-quiz-1"


class Form(StrEnum):
    """How an item asks."""

    SINGLE_CHOICE = "single choice"
    MULTIPLE_CHOICE = "multiple choice"
    TRUE_FALSE = "true or false"
    MATCHING = "matching"
    ORDERING = "ordering"
    NUMERIC = "numeric"
    CLOZE = "cloze"
    SHORT_ANSWER = "short answer"
    SCENARIO = "scenario"


class Level(StrEnum):
    """What an item asks of the learner: to remember, to know why and what follows, to apply it to a new case."""

    RECALL = "recall"
    UNDERSTAND = "understand"
    APPLY = "apply"


@dataclass(frozen=True, slots=True)
class Option:
    """A choice.

    `explanation` says why it is right or wrong; `citation` is the place that shows it, None where none does.
    """

    text: str
    is_right: bool
    explanation: str
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that belong together in a matching item, and the place that shows it."""

    left: str
    right: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Step:
    """An event of an ordering item; `when` is its ISO 8601 date, which the learner does not see before answering."""

    text: str
    when: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Number:
    """A number to give: `tolerance` is how far off still counts, `unit` stands in the stem."""

    value: str
    unit: str
    tolerance: str = "0"


@dataclass(frozen=True, slots=True)
class Item:
    """A question that can be read and answered alone.

    Choices have `options`, matching items `pairs`, ordering items `steps` in their right order, numeric items a
    `number`, cloze items and short answers the `accepted` words, best first. `key` is the quotations that the key rests
    on. `difficulty` is 1 (easy) to 3. `caution` says what to know of a ruling that is not final, None where nothing is.
    `maker` names the template and `seed` the draw, so that the item can be drawn anew; `worded_by` is the language
    model that put it into other words, if one did.
    """

    item_id: str
    form: Form
    level: Level
    difficulty: int
    stem: str
    explanation: str
    key: tuple[Citation, ...]
    options: tuple[Option, ...] = ()
    pairs: tuple[Pair, ...] = ()
    steps: tuple[Step, ...] = ()
    number: Number | None = None
    accepted: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    rulings: tuple[str, ...] = ()
    caution: str | None = None
    maker: str = ""
    seed: str = ""
    worded_by: str = ""

    @property
    def right(self) -> tuple[str, ...]:
        """Return the key as a learner would read it."""
        if self.options:
            return tuple(o.text for o in self.options if o.is_right)
        if self.pairs:
            return tuple(f"{p.left} – {p.right}" for p in self.pairs)
        if self.steps:
            return tuple(s.text for s in self.steps)
        return (self.number.value,) if self.number else self.accepted

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Return every place that the item rests on, each once."""
        found = (*self.key, *(p.citation for p in self.pairs), *(s.citation for s in self.steps))
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Dropped:
    """How many items were made and not kept for one reason."""

    reason: str
    items: int


@dataclass(frozen=True, slots=True)
class QuizRequest:
    """What a quiz is to be about and how. Empty fields narrow nothing.

    `rulings` are names as `rulings show` takes them. `level` None mixes levels; `mix` gives the share of each form, as
    (form, weight), and () is the usual mix.
    """

    topic: str = ""
    regulators: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    rulings: tuple[str, ...] = ()
    n: int = 10
    level: Level | None = None
    mix: tuple[tuple[Form, int], ...] = ()
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Quiz:
    """A quiz: what was asked for, the items that passed every check, and what was dropped and why."""

    title: str
    request: QuizRequest
    items: tuple[Item, ...]
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()
    format: str = FORMAT

    def to_json(self) -> str:
        """Return the quiz as JSON text, the same bytes for the same quiz."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"

    def to_dict(self) -> dict[str, Any]:
        """Return the quiz as the values that JSON holds."""
        values: dict[str, Any] = json.loads(self.to_json())
        return values
