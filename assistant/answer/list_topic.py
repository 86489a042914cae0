"""What a list of rulings is about, and how much a ruling is about it."""

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from assistant.answer.names import names_of
from assistant.answer.ordinary import ORDINARY
from assistant.answer.period import WORDS as PERIOD
from corpus.types import Document, Role
from index.lexical.analyze import analyze
from index.match import Matcher

_ASKED_FOR = re.compile(
    r"\b(?:list|name|show|give|me|are|is|were|be|been|being|there|find|any|regulators?|authorit(?:y|ies)|dpas?|watchdogs?|courts?|tribunals?|"
    r"rulings?|decisions?|cases?|judge?ments?|documents?|reports?|fines?|penalties|sanctions?|reprimands?|companies|firms|businesses|"
    r"organi[sz]ations?|controllers?|processors?|concern(?:s|ed|ing)?|deal(?:s|t)?|involv\w+|cit(?:e|es|ed|ing)|mention(?:s|ed|ing)?|"
    r"appl(?:y|ied|ies)|relat\w+|regarding|because|over|between|came|comes?|come|made|make|many|published|highest|largest|"
    r"exist(?:s|ed)?|ever|so far|who|please|can|could|you|know|else|other|every|each|us)\b",
    re.IGNORECASE,
)
# What a topic keeps of words that any ruling holds: "data breaches", "children's data", "privacy policies".
_KEPT = re.compile(
    r"\b(?:personal )?data (?:breach(?:es)?|subjects?|transfers?|brokers?|sharing|scraping|retention|minimi[sz]ation|portability|loss(?:es)?|leaks?)\b|"
    r"\bdata protection (?:officers?|impact assessments?|by design)\b|\bprivacy (?:polic(?:y|ies)|notices?|shield|by design|statements?)\b|"
    r"\b(?!(?:of|the|on|about|by|for|to|which|what|any|all|personal|their|its|with|over|concern\w*|involv\w*|and|or)\b)[\w-]+(?:['’]s|s['’])? data\b|"
    r"\bright of access\b|\bright to be forgotten\b",
    re.IGNORECASE,
)
_WORD = r"[\w'’&.-]*\w"
_ENDING = re.compile(r"(?:['’]s|s['’]|ies|es|s|y|ing|ed|e)$")
_BETWEEN = r"\W+(?:\w+\W+){0,2}"
_LEAST_STEM = 4
_MANY, _READ = 20, 60_000
_COMMON, _RARE = 0.27, 0.4
_APART = 0.7


def topic_of(question: str) -> str:
    """Return what a list is about: the question without the words that only ask for a list and without its period.

    >>> topic_of("Which companies were fined in 2021 over cookies?")
    'cookies'
    >>> topic_of("Which rulings are about data breaches?")
    'data breaches'
    """
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f" \x00{len(kept) - 1}\x00 "

    bare = _ASKED_FOR.sub(" ", ORDINARY.sub(" ", _KEPT.sub(keep, PERIOD.sub(" ", question))))
    words = re.findall(rf"\x00\d+\x00|{_WORD}", bare)
    return " ".join(kept[int(w.strip("\x00"))] if w.startswith("\x00") else w for w in words)


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
    rare = {w: max(map(about.idf, analyze(w))) / unknown for w in re.findall(_WORD, about.question) if analyze(w)}
    if len(rare) < 2:
        return "", 0.0
    word = max(rare, key=lambda w: rare[w])
    return word, _APART * min(1.0, max(0.0, (rare[word] - _COMMON) / (_RARE - _COMMON)))


@lru_cache(maxsize=64)
def _phrases(topic: str, others: tuple[tuple[str, tuple[str, ...]], ...]) -> re.Pattern[str] | None:
    """Return what finds a topic in a text: its words in order by their stems, or one of the other words for the whole or a part."""
    stems = {" ".join(topic.split()): _stemmed(topic)}
    for word, found in others:
        if word.casefold() in topic.casefold():
            stems |= {other: _stemmed(re.sub(re.escape(word), other, topic, flags=re.IGNORECASE)) for other in found}
    patterns = [p for p in dict.fromkeys(stems.values()) if p]
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})", re.IGNORECASE) if patterns else None


def _stemmed(words: str) -> str:
    bare = [_stem(w) for w in re.findall(_WORD, words) if analyze(w)]
    ways = [bare, bare[::-1]] if len(bare) == 2 else [bare]  # "children's data", "the data of children"
    return "|".join(_BETWEEN.join(rf"\b{re.escape(w)}\w*" for w in way) for way in ways)


def _stem(word: str) -> str:
    stem = _ENDING.sub("", word)
    return stem if len(stem) >= _LEAST_STEM or word[-1:] in "'’" else re.sub(r"['’]s$", "", word)


def _leading(document: Document) -> Iterator[str]:
    """Yield the paragraphs of the summary, or where there is none the first ones of the text."""
    bodies = [p for p in document.paragraphs if p.role is not Role.HEADER]
    summary = [p for p in bodies if p.role is Role.SUMMARY] or bodies[:4]
    for paragraph in summary:
        yield document.text[paragraph.start : paragraph.end]
