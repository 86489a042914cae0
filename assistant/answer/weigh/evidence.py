"""The sentences of the passages found, ranked as answers to a question or by how well they speak of a topic."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import exp, inf, log

from assistant.answer.asked.cues import shows, shows_sum
from assistant.answer.asked.names import ALIAS_FIELDS, names_of
from assistant.answer.asked.period import is_later
from assistant.answer.asked.question import Asks, Question
from assistant.answer.weigh.depth import strengths
from assistant.answer.weigh.instructions import instructs
from assistant.answer.weigh.scrap import is_scrap
from assistant.ranking.features import Considered, considered
from assistant.ranking.rank import Ranked, rank
from corpus.types import BlockType, Document, Role, Span
from index.match import Matcher
from index.retrieve import Retrieval
from index.types import Hit

FIELD_WORDS = 15
_PLEADED = 1.0
"""What a party's submission loses, in log-odds, where nobody asks what was argued: it is not what was held."""
_BROKEN = 1.0
"""What a sentence without its beginning loses. Of 749 questions held back 11 had one first, none has,
and no fewer are answered."""
_SURE = 1e-3
"""How near to 0 or 1 a likelihood comes before its log-odds are taken."""
_WORD = re.compile(r"\w+")
_FINISHED = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_NEXT_NUMBER = re.compile(r"(?<=[:;])(?:\s+\w+/?\w*)?\s+\(?\w{1,3}[.)]$")
"""The number of the item that follows, which a sentence splitter leaves with the one before."""
_BARE_ITEM = re.compile(r"^(?:\S+\s+){0,11}\S+[;,]$|^(?:\S+\s+){0,11}\S+;\s*(?:and|or)(?:/or)?$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer: its place, its words and its score (larger is better).

    `item` tells that it is an item of a list, so that a list is quoted with the words that introduce it.
    """

    document_id: str
    start: int
    end: int
    text: str
    role: Role
    paragraph: int
    score: float = 0.0
    item: bool = False

    @property
    def leads(self) -> bool:
        """Return whether the sentence introduces what follows it."""
        return self.text.endswith(":")

    def covers(self, span: Span) -> bool:
        """Return whether a span of its document lies within it."""
        return self.start <= span.start and span.end <= self.end

    def overlaps(self, other: "Candidate") -> bool:
        """Return whether another sentence has characters of the source in common with it."""
        return self.document_id == other.document_id and self.start < other.end and other.start < self.end


DocumentOf = Callable[[str], Document]


def candidate_of(document: Document, start: int, end: int, number: int) -> Candidate:
    """Return the characters [start, end) of a document, of its paragraph `number`, as a sentence that may answer."""
    paragraph = document.paragraphs[number]
    role = Role.HEADER if paragraph.type is BlockType.FIELD else paragraph.role
    return Candidate(document.document_id, start, end, document.text[start:end], role, number)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Sentences that may answer, the best first, how likely one does (0..1), and passages by what they hold of it."""

    candidates: tuple[Candidate, ...]
    answerable: float
    hits: tuple[Hit, ...]

    @property
    def evidence(self) -> float:
        """What speaks for an answer, in log-odds: the best sentence's score and how likely there is one at all."""
        if not self.candidates:
            return -inf
        likely = min(max(self.answerable, _SURE), 1 - _SURE)
        return self.candidates[0].score + log(likely / (1 - likely))


def answering(question: Question, searched: str, retrieval: Retrieval, document_of: DocumentOf) -> Weighed:
    """Return the sentences of the passages found, scored in log-odds as answers to what was searched."""
    found = rank(searched, retrieval, considered(retrieval.hits, document_of))
    told = _ranked(question, found.sentences, found.scores)
    return Weighed(tuple(told), found.answerable, _by_what_they_hold(retrieval.hits, found))


def _by_what_they_hold(hits: Sequence[Hit], found: Ranked) -> tuple[Hit, ...]:
    """Return passages ranked by the odds of all their sentences together."""
    odds: dict[str, float] = {}
    for one, score in zip(found.sentences, found.scores, strict=True):
        odds[one.hit.passage.passage_id] = odds.get(one.hit.passage.passage_id, 0.0) + exp(score)
    ordered = sorted(hits, key=lambda hit: (-odds.get(hit.passage.passage_id, 0.0), hit.rank))
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(ordered, 1))


def on_topic(question: Question, retrieval: Retrieval, document_of: DocumentOf) -> list[Candidate]:
    """Return all passages' sentences by how well they and their passage speak of what was searched, the best first."""
    found = considered(retrieval.hits, document_of)
    best = max((h.score for h in retrieval.hits), default=0.0) or 1.0
    strength, matcher = strengths(retrieval.hits), retrieval.matcher
    named = {d: matcher.covered(names_of(document_of(d))) for d in strength}
    scores = [
        (one.hit.score + strength[one.document.document_id]) / (2 * best)
        + named[one.document.document_id]
        + matcher.covered(one.text)
        + _late(one, matcher)
        for one in found
    ]
    return _ranked(question, found, scores)


def _ranked(question: Question, found: Sequence[Considered], scores: Sequence[float]) -> list[Candidate]:
    behind = 0.0 if Asks.ARGUMENT in question.asks else _PLEADED
    broken = 0.0 if {Asks.LIST, Asks.MEASURES}.intersection(question.asks) else _BROKEN  # items of a list are asked for
    made = [
        _candidate(one, score - behind * (one.paragraph.role is Role.SUBMISSIONS) - broken * one.text[:1].islower())
        for one, score in zip(found, scores, strict=True)
    ]
    told = (candidate for candidate in made if _says_something(candidate, question))
    return sorted(told, key=lambda c: (-c.score, c.document_id, c.start))


def _late(one: Considered, matcher: Matcher) -> float:
    offset = one.hit.passage.start
    return matcher.span(one.hit.passage.passage_id, one.sentence.start - offset, one.sentence.end - offset)


def _candidate(one: Considered, score: float) -> Candidate:
    paragraph = one.paragraph
    item = paragraph.type is BlockType.LIST_ITEM or "(" in (paragraph.number or "")
    text = _NEXT_NUMBER.sub("", one.text)
    start = one.sentence.start
    return Candidate(
        one.document.document_id, start, start + len(text), text, paragraph.role, one.sentence.paragraph, score, item
    )


def _says_something(candidate: Candidate, question: Question) -> bool:
    """Return whether the words can be quoted alone: not a stray heading, date or number; a field only for its value."""
    if (
        instructs(candidate.text)
        or is_scrap(candidate.text, question)
        or is_later(candidate.text, question.known_until)
    ):
        return False
    if candidate.role is Role.HEADER:
        if question.main is Asks.HOW_MUCH:
            return shows_sum(candidate.text)
        short = len(candidate.text.split()) <= FIELD_WORDS and not candidate.text.startswith(ALIAS_FIELDS)
        return short and shows(question.main, candidate.text)
    if candidate.item:
        return bool({Asks.LIST, Asks.MEASURES}.intersection(question.asks)) or not _BARE_ITEM.search(candidate.text)
    return len(_WORD.findall(candidate.text)) >= 4 and (
        bool(_FINISHED.search(candidate.text)) or len(candidate.text) > 60
    )
