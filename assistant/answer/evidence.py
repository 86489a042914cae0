"""Score every sentence of the retrieved passages as an answer to the question."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer.cues import cue_share, defines, role_fit, shows_sum, spellings
from assistant.answer.instructions import instructs
from assistant.answer.names import ALIAS_FIELDS, names_in, names_of
from assistant.answer.period import is_later
from assistant.answer.question import Asks, Question
from assistant.answer.scrap import is_scrap
from corpus.structure.roles import is_submission
from corpus.types import BlockType, Document, Role, Sentence
from index.match import Matcher
from index.retrieve import Retrieval
from index.types import Hit

FIELD_WORDS = 15
_WORD = re.compile(r"\w+")
_FINISHED = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_BARE_ITEM = re.compile(r"^(?:\S+\s+){0,11}\S+[;,]$|^(?:\S+\s+){0,11}\S+;\s*(?:and|or)(?:/or)?$")
_POINTS_BACK = re.compile(
    r"(?:it|they|he|she|this|that|these|those|such|however|moreover|but|and|or|also)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign of an answer counts.

    Fitted on the development questions by a softmax regression over the sentences of the passages found
    (a gold sentence should outrank the others), then rounded.
    """

    late: float = 0.5
    window: float = 0.3
    passage: float = 0.48
    document: float = 0.6
    named: float = 0.7
    names: float = 0.15
    covered: float = 0.6
    cue: float = 0.42
    sum: float = 0.35
    defines: float = 1.0
    role: float = 0.27
    submission: float = -0.05
    claimed: float = -0.2
    argued: float = 0.5
    settled: float = 0.4
    points_back: float = -0.02
    fragment: float = -0.06
    header: float = -0.1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer: its place, its words and its score (larger is better).

    `late` is its own MaxSim against the question. `leads` tells that it ends in a colon and `item` that
    it is an item of a list, so that a list is quoted with the words that introduce it.
    """

    document_id: str
    start: int
    end: int
    text: str
    role: Role
    paragraph: int
    rank: int
    late: float
    score: float
    item: bool

    @property
    def leads(self) -> bool:
        """Return whether the sentence introduces what follows it."""
        return self.text.endswith(":")


def candidates(
    question: Question,
    retrieval: Retrieval,
    document_of: Callable[[str], Document],
    weights: Weights = Weights(),
    *,
    passages: int = 20,
) -> list[Candidate]:
    """Return the sentences of the best passages, the best sentence first; ties in the order of documents and text."""
    hits = retrieval.hits[:passages]
    strength = _document_strength(hits)
    best = max((h.score for h in hits), default=0.0) or 1.0
    found: list[Candidate] = []
    terms = spellings(question.term, retrieval.matcher.others) if question.term else ()
    beside_names = _beside_names(question, retrieval.matcher)
    matchers: dict[str, Matcher] = {}
    for hit in hits:
        document = document_of(hit.passage.document_id)
        if document.document_id not in matchers:
            matchers[document.document_id] = retrieval.matcher.beside(names_of(document), weights.names)
        about = (
            weights.passage * hit.score / best
            + weights.document * strength[document.document_id] / best
            + weights.named * retrieval.matcher.covered(names_of(document))
        )
        sentences = list(_sentences_within(document, hit))
        for n, sentence in enumerate(sentences):
            beside = (sentences[max(0, n - 1)].start, sentences[min(n + 1, len(sentences) - 1)].end)
            found.append(
                _candidate(
                    question,
                    terms,
                    matchers[document.document_id],
                    document,
                    hit,
                    sentence,
                    beside,
                    about,
                    weights,
                    beside_names,
                )
            )
    return sorted((c for c in found if _says_something(c, question)), key=lambda c: (-c.score, c.document_id, c.start))


def _beside_names(question: Question, matcher: Matcher) -> Matcher | None:
    """Return what weighs the words of a yes-or-no question beside its names: a sentence that settles it says them."""
    if question.main is not Asks.YES_NO:
        return None
    rest = matcher.question
    for name in names_in(rest):
        rest = rest.replace(name, " ")
    return replace(matcher, question=rest)


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
        return (
            short and question.main in (Asks.WHEN, Asks.PROVISION) and cue_share(question.asks[:1], candidate.text) == 1
        )
    if candidate.item:
        return bool({Asks.LIST, Asks.MEASURES}.intersection(question.asks)) or not _BARE_ITEM.search(candidate.text)
    return len(_WORD.findall(candidate.text)) >= 4 and (
        bool(_FINISHED.search(candidate.text)) or len(candidate.text) > 60
    )


def _document_strength(hits: Sequence[Hit]) -> dict[str, float]:
    """Return the score of each document's best passage."""
    strength: dict[str, float] = {}
    for hit in hits:
        strength[hit.passage.document_id] = max(hit.score, strength.get(hit.passage.document_id, 0.0))
    return strength


def _sentences_within(document: Document, hit: Hit) -> Iterator[Sentence]:
    at = bisect_left(document.sentences, hit.passage.start, key=lambda s: s.start)
    while at < len(document.sentences) and document.sentences[at].end <= hit.passage.end:
        yield document.sentences[at]
        at += 1


def _candidate(
    question: Question, terms: Sequence[str], matcher: Matcher, document: Document, hit: Hit, sentence: Sentence,
    beside: tuple[int, int], about: float, weights: Weights, beside_names: Matcher | None,
) -> Candidate:  # fmt: skip
    words = document.text[sentence.start : sentence.end]
    paragraph = document.paragraphs[sentence.paragraph]
    passage_id, offset = hit.passage.passage_id, hit.passage.start
    late = matcher.span(passage_id, sentence.start - offset, sentence.end - offset)
    score = (
        about
        + weights.late * late
        + weights.window * matcher.span(passage_id, beside[0] - offset, beside[1] - offset)
        + weights.covered * matcher.covered(words)
        + (weights.settled * beside_names.covered(words) if beside_names else 0.0)
        + weights.cue * cue_share(question.asks, words)
        + weights.sum * (question.wants_sum and shows_sum(words))
        + weights.defines * max((defines(term, words) for term in terms), default=0.0)
        + weights.role * role_fit(question.asks, paragraph.role)
        + _weight_of_submission(question, weights) * (paragraph.role is Role.SUBMISSIONS or is_submission(words))
        + weights.points_back * bool(_POINTS_BACK.match(words))
        + weights.fragment * _is_fragment(words)
        + weights.header * (paragraph.role is Role.HEADER)
    )
    item = paragraph.type is BlockType.LIST_ITEM or "(" in (paragraph.number or "")
    return Candidate(document.document_id, sentence.start, sentence.end, words, paragraph.role, sentence.paragraph,
                     hit.rank, late, score, item)  # fmt: skip


def _weight_of_submission(question: Question, weights: Weights) -> float:
    """Return what a party's words count: those asked for most, and for the reasons of an authority least."""
    if Asks.ARGUMENT in question.asks:
        return weights.argued
    return weights.claimed if question.main in (Asks.WHY, Asks.YES_NO) else weights.submission


def _is_fragment(words: str) -> bool:
    """Return whether the words do not read as a sentence: unfinished, or too short to say anything."""
    return not _FINISHED.search(words) or len(_WORD.findall(words)) < 5 or words[:1].islower()
