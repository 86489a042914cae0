"""Make a quiz: draw, make, check, keep what passes and count what does not."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random

from assistant.answerer import Answerer
from assistant.quiz.checks.alike import repeats
from assistant.quiz.checks.check import Check, checks_of, why_not
from assistant.quiz.draw import drawer, shuffled, spread
from assistant.quiz.errors import NothingToAsk
from assistant.quiz.makers import (
    cloze,
    matching,
    multiple_choice,
    numeric,
    ordering,
    scenario,
    short_answer,
    single_choice,
    true_false,
)
from assistant.quiz.material import Material, material_of
from assistant.quiz.request import check_request, forms_of
from assistant.quiz.reword import Reword, by_model, reworded
from assistant.quiz.ruled import Ruled
from assistant.quiz.select import rulings_for
from assistant.quiz.types import Dropped, Form, Item, Quiz, QuizRequest

Maker = Callable[[Ruled, Material, Random], Iterator[Item]]
MAKERS: Mapping[Form, Maker] = {
    Form.SINGLE_CHOICE: single_choice.make,
    Form.MULTIPLE_CHOICE: multiple_choice.make,
    Form.TRUE_FALSE: true_false.make,
    Form.MATCHING: matching.make,
    Form.ORDERING: ordering.make,
    Form.NUMERIC: numeric.make,
    Form.CLOZE: cloze.make,
    Form.SHORT_ANSWER: short_answer.make,
    Form.SCENARIO: scenario.make,
}
_DRAFTS = 6
_RULINGS_TRIED = 24
_MOST_OF_ONE = 3


def make_quiz(
    answerer: Answerer, request: QuizRequest, unfit: Check | None = None, reword: Reword | None = None
) -> Quiz:
    """Return a quiz of at most `request.n` items that pass every check, the same one for the same seed and corpus.

    `reword` puts an item into better words, the assistant's language model by default; what it returns counts
    only where it passes the same checks and asks the same. `unfit` says why there is no room for an item where
    the quiz goes, None where there is. Where fewer items pass than were asked for, the notes say how many, and
    the counts of what was dropped say why. Raises `BadRequest`, `NoSuchRuling`, and `NothingToAsk` where the
    corpus does not hold the topic or nothing passes.
    """
    check_request(request)
    material = material_of(answerer)
    rulings = rulings_for(answerer, material, request)
    run = _Run(request, material, rulings, (*((unfit,) if unfit else ()), *checks_of(answerer)))
    items = run.items()
    if not items:
        raise NothingToAsk(
            f"No question on {_subject(request)} passed the checks ({_told(run.dropped)})",
            "Widen the topic, the level or the mix, or name more rulings",
        )
    notes = _notes(request, items, rulings, run.dropped)
    if reword := reword or by_model(answerer):
        items, told = reworded(items, reword, run.checks, answerer)
        notes += told
    return Quiz(f"Quiz on {_subject(request)}", request, tuple(items), _counted(run.dropped), notes)


class _Run:
    """One making of a quiz: what was kept and what was dropped so far."""

    def __init__(
        self, request: QuizRequest, material: Material, rulings: Sequence[Ruled], checks: tuple[Check, ...]
    ) -> None:
        self.request, self.material, self.rulings, self.checks = request, material, rulings, checks
        self.kept: list[Item] = []
        self.dropped: Counter[str] = Counter()
        self._seen: set[str] = set()
        self._spent: Counter[tuple[Form, str]] = Counter()

    def items(self) -> list[Item]:
        """Return the items, drawn form by form in the proportions of the mix; what one form lacks the others give."""
        barren: set[Form] = set()
        while len(self.kept) < self.request.n:
            form = self._next_form(barren)
            if form is None:
                break
            found = self._next_item(form)
            if found is None:
                barren.add(form)
            else:
                self.kept.append(found)
        return shuffled(drawer(self.request.seed, "order"), self.kept)

    def _next_form(self, barren: set[Form]) -> Form | None:
        """Return the form that is furthest behind its share."""
        weights = {f: w for f, w in forms_of(self.request).items() if f not in barren}
        have = Counter(i.form for i in self.kept)
        order = shuffled(drawer(self.request.seed, "forms"), list(weights))
        return min(order, key=lambda f: (have[f] + 1) / weights[f], default=None)

    def _next_item(self, form: Form) -> Item | None:
        for ruled in self._turns(form):
            place = (form, ruled.document.document_id)
            for n, item in enumerate(MAKERS[form](ruled, self.material, self._draw(form, ruled))):
                if n >= self._spent[place] + _DRAFTS:
                    break
                if item.item_id in self._seen or not self._wanted(item):
                    continue
                self._seen.add(item.item_id)
                if self._passes(item):
                    return replace(item, seed=f"{self.request.seed}/{form.value}/{ruled.document.document_id}")
            self._spent[place] += _DRAFTS
        return None

    def _turns(self, form: Form) -> list[Ruled]:
        """Return rulings in a drawn order, those that were asked about less first."""
        asked = Counter(d for i in self.kept for d in i.rulings)
        order = spread(self.rulings, lambda r: r.document.document_id, self.request.seed, form.value)
        told = self.material.by_document
        fresh = sorted(order, key=lambda r: (asked[r.document.document_id], not told[r.document.document_id]))
        few = len(self.rulings) * _MOST_OF_ONE < self.request.n
        return [r for r in fresh if few or asked[r.document.document_id] < _MOST_OF_ONE][: _RULINGS_TRIED * 4]

    def _draw(self, form: Form, ruled: Ruled) -> Random:
        return drawer(self.request.seed, form.value, ruled.document.document_id)

    def _wanted(self, item: Item) -> bool:
        return self.request.level is None or item.level is self.request.level

    def _passes(self, item: Item) -> bool:
        reason = "asks nearly the same as another item" if repeats(item, self.kept) else why_not(item, self.checks)
        if reason:
            self.dropped[_kind(reason)] += 1
        return reason is None


def _kind(reason: str) -> str:
    """Return a reason without the words of the one item."""
    return re.sub(r"\s+", " ", re.sub(r"“[^”]*”|; this one has \d+", "", reason)).strip(" :")


def _counted(dropped: Counter[str]) -> tuple[Dropped, ...]:
    return tuple(Dropped(reason, n) for reason, n in sorted(dropped.items(), key=lambda pair: (-pair[1], pair[0])))


def _told(dropped: Counter[str]) -> str:
    counted = _counted(dropped)
    return "; ".join(f"{d.items} dropped: {d.reason}" for d in counted) or "no draft could be made"


def _notes(
    request: QuizRequest, items: Sequence[Item], rulings: Sequence[Ruled], dropped: Counter[str]
) -> tuple[str, ...]:
    if len(items) == request.n:
        return ()
    why = _told(dropped)
    return (f"{len(items)} of {request.n} items: the {len(rulings)} rulings asked about support no more ({why}).",)


def _subject(request: QuizRequest) -> str:
    asked = [request.topic.strip(), *request.regulators, *request.provisions, *request.rulings]
    return ", ".join(a for a in asked if a) or "the corpus"
