"""Facts that answer a plain question outright: the sum, the date, who acted, whether it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer.asked.cues import shows_sum
from assistant.answer.asked.list_words import FINED, RULING
from assistant.answer.asked.names import names_of
from assistant.answer.asked.period import is_later
from assistant.answer.asked.question import Asks, Question
from assistant.answer.weigh.evidence import Candidate, DocumentOf, candidate_of
from corpus.facts.penalty import told_fines
from corpus.types import Document, Fact, FactName, Origin, Role
from index.lexical.analyze import analyze
from index.match import Matcher

_OF_STATUS = frozenset({Asks.YES_NO, Asks.HAPPENING, Asks.HOLDING, Asks.OVERVIEW})
"""What is asked of the status of a ruling; "why was it reduced?" asks for the reason."""
_UNDONE = r"overturn\w*|annul\w*|set aside|struck down"
# What a question may say beside the names of a matter and still ask for no more than the fact.
_PLAIN: tuple[tuple[FactName, frozenset[Asks], re.Pattern[str]], ...] = (
    (
        FactName.STATUS,
        _OF_STATUS,
        re.compile(
            rf"\b(?:(?<!court of )appeal(?!s? (?:tribunal|court|board))\w*|upheld(?! (?:the |a )?complaint)|"
            rf"{_UNDONE}|final|still stands?|reduced|confirmed)\b",
            re.IGNORECASE,
        ),
    ),
    (FactName.PENALTY, frozenset({Asks.YES_NO}), re.compile(r"\bfined\b", re.IGNORECASE)),
    (
        FactName.PENALTY,
        frozenset({Asks.HOW_MUCH}),
        re.compile(
            rf"{FINED.pattern}|^\W*(?:how much(?: money)?|what) (?:did|was|must)\b.*\bpa(?:y|id)\b", re.IGNORECASE
        ),
    ),
    (
        FactName.DECIDED,
        frozenset({Asks.WHEN}),
        re.compile(rf"{FINED.pattern}|{RULING.pattern}|\b(?:decided|issued|imposed)\b", re.IGNORECASE),
    ),
)
_MOST_BESIDE = 0.35
_OUTCOME = re.compile(rf"\b(?:appeal|{_UNDONE}|(?:is|are|was|became) final\b)", re.IGNORECASE)
_CHANGED = re.compile(r"\b(?:upheld|reduc|dismiss|reject|confirm|challeng|review)", re.IGNORECASE)
_ABOVE = re.compile(r"\b(?:court|tribunal|board|judge)", re.IGNORECASE)
_STATUS_SECTION = re.compile(r"^(?:\W|\d)*(?:status|appeals?)\W*$", re.IGNORECASE)
_NO_VALUE = ("0", "unknown")
_MOST_OF_STATUS = 2
_RAISED = 1.5
_TELLING = 0.3
_NEAR = 2.0
_MOST_DOCUMENTS = 5


def asked_fact(question: Question) -> FactName | None:
    """Return the fact that a question asks for by its kind and words, None for most questions."""
    for name, asks, words in _PLAIN:
        if asks.issuperset(question.asks[:1]) and words.search(question.asking):
            return name
    return None


def is_plain(question: str, document: Document, matcher: Matcher) -> bool:
    """Return whether a question says little beside the names of a document's matter and the fact it asks for.

    "What would the fine be without the discount?" asks for another sum than the fine.
    """
    for words_of_fact in (RULING, *(words for _, _, words in _PLAIN)):
        question = words_of_fact.sub(" ", question)
    words = set(analyze(question))
    named = set(analyze(names_of(document)))
    total = sum(matcher.idf(w) for w in words)
    return not total or sum(matcher.idf(w) for w in words - named) <= _MOST_BESIDE * total


def raise_facts(
    question: Question, ranked: list[Candidate], document_of: DocumentOf, matcher: Matcher
) -> list[Candidate]:
    """Return the candidates with those first that show the fact asked for.

    The document is the first of those near the top that has the fact and whose names are all that the question says
    beside it. Each value is shown once: by the sentence of the text that scores best, else by the field of the head.
    Where head and text disagree both are shown.
    """
    name = asked_fact(question)
    if name is None:
        return ranked
    for document in map(document_of, fitting_documents(question, ranked, document_of, matcher)):
        # where it stands now comes before how it came to that
        told = status_of(document)[::-1] if name is FactName.STATUS else []
        found = [*told, *_shown(name, document, ranked)]
        if shown := [c for c in found if _was_known(c, question)]:
            raised = [replace(c, score=ranked[0].score + _RAISED - n * 0.01) for n, c in enumerate(shown)]
            places = {(c.document_id, c.start) for c in raised}
            return [*raised, *(c for c in ranked if (c.document_id, c.start) not in places)]
    if name is FactName.STATUS:
        told = [replace(c, score=c.score + _TELLING * tells_status(c)) for c in ranked]
        return sorted(told, key=lambda c: (-c.score, c.document_id, c.start))
    return ranked


def fitting_documents(
    question: Question, ranked: Sequence[Candidate], document_of: DocumentOf, matcher: Matcher
) -> list[str]:
    """Return the documents near the top whose names are all that a plain question says: each fits it equally well.

    A ruling without a fine answers "how much" only where no other ruling of the same name has one.
    """
    if not ranked:
        return []
    near = dict.fromkeys(c.document_id for c in ranked if c.score >= ranked[0].score - _NEAR)
    fitting = [d for d in list(near)[:_MOST_DOCUMENTS] if is_plain(question.asking, document_of(d), matcher)]
    name = asked_fact(question)
    with_value = [d for d in fitting if name and has_value(document_of(d), name)]
    return with_value or fitting


def lacks_status(question: Question, chosen: Sequence[Candidate], document_of: DocumentOf) -> bool:
    """Return whether a question asks if a ruling was appealed or stands, and nothing chosen speaks of it."""
    if not (question.main in _OF_STATUS and _PLAIN[0][2].search(question.asking)):
        return False
    return not any(tells_status(c) or _is_on_status(c, document_of(c.document_id)) for c in chosen)


def tells_status(candidate: Candidate) -> bool:
    """Return whether a sentence says what became of a ruling: an appeal, or what a higher instance changed."""
    if candidate.role is Role.SUBMISSIONS:
        return False
    words = candidate.text
    return bool(_OUTCOME.search(words) or (_CHANGED.search(words) and _ABOVE.search(words)))


def holds_fact(candidate: Candidate, document: Document, name: FactName | None) -> bool:
    """Return whether a sentence or field holds a value of its document's fact, or tells the fact's sum as a fine."""
    if name is FactName.PENALTY and has_value(document, name):
        return not {money.value for money in told_fines(candidate.text)}.isdisjoint(document.values(name))
    return any(candidate.covers(f.span) for f in document.facts if f.name is name and f.value != "unknown")


def with_fact(
    question: Question, chosen: list[Candidate], ranked: Sequence[Candidate], document_of: DocumentOf
) -> list[Candidate]:
    """Return the chosen with the one first that shows the fact asked for, else with a near one of their ruling."""
    name = asked_fact(question)
    if not chosen or name in (None, FactName.STATUS):
        return chosen
    document = document_of(chosen[0].document_id)
    near = (c for c in ranked if c.document_id == document.document_id and c.score >= ranked[0].score - _NEAR)
    first = next((c for c in (*chosen, *near) if holds_fact(c, document, name)), None)
    return [first, *(c for c in chosen if c != first)] if first else chosen


def has_value(document: Document, name: FactName) -> bool:
    """Return whether a document states a value of a fact: a sum of 0 or an unknown one is none."""
    return any(value not in _NO_VALUE for value in document.values(name))


def _shown(name: FactName, document: Document, ranked: list[Candidate]) -> list[Candidate]:
    shown: list[Candidate] = []
    values: set[str] = set()
    for fact in _in_order(document, name):
        value = _rounded(fact.value)
        if value in values or (fact.value in _NO_VALUE and values):
            continue
        candidate = shows_fact(fact, document, ranked)
        if candidate is None or (name is FactName.PENALTY and fact.value != "0" and not shows_sum(candidate.text)):
            continue
        values.add(value)
        shown.append(candidate)
    return sorted(shown[:2], key=lambda c: c.role is Role.HEADER)  # the ruling's own words before its head's


def _was_known(candidate: Candidate, question: Question) -> bool:
    """Return whether a candidate tells what was known as of the year asked about; a document's head tells of now."""
    if question.known_until is None:
        return True
    return candidate.role is not Role.HEADER and not is_later(candidate.text, question.known_until)


