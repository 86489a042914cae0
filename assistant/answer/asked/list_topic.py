"""What a list of rulings is about: the question without the words that only ask for a list."""

import re
from functools import partial

from assistant.answer.asked.auxiliary import ASKING, WORDS
from assistant.answer.asked.list_words import ACTED, FINED, LISTED, RULING
from assistant.answer.asked.period import WORDS as PERIOD
from index.lexical.analyze import analyze

_ASKED_FOR = frozenset(
    "list name show give find tell law articl data privaci protect person breach pleas ever found held corpus "
    "decid".split()
)
"""The terms of words that any question for a list may say, and that do not tell what it is about."""
_SAID = re.compile(
    rf"(?:\bwho|{LISTED.pattern}(?P<that>\s+that)?)(?:\s+(?:{WORDS}|the))*\s+(?P<verb>[a-z]+)|"
    rf"\b{WORDS}\s+(?P<done>[a-z]+ed)\b",
    re.IGNORECASE,
)
"""What is told of those that are listed: "rulings that concern", "regulators acted", "were imposed"."""
_KEPT = (
    re.compile(r"\b(?!personal\b)(?P<beside>[\w'’-]+) data\b", re.IGNORECASE),
    re.compile(r"\b(?:data|privacy) (?!protection\b)(?P<beside>[\w-]+)", re.IGNORECASE),
)
"""What a topic keeps of words that any ruling holds: "data breaches", "children's data", "privacy policies"."""
WORD = r"[\w'’&.-]*\w"


def topic_of(question: str) -> str:
    """Return what a list is about: the question without the words that only ask for a list and without its period.

    >>> topic_of("Which companies were fined in 2021 over cookies?")
    'cookies'
    >>> topic_of("Which rulings are about data breaches?")
    'data breaches'
    """
    bare = _SAID.sub(partial(_without_verb, question), PERIOD.sub(" ", question))
    kept = [match.span() for pair in _KEPT for match in pair.finditer(bare) if _tells(match["beside"])]
    words = re.finditer(WORD, bare)
    return " ".join(w[0] for w in words if _is_own(w[0]) or any(start <= w.start() < end for start, end in kept))


def _without_verb(question: str, told: re.Match[str]) -> str:
    """Return words without the verb that tells of those listed; in mere keywords a noun is as likely to follow."""
    verb = told["verb"] or told["done"]
    is_verb = (
        told["done"] or told["that"] or verb.endswith("ing") or re.match(rf"\W*{ASKING}\b", question, re.IGNORECASE)
    )
    return told[0][: -len(verb)] if is_verb and analyze(verb) else told[0]


def _tells(word: str) -> bool:
    """Return whether a word beside "data" makes one thing with it: breaches do, function words and rulings do not."""
    return bool(analyze(word)) and not RULING.fullmatch(word)


def _is_own(word: str) -> bool:
    """Return whether a word tells what a list is about."""
    return not (
        LISTED.fullmatch(word) or FINED.fullmatch(word) or ACTED.fullmatch(word) or _ASKED_FOR.issuperset(analyze(word))
    )
