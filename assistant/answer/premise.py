"""What a question takes for granted and the rulings that answer it never speak of."""

import re
from collections.abc import Iterator, Sequence

from assistant.answer.names import names_in
from assistant.answer.question import Asks, Question
from index.lexical.analyze import analyze
from index.match import Matcher

_WORD = re.compile(r"[^\W\d_][\w'’-]*[^\W_]")
_CHECKED = frozenset({Asks.WHY, Asks.WHO, Asks.WHEN, Asks.HOW_MUCH, Asks.HAPPENING, Asks.MEASURES, Asks.PROVISION})
_RARE = 0.7
"""The share of the weight of a word that no document holds from which on a word tells something ("fined" does not)."""


def unspoken_words(question: Question, searched: str, texts: Sequence[str], matcher: Matcher) -> tuple[str, ...]:
    """Return what a question says beside names and the words of many rulings, where the rulings cited hold none of it.

    Neither the words in any form nor other words for them stand there: "fined for murder". () for a question that they hold a
    part of, since people put things in words of their own.
    """
    if question.main not in _CHECKED or not texts:
        return ()
    held = " ".join(texts).casefold()
    words = list(dict.fromkeys(_content(searched, matcher)))
    missing = [w for w in words if not _is_held(w, held, matcher)]
    return tuple(missing) if missing and len(missing) == len(words) else ()


def _content(question: str, matcher: Matcher) -> Iterator[str]:
    for name in names_in(question):
        question = question.replace(name, " ")
    unknown = matcher.idf("")
    for match in _WORD.finditer(question):
        if any(matcher.idf(term) >= _RARE * unknown for term in analyze(match[0])):
            yield match[0].lower()


def _is_held(word: str, held: str, matcher: Matcher) -> bool:
    phrases = [word, *(o for found in matcher.others(word).values() for o in found)]
    return any(all(_stem_in(stem, held) for stem in analyze(phrase)) for phrase in phrases)


def _stem_in(stem: str, held: str) -> bool:
    return bool(re.search(rf"\b{re.escape(stem.casefold())}", held))
