"""A number to give: the sum imposed, or a number that a finding or an order turns on."""

import re
from collections.abc import Iterator
from random import Random

from assistant.quiz.blank import BLANK, DECIDES, sentences_of
from assistant.quiz.draw import capital, finished, item, shuffled
from assistant.quiz.material import Material
from assistant.quiz.ruled import Ruled
from assistant.quiz.types import Form, Item, Level, Number
from corpus.types import FactName

_WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_COUNTED = re.compile(
    rf"(?<![\w.,/’-])(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|{'|'.join(_WORDS)})"
    rf"(?= (?P<unit>(?:hours|days|weeks|months|years|"
    r"(?:[a-z-]+ )?(?:people|persons|individuals|customers|users|patients|employees|records|messages|calls|emails|"
    r"complaints|subscribers|data subjects|children|pupils|requests|data breaches|breaches|accounts))\b))"
)


def make(ruled: Ruled, material: Material, draw: Random) -> Iterator[Item]:
    """Yield items on a ruling: numbers that a finding or an order turns on, then the sum it imposed."""
    for span, whole in shuffled(draw, sentences_of(ruled)):
        if not DECIDES.search(whole):
            continue
        for match in _COUNTED.finditer(whole):
            value = _value(match["number"])
            if (
                value < 2
                or len(_COUNTED.findall(whole)) > 2
                or re.search(rf"\b{match['number']}\b", whole[: match.start()] + whole[match.end() :])
            ):
                continue
            blanked = f"{whole[: match.start()]}{BLANK}{whole[match.end() :]}"
            citation = ruled.cite(span)
            yield item(
                Form.NUMERIC,
                Level.RECALL,
                about=[ruled],
                key=[citation],
                stem=f"Which number ({match['unit']}) is missing from this sentence of {ruled.name}? “{blanked}”",
                number=Number(str(value), match["unit"]),
                explanation=f"{capital(ruled.name)} says: “{whole}”",
                maker="numeric: count",
            )
    yield from _sum(ruled)


def _sum(ruled: Ruled) -> Iterator[Item]:
    fact = ruled.fact(FactName.PENALTY)
    if ruled.penalty is None or fact is None:
        return
    amount, currency = ruled.penalty
    citation = ruled.cite_fact(fact)
    yield item(
        Form.NUMERIC,
        Level.RECALL,
        about=[ruled],
        key=[citation],
        stem=f"How much, in {currency}, is the penalty in {ruled.name}?",
        number=Number(amount, currency),
        explanation=finished(f"{capital(ruled.name)} states it: “{citation.quote}”"),
        maker="numeric: penalty",
    )


def _value(number: str) -> int:
    return _WORDS.get(number) or int(number.replace(",", ""))
