"""A quotation that opens on "it" or "he", and who or what that is."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.answer.asked.auxiliary import WORDS
from assistant.answer.asked.list_words import RULING
from assistant.answer.weigh.evidence import Candidate
from corpus.types import BlockType, Document

_LEADING = r"^[\s\"'“‘(\[]*(?:\(?\w{1,3}[.)]\s+)?(?:[A-Z][a-z]+(?: [a-z]+){0,2}, |[A-Z]\w+ly )?"
_ONE = r"(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey)"
_POINTS_BACK = re.compile(
    rf"{_LEADING}(?:{_ONE}|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Tt]he (?:former|latter)|[Bb]oth|[Ss]uch)\b"
    rf"(?= (?!{RULING.pattern}|law|said|regulation))"
)
_STANDS_FOR_NOTHING = re.compile(
    rf"{_LEADING}[Ii]t (?:(?:{WORDS}|cannot) (?:\w+ ){{0,5}}?(?:that|to|whether)\b|"
    rf"follows|appears|seems|results|remains)"
)
"""How "it" opens a sentence that points at nothing before it: "It is clear that", "It follows"."""
_SAYS = (
    r"(?:held|holds|finds|found|"
    r"(?:stat|not|consider|conclud|rul|decid|explain|argu|reject|dismiss|order|fin|observ)(?:ed|e?s))"
)
_HOW = rf"(?:(?!{WORDS}\b)[a-z]+[, ]+){{0,2}}?"
_GOES_ON = re.compile(rf"{_LEADING}{_ONE} {_HOW}{_SAYS}\b")
_NAMED = re.compile(
    rf"{_LEADING}(?P<who>[Tt]he(?: [\w.&'’()-]+){{1,3}}?|"
    rf"(?!{_ONE}\b)[A-Z][\w.&'’-]+(?: [A-Z][\w.&'’-]+){{0,3}}) {_HOW}{_SAYS}\b"
)
_MOST_BEFORE, _MOST_WALKED = 32, 6
"""Words quoted before a sentence that points back; sentences looked at for whom it is about."""


def points_back(words: str) -> bool:
    """Return whether words open on what stands before them: "It also found", "The latter"; not "It is clear that"."""
    return bool(_POINTS_BACK.match(words)) and not _STANDS_FOR_NOTHING.match(words)


def antecedent_of(document: Document, start: int) -> str | None:
    """Return whom a sentence at `start` is about, in words of one before it in its paragraph, None where unsure.

    It is sure where that one says what somebody held or argued, and the sentence and all between go on so: "The DPA
    held ... It noted".
    """
    own, *before = _back_from(document, start)
    if not _GOES_ON.match(own):
        return None
    for words in before[:_MOST_WALKED]:
        if named := _NAMED.match(words):
            return named["who"]
        if not _GOES_ON.match(words):
            return None
    return None


def with_what_they_point_at(chosen: Sequence[Candidate], document_of: Callable[[str], Document]) -> list[Candidate]:
    """Return sentences with those before them that they point at, where one word does not tell who or what is meant."""
    told: list[Candidate] = []
    for place, candidate in enumerate(chosen):
        document = document_of(candidate.document_id)
        before = _before(candidate, document)
        others = [*told, *chosen[place + 1 :]]
        if before is None or any(
            c.document_id == candidate.document_id and c.start < candidate.start and before < c.end for c in others
        ):
            told.append(candidate)
        else:
            told.append(replace(candidate, start=before, text=document.text[before : candidate.end]))
    return told


def _before(candidate: Candidate, document: Document) -> int | None:
    """Return where the nearest sentence that points at nothing begins, None where none is needed.

    The candidate may be quoted with it.
    """
    if not points_back(candidate.text) or antecedent_of(document, candidate.start):
        return None
    at = _place(document, candidate.start)
    section = document.paragraphs[document.sentences[at].paragraph].section
    for sentence in reversed(document.sentences[max(0, at - 2) : at]):
        paragraph = document.paragraphs[sentence.paragraph]
        words = document.text[sentence.start : candidate.start]
        if paragraph.section != section or paragraph.type is not BlockType.PROSE or len(words.split()) > _MOST_BEFORE:
            return None
        if not points_back(words) and words.rstrip().endswith((".", "”", '"', "]", ")")):
            return sentence.start
    return None


def _back_from(document: Document, start: int) -> Iterator[str]:
    """Yield the sentence at `start` and those of its paragraph before it, the nearest first."""
    at = _place(document, start)
    paragraph = document.sentences[at].paragraph
    while at >= 0 and document.sentences[at].paragraph == paragraph:
        yield document.text[document.sentences[at].start : document.sentences[at].end]
        at -= 1


def _place(document: Document, start: int) -> int:
    return min(bisect_left(document.sentences, start, key=lambda s: s.start), len(document.sentences) - 1)
