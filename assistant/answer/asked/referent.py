"""Tell a question that leans on something said before: "Did they appeal?" asked first says nothing of who they are."""

import re
from collections.abc import Callable

from assistant.answer.asked.follow_up import PRONOUN, opens_as_follow_up
from assistant.answer.asked.names import names_in
from assistant.answer.asked.question import Question
from index.lexical.analyze import analyze

_PAST = r"(?:did|was|were|has)"
_OF_SOMEBODY = re.compile(rf"(?P<before>(?:\S+ ){{0,4}}?){_PAST} (?:they|s?he|it|that)\b", re.IGNORECASE)
"""What happened to somebody whom nothing before tells: "How long did they get?"."""
_OF_THE = re.compile(rf"\b{_PAST} the [a-z]", re.IGNORECASE)
_STANDS_FOR_LATER = re.compile(r"\bit (?=.*\bto\b)|\bthere\b", re.IGNORECASE)
"""A word that what follows tells, or that stands for nothing: "Is it legal to film staff?", "Are there fines?"."""
_GENERAL, _LITTLE = 0.7, 1.0
"""How much at most the words of a question weigh that tell no matter, the weightiest and all, of one that none holds.

Of 150 questions that nobody can answer who did not hear what was said before, 67 are told with these over the starter
rulings, of 200 that look like them and stand alone none; of 100 that it was not chosen on 54, and of 120 none, of which
one was before names in small letters counted. `tests/benchmarks/referents.py` tells.
"""


def lacks_referent(asked: Question, weight: Callable[[str], float]) -> bool:
    """Return whether a question, asked first, does not say whom or what it is about.

    `weight` gives a term's, 0 where every passage holds it and 1 where none does.
    """
    text = asked.text
    if asked.is_advice or names_in(text):
        return False
    weights = [weight(term) for term in analyze(text)]
    if not weights:
        return True
    own = _STANDS_FOR_LATER.sub(" ", text)
    if (found := _OF_SOMEBODY.match(own)) and all(weight(term) < _GENERAL for term in analyze(found["before"])):
        return True
    leans = opens_as_follow_up(own) or bool(PRONOUN.search(own.lower()))
    leans = leans or (bool(_OF_THE.search(own)) and not asked.lists_matters)
    return leans and max(weights) < _GENERAL and sum(weights) < _LITTLE
