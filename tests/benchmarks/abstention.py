"""When to say no: near-misses made from the corpus, and the curve of wrong answers against needless abstentions.

python -m tests.benchmarks.abstention --home HOME [--questions QUESTIONS.jsonl] [--count 60] [--no-starter]

A near-miss is a question whose answer was taken out: a question made from a ruling's facts, or a gold question, asked
with all rulings of its matter hidden; or a party's name with an authority that never acted on it. Some gold questions
are answered by other rulings all the same, so that those near-misses err on the strict side. Prints the share answered
of each kind, then what each threshold of the decision would give if it alone were moved.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from assistant.answer.tuning import Tuning
from assistant.answer.types import Outcome
from assistant.assistant import Assistant, open_assistant
from assistant.eval.measures import same_document
from assistant.eval.questions import read_questions
from assistant.settings import load_settings
from corpus.types import FactName
from index.linking.fold import core
from index.types import Filters

STEPS = (0.6, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5)
LONGEST = 45


@dataclass(frozen=True)
class Asked:
    """A question of one kind, the documents hidden from it, and whether the rest hold its answer."""

    kind: str
    question: str
    hidden: frozenset[str]
    answerable: bool


def made(assistant: Assistant, count: int) -> Iterator[Asked]:
    """Yield questions made from the facts of documents drawn at random, with their near-misses."""
    index, rng = assistant.index, random.Random(3)
    facts = index.facts((FactName.RESPONDENT, FactName.REGULATOR, FactName.PENALTY))
    titles, documents, left = index.titles(), sorted(facts), count
    authors = sorted({a for values in facts.values() for a in values.get(FactName.REGULATOR, ())})
    rng.shuffle(documents)
    for document in documents:
        values = facts[document]
        if not left or not values.get(FactName.RESPONDENT) or not values.get(FactName.REGULATOR):
            continue
        party, author = values[FactName.RESPONDENT][0], values[FactName.REGULATOR][0]
        if len(party) > LONGEST:
            continue
        left -= 1
        first = core(party).split()[0]
        matter = frozenset(
            d for d, v in facts.items() if first in " ".join(map(core, (*v.get(FactName.RESPONDENT, ()), titles[d])))
        )
        question = rng.choice(_about(party, author, fined=any(p[0] != "0" for p in values.get(FactName.PENALTY, ()))))
        yield Asked("made", question, frozenset(), True)
        yield Asked("made, hidden", question, matter, False)
        acted = {a for d in matter for a in facts[d].get(FactName.REGULATOR, ())}
        if others := [a for a in authors if a not in acted]:
            yield Asked("other author", f"Why did the {rng.choice(others)} act against {party}?", frozenset(), False)


def _about(party: str, author: str, *, fined: bool) -> list[str]:
    plain = [
        f"Why did the {author} act against {party}?",
        f"What did {party} do wrong?",
        f"Which provisions did {party} breach?",
        f"What must {party} change?",
    ]
    return [*plain, f"How much did the {author} fine {party}?"] if fined else plain


def gold(assistant: Assistant, path: Path) -> Iterator[Asked]:
    """Yield the questions of a file that stand alone, with their near-misses."""
    names = {entry.document_id: entry.names for entry in assistant.index.documents()}
    for question in read_questions(path):
        right = [gold.doc for gold in question.gold] + list(question.also_ok)
        if question.history:
            continue
        yield (
            Asked("gold", question.question, frozenset(), bool(right))
            if right
            else Asked("gold, unanswerable", question.question, frozenset(), False)
        )
        if right:
            held = frozenset(d for d, known in names.items() if any(same_document(n, r) for n in known for r in right))
            yield Asked("gold, hidden", question.question, held, False)


def answered(assistant: Assistant, asked: Sequence[Asked], tuning: Tuning) -> list[bool]:
    """Return for each question whether it is answered."""
    asker = Assistant(assistant.index, tuning, hidden=assistant.hidden)
    every = [entry.document_id for entry in assistant.index.documents()]
    found = []
    for one in asked:
        left = tuple(d for d in every if d not in one.hidden) if one.hidden else ()
        found.append(asker.ask(one.question, filters=Filters(documents=left)).outcome is not Outcome.ABSTAINED)
    return found


def main() -> None:
    """Print the shares and the curve."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--questions", type=Path)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--starter", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--curve", action=argparse.BooleanOptionalAction, default=True)
    given = parser.parse_args()
    assistant = open_assistant(load_settings({"home": given.home, "starter": given.starter}, {}).settings)
    asked = [*made(assistant, given.count), *(gold(assistant, given.questions) if given.questions else ())]
    now = answered(assistant, asked, Tuning())
    print(f"{'questions':22}{'n':>5}{'answered':>10}")
    for kind in dict.fromkeys(one.kind for one in asked):
        share = [a for one, a in zip(asked, now, strict=True) if one.kind == kind]
        print(f"{kind:22}{len(share):5}{sum(share) / len(share):10.3f}")
    if given.curve:
        _print_curve(assistant, asked)


def _print_curve(assistant: Assistant, asked: Sequence[Asked]) -> None:
    print(f"\n{'threshold':18}{'value':>8}{'needless abstentions':>22}{'near-misses answered':>22}")
    thresholds = Tuning().thresholds
    for threshold in fields(thresholds):
        for step in STEPS:
            value = step * getattr(thresholds, threshold.name)
            tuning = Tuning(thresholds=replace(thresholds, **{threshold.name: value}))
            found = list(zip(asked, answered(assistant, asked, tuning), strict=True))
            good = [a for one, a in found if one.answerable]
            bad = [a for one, a in found if not one.answerable]
            print(f"{threshold.name:18}{value:8.3f}{1 - sum(good) / len(good):22.3f}{sum(bad) / len(bad):22.3f}")


if __name__ == "__main__":
    main()
