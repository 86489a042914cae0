"""Whether a question that names a ruling's party or case number finds that ruling first.

python -m tests.benchmarks.linking --home HOME [--count 60] [--no-starter]

Makes the questions from the facts of documents drawn at random, so that it runs on any index, and prints the share of
them whose ruling comes first and among the first five, with linking and without.
"""

import argparse
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from assistant.assistant import open_assistant
from assistant.settings import load_settings
from corpus.types import FactName
from index.catalog.facts import FactValues
from index.retrieve import Recipe, retrieve
from index.store import Index

LONGEST = 50
PASSAGES = 20
Facts = dict[str, FactValues]
Asked = tuple[str, frozenset[str]]


def by_number(facts: Facts, document: str) -> Asked | None:
    """Return a question with a document's case number, and the documents that bear it."""
    number = next(iter(facts[document].get(FactName.CASE_NUMBER, ())), None)
    return number and (f"What was decided in {number}?", _with(facts, {FactName.CASE_NUMBER: number}))


def by_party(facts: Facts, document: str) -> Asked | None:
    """Return a question with a document's respondent."""
    party = next(iter(facts[document].get(FactName.RESPONDENT, ())), None)
    return party and (f"What did {party} do wrong?", _with(facts, {FactName.RESPONDENT: party}))


def by_party_and_author(facts: Facts, document: str) -> Asked | None:
    """Return a question with a document's respondent and regulator."""
    named = {n: next(iter(facts[document].get(n, ())), None) for n in (FactName.RESPONDENT, FactName.REGULATOR)}
    if None in named.values():
        return None
    return f"Why did the {named[FactName.REGULATOR]} act against {named[FactName.RESPONDENT]}?", _with(facts, named)


def _with(facts: Facts, wanted: dict[FactName, str]) -> frozenset[str]:
    return frozenset(d for d, values in facts.items() if all(v in values.get(n, ()) for n, v in wanted.items()))


def asked(facts: Facts, make: Callable[[Facts, str], Asked | None], count: int) -> Iterator[Asked]:
    """Yield so many questions about documents drawn at random, always the same ones."""
    documents = sorted(facts)
    random.Random(5).shuffle(documents)
    made = (m for d in documents if (m := make(facts, d)) and len(m[0]) <= LONGEST + 30)
    yield from (question for question, _ in zip(made, range(count), strict=False))


def main() -> None:
    """Ask with and without linking and print the shares."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--starter", action=argparse.BooleanOptionalAction, default=True)
    given = parser.parse_args()
    assistant = open_assistant(load_settings({"home": given.home, "starter": given.starter}, {}).settings)
    facts = assistant.index.facts((FactName.RESPONDENT, FactName.REGULATOR, FactName.CASE_NUMBER))
    print(f"{'questions by':22}{'n':>5}{'first':>12}{'in five':>12}{'first, unlinked':>18}{'in five, unlinked':>20}")
    for make in (by_number, by_party, by_party_and_author):
        questions = list(asked(facts, make, given.count))
        shares = [_shares(assistant.index, r, questions) for r in (Recipe(), replace(Recipe(), linked=0.0))]
        (first, five), (first_without, five_without) = shares
        name = make.__name__.removeprefix("by_").replace("_", " ")
        print(f"{name:22}{len(questions):5}{first:12.3f}{five:12.3f}{first_without:18.3f}{five_without:20.3f}")


def _shares(index: Index, recipe: Recipe, questions: list[Asked]) -> tuple[float, float]:
    first = five = 0
    for question, right in questions:
        found = list(
            dict.fromkeys(h.passage.document_id for h in retrieve(index, question, k=PASSAGES, recipe=recipe).hits)
        )
        first += found[:1] != [] and found[0] in right
        five += bool(right & set(found[:5]))
    return first / max(1, len(questions)), five / max(1, len(questions))


if __name__ == "__main__":
    main()