def status_of(document: Document) -> list[Candidate]:
    """Return what a ruling's own section on its status says last; it says more than the head's word."""
    made = (candidate_of(document, s.start, s.end, s.paragraph) for s in document.sentences)
    own = [c for c in made if _is_on_status(c, document)]
    return [c for c in own if tells_status(c)][-_MOST_OF_STATUS:] or own[-1:]


def _is_on_status(candidate: Candidate, document: Document) -> bool:
    """Return whether a sentence stands in a ruling's own section on its status."""
    section = document.sections[document.paragraphs[candidate.paragraph].section]
    return any(map(_STATUS_SECTION.match, section.path))


def _in_order(document: Document, name: FactName) -> Iterator[Fact]:
    """Yield the head's values first, each as the text shows it where it does."""
    facts = [f for f in document.facts if f.name is name]
    head = [f for f in facts if f.origin is Origin.HEADER]
    text = [f for f in facts if f.origin is Origin.TEXT]
    for fact in head:
        yield next((f for f in text if _rounded(f.value) == _rounded(fact.value)), fact)
    if head and name is FactName.PENALTY and len(text) > 1:
        return  # several sums in the text are parts or stages of the one in the head
    yield from text[:1]


def shows_fact(fact: Fact, document: Document, ranked: Sequence[Candidate] = ()) -> Candidate | None:
    """Return the sentence or the field of a document that holds a fact's characters, the best one of those ranked."""
    own = (c for c in ranked if c.document_id == document.document_id)
    if found := next((c for c in own if c.covers(fact.span)), None):
        return found
    for sentence in document.sentences:
        if sentence.start <= fact.span.start and fact.span.end <= sentence.end:
            return candidate_of(document, sentence.start, sentence.end, sentence.paragraph)
    for n, paragraph in enumerate(document.paragraphs):
        if paragraph.start <= fact.span.start and fact.span.end <= paragraph.end:
            return candidate_of(document, paragraph.start, paragraph.end, n)
    return None


def _rounded(value: str) -> str:
    """Return a value as it is compared: a sum without its last 1 per cent ("35258708" is "35258707.95")."""
    number = re.match(r"\d+(?:\.\d+)?", value)
    return f"{float(number[0]):.2g}{value[number.end() :]}" if number and "-" not in value else value
