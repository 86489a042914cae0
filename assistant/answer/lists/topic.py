"""How much a ruling is about the topic of a list."""

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, takewhile

from assistant.answer.asked.list_topic import WORD
from assistant.answer.asked.names import names_of
from corpus.types import Document, Role
from index.lexical.analyze import analyze
from index.match import Matcher

_BETWEEN = r"\W+(?:\w+\W+){0,2}"
_LEAST_STEM = 4
_MANY, _READ = 20, 60_000
_COMMON, _RARE = 0.27, 0.4
_APART = 0.7


def centrality(document: Document, about: Matcher) -> float:
    """Return how much a ruling is about the topic that `about` matches, 0..1: by where and how often it speaks of it.

    A third is for its names and title, a third for its summary, else the head of its text, and a third grows with
    the mentions, on a logarithmic scale. Other words for the topic count as much, its most telling word alone less.
    """
    others = about.others(about.question)
    whole = _phrases(about.question, tuple((word, tuple(found)) for word, found in others.items()))
    if whole is None:
        return 0.0
    word, telling = _most_telling(about)
    apart = _phrases(word, ()) if telling else None
    lead = list(_leading(document))
    return max(_spoken(whole, document, lead), telling * _spoken(apart, document, lead) if apart else 0.0)


def is_telling(about: Matcher) -> bool:
    """Return whether a topic of several words has a word that tells alone what it is about."""
    return _most_telling(about)[1] > 0


def _spoken(said: re.Pattern[str], document: Document, lead: list[str]) -> float:
    in_names = bool(said.search(names_of(document)))
    leading = sum(1 for text in lead if said.search(text))
    mentions = sum(1 for _ in islice(said.finditer(document.text[:_READ]), _MANY))
    return (in_names + min(leading, 2) / 2 + min(1.0, math.log1p(mentions) / math.log1p(_MANY))) / 3


def _most_telling(about: Matcher) -> tuple[str, float]:
    """Return the rarest word of a topic and how much it tells alone, 0 for a word that many passages hold ("data")."""
    unknown = about.idf("") or 1.0
    rare = {w: max(map(about.idf, analyze(w))) / unknown for w in re.findall(WORD, about.question) if analyze(w)}
    if len(rare) < 2:
        return "", 0.0
    word = max(rare, key=lambda w: rare[w])
    return word, _APART * min(1.0, max(0.0, (rare[word] - _COMMON) / (_RARE - _COMMON)))


@lru_cache(maxsize=64)
def _phrases(topic: str, others: tuple[tuple[str, tuple[str, ...]], ...]) -> re.Pattern[str] | None:
    """Return what finds a topic in a text: its stems in order, or one of the other words for all or a part of it."""
    stems = {" ".join(topic.split()): _stemmed(topic)}
    for word, found in others:
        if word.casefold() in topic.casefold():
            stems |= {other: _stemmed(re.sub(re.escape(word), other, topic, flags=re.IGNORECASE)) for other in found}
    patterns = [p for p in dict.fromkeys(stems.values()) if p]
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})", re.IGNORECASE) if patterns else None


def _stemmed(words: str) -> str:
    bare = [stem_of(w) for w in re.findall(WORD, words) if analyze(w)]
    ways = [bare, bare[::-1]] if len(bare) == 2 else [bare]  # "children's data", "the data of children"
    return "|".join(_BETWEEN.join(rf"\b{re.escape(w)}\w*" for w in way) for way in ways)


def stem_of(word: str) -> str:
    """Return the letters with which all forms of a word begin: "polic" for "policies" and "policy"."""
    term = next(iter(analyze(word)), "")
    same = takewhile(lambda pair: pair[0] == pair[1], zip(term, word.casefold(), strict=False))
    stem = "".join(letter for letter, _ in same).rstrip("i")
    return stem if len(stem) >= _LEAST_STEM else re.sub(r"['’]\w?$", "", word)


def _leading(document: Document) -> Iterator[str]:
    """Yield the paragraphs of the summary, or where there is none the first ones of the text."""
    bodies = [p for p in document.paragraphs if p.role is not Role.HEADER]
    summary = [p for p in bodies if p.role is Role.SUMMARY] or bodies[:4]
    for paragraph in summary:
        yield document.text[paragraph.start : paragraph.end]
