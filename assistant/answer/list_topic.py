"""What a list of rulings is about, and how much a ruling is about it."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from assistant.answer.names import names_of
from assistant.answer.ordinary import ORDINARY
from assistant.answer.period import WORDS as PERIOD
from corpus.types import Document, Role
from index.lexical.analyze import analyze

_ASKED_FOR = re.compile(
    r"\b(?:list|name|show|give|me|are|is|were|be|been|being|there|find|any|regulators?|authorit(?:y|ies)|dpas?|watchdogs?|courts?|tribunals?|"
    r"rulings?|decisions?|cases?|judge?ments?|documents?|reports?|fines?|penalties|sanctions?|reprimands?|companies|firms|businesses|"
    r"organi[sz]ations?|controllers?|processors?|concern(?:s|ed|ing)?|deal(?:s|t)?|involv\w+|cit(?:e|es|ed|ing)|mention(?:s|ed|ing)?|"
    r"appl(?:y|ied|ies)|relat\w+|regarding|because|over|between|came|comes?|come|made|make|many|published|highest|largest|"
    r"exist(?:s|ed)?|please|can|could|you|know|else|other|every|each|us)\b",
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
_BETWEEN = r"\W+(?:\w+\W+)?"
_LEAST_STEM = 4
_MANY = 20


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


def centrality(document: Document, topic: str, others: Mapping[str, Sequence[str]]) -> float:
    """Return how much a ruling is about a topic, 0..1: by where and how often it speaks of it or in other words for it.

    A third is for its names and title, a third for its summary, else the head of its text, and a third grows with
    the mentions, on a logarithmic scale.
    """
    said = _phrases(topic, tuple((word, tuple(found)) for word, found in others.items()))
    if said is None:
        return 0.0
    in_names = bool(said.search(names_of(document)))
    leading = sum(1 for text in _leading(document) if said.search(text))
    mentions = sum(1 for _ in said.finditer(document.text))
    return (in_names + min(leading, 2) / 2 + min(1.0, math.log1p(mentions) / math.log1p(_MANY))) / 3


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
    return _BETWEEN.join(rf"{re.escape(w)}\w*" for w in bare)


def _stem(word: str) -> str:
    stem = _ENDING.sub("", word)
    return stem if len(stem) >= _LEAST_STEM or word[-1:] in "'’" else re.sub(r"['’]s$", "", word)


def _leading(document: Document) -> Iterator[str]:
    """Yield the paragraphs of the summary, or where there is none the first ones of the text."""
    bodies = [p for p in document.paragraphs if p.role is not Role.HEADER]
    summary = [p for p in bodies if p.role is Role.SUMMARY] or bodies[:4]
    for paragraph in summary:
        yield document.text[paragraph.start : paragraph.end]
