"""A fine that a question takes for granted and that the ruling it is answered from does not state."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answer.asked.auxiliary import MODAL
from assistant.answer.asked.list_request import request_of
from assistant.answer.asked.list_sums import ABOUT, ANY, NUMBER, bound_before, sum_of
from assistant.answer.asked.list_words import BOUNDS, FINED, STATUSES, SUMS, first_sense, whole
from assistant.answer.asked.names import is_national
from assistant.answer.asked.question import Asks, Question
from assistant.answer.choose.polarity import negates
from assistant.penalty import penalty_in_words
from assistant.precedence.differ import headed, stated
from corpus.authors import authorities_of
from corpus.facts.court import courts_in
from corpus.facts.currencies import DOLLARS
from corpus.facts.jurisdictions import jurisdiction_named
from corpus.facts.money import Money, find_money
from corpus.facts.penalty import tells_of_another, told_fines
from corpus.facts.regulator import mentions, regulator_named
from corpus.types import Document, Fact, FactName, Kind, Span
from index.lexical.analyze import analyze

_GRANTED = re.compile(
    r"\b(?i:fined)\b|\b[Dd]id\b[^?]*\bfine\b(?!\W*$)|\b(?i:the|its|an?) (?i:fine|penalty)\b(?! (?i:print|line|for)\b)"
)
_DOUBTED = re.compile(
    rf"\b(?:{MODAL}|instead|rather|avoid\w*|escap\w*|planned|reduc\w*|lower\w*|cut|"
    rf"rais\w+|increas\w*|(?:an)?others?)\b",
    re.IGNORECASE,
)
"""With other words for a fine that is not the one imposed, what a question says of another fine or of none."""
_PASSED = frozenset({"of", "the", "a", "by", "was"})
"""The function words that may stand between a fine and its own sum."""
_THEN_FINE = re.compile(rf"[\s-]*(?:[a-z-]+ )?(?:{SUMS})\b", re.IGNORECASE)
_THEN_OTHER = re.compile(r"\s*(?:[-–]|(?:or|a)\b)", re.IGNORECASE)
_NEAR, _ABOUT_NEAR = Decimal("0.05"), Decimal("0.15")
"""How far a sum may be from a fine, as a share of it, and still be taken for it."""
_NO_YEAR = 10_000
_MOST = whole(rf"{BOUNDS[3].asked.pattern}|maxim\w+|turnover")
_REDUCED = re.compile(r"\breduc\w+", re.IGNORECASE)
_FINE_IMPOSED = re.compile(rf"\bfined\b|\b(?:impos|issu)\w+\b[^.]{{0,40}}{FINED.pattern}", re.IGNORECASE)
_IMPOSING = frozenset({Kind.DECISION, Kind.REPORT})


@dataclass(frozen=True, slots=True)
class Granted:
    """A fine taken for granted, of the sum that is named if any; `currency` is "" for any, `said` the sum's words."""

    amount: Decimal | None = None
    currency: str = ""
    said: str = ""
    near: Decimal = _NEAR

    def is_like(self, amount: Decimal, currency: str) -> bool:
        """Return whether a sum may be the one named."""
        if self.amount is None or not self.is_comparable(currency):
            return False
        return abs(amount - self.amount) <= self.near * max(amount, self.amount)

    def is_comparable(self, currency: str) -> bool:
        """Return whether a sum of a currency can be held against the one named; "dollars" are of any country."""
        return not self.currency or currency == self.currency or {currency, self.currency} <= DOLLARS


@dataclass(frozen=True, slots=True)
class Refuted:
    """What to know of a fine taken for granted, or told otherwise elsewhere, and the characters that show it."""

    says: str
    shown: tuple[Span, ...]


def granted(asked: Question, jurisdiction: str | None = None) -> Granted | None:
    """Return the fine that a question takes for granted, None for none or where one that was not imposed may be meant.

    "How much was Acme fined?" takes one for granted, "Was Acme fined?" none, "Was Acme fined 2 million euros?" its sum.
    """
    text = asked.asking
    sums = find_money(text, jurisdiction) or list(_bare(text))
    own = [money for money in sums if _is_of_fine(text, money.span)]
    if _is_doubted(text) or len(sums) > 1 or len(own) < len(sums) or not (own or _GRANTED.search(text)):
        return None
    if not own:
        return None if Asks.YES_NO in asked.asks else Granted()
    money = own[0]
    about = _ABOUT_NEAR if ABOUT.search(text[: money.span.start]) else _NEAR
    return Granted(money.amount, money.currency, money.span.of(text).strip(), about)


def _is_doubted(question: str) -> bool:
    """Return whether a question may speak of another fine than the one imposed, or of none."""
    denied = any(map(negates, re.findall(r"[\w'’]+", question.lower())))
    return denied or bool(_DOUBTED.search(question) or first_sense(STATUSES, question)) or tells_of_another(question)


def refuted(asked: Question, ruling: Document, others: Callable[[], Iterable[Document]]) -> Refuted | None:
    """Return what the facts of the ruling that answers say against the fine taken for granted.

    None where they may bear it out. `others` gives the other rulings on those whom the question names: it may mean one
    of theirs.
    """
    premise = granted(asked, next(iter(ruling.values(FactName.JURISDICTION)), None))
    if premise is None or ruling.kind not in _IMPOSING:
        return None
    authors = set(request_of(asked.asking).authorities)
    if authors and authors.isdisjoint(authorities_of(ruling)):
        return None
    beside = [other for other in others() if not authors or not authors.isdisjoint(authorities_of(other))]
    fines = _fines(ruling)
    if not fines:
        return _no_fine(ruling) if not any(map(_fines, beside)) else None
    if premise.amount is None or any(premise.is_like(*sum_of(f.value)) for other in beside for f in _fines(other)):
        return None
    return _another_sum(premise, ruling, fines)


def bears(title: str, name: str) -> bool:
    """Return whether a title has a name, as whole words."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", title, re.IGNORECASE) is not None


def is_author(name: str) -> bool:
    """Return whether a name is a regulator's, a court's or a nation's, not a party's."""
    is_court = any(courts_in(name)) or jurisdiction_named(name) is not None
    return is_national(name) or is_court or regulator_named(name) is not None or any(mentions(name))


def _fines(document: Document) -> list[Fact]:
    """Return the fines that a document states, those of its head first."""
    return [fact for fact in stated(document, FactName.PENALTY) if sum_of(fact.value)[0]]


def _no_fine(ruling: Document) -> Refuted | None:
    """Return that a ruling states no fine: its head says so, or nothing in it tells of one imposed or of its sum."""
    said = [fact.span for fact in headed(stated(ruling, FactName.PENALTY))]
    texts = list(_sentences(ruling))
    if any(told_fines(text) for text in texts):
        return None
    if not said and any(_FINE_IMPOSED.search(text) or (FINED.search(text) and find_money(text)) for text in texts):
        return None
    return Refuted("No fine is stated in this ruling.", tuple(said[:1]))


def _another_sum(premise: Granted, ruling: Document, fines: Sequence[Fact]) -> Refuted | None:
    """Return that a ruling's fine is another: it has one alone, and nowhere speaks of the sum named as of a fine."""
    told = headed(fines) or fines
    if len({fact.value for fact in told}) != 1 or "varied" in ruling.values(FactName.STATUS):
        return None
    fine = told[0]
    amount, currency = sum_of(fine.value)
    spoken = [*(sum_of(fact.value) for fact in fines), *_sums_of_fines(ruling)]
    if not premise.is_comparable(currency) or any(premise.is_like(*one) for one in spoken):
        return None
    lower = next((f for f in fines if sum_of(f.value)[1] == currency and _is_reduced(ruling, f, amount)), None)
    less = f" ({penalty_in_words(lower.value)} after a reduction)" if lower else ""
    shown = (fine.span, lower.span) if lower else (fine.span,)
    return Refuted(f"This ruling's fine is {penalty_in_words(fine.value)}{less}, not {premise.said}.", shown)


def _is_reduced(ruling: Document, fact: Fact, amount: Decimal) -> bool:
    around = next((ruling.text[s.start : s.end] for s in ruling.sentences if s.start <= fact.span.start < s.end), "")
    return sum_of(fact.value)[0] < amount and bool(_REDUCED.search(around))


def _sums_of_fines(ruling: Document) -> Iterator[tuple[Decimal, str]]:
    """Yield the sums of a ruling that may be of a fine, planned or in part, beside what the law allows at most."""
    place = next(iter(ruling.values(FactName.JURISDICTION)), None)
    for text in _sentences(ruling):
        if not _MOST.search(text):
            yield from ((money.amount, money.currency) for money in find_money(text, place))


def _sentences(document: Document) -> Iterator[str]:
    yield from (document.text[s.start : s.end] for s in document.sentences)


def _bare(question: str) -> Iterator[Money]:
    """Yield the sums of a question that name no currency: "fined 20 million"."""
    for match in NUMBER.finditer(question):
        for money in find_money(f"{match[0]} {ANY}"):
            if money.amount >= _NO_YEAR:
                yield Money(money.amount, "", Span(match.start(), match.end()))


def _is_of_fine(question: str, span: Span) -> bool:
    """Return whether a sum is the fine's: right after it, with nothing but whom it hit between, or right before it."""
    before, after = question[: span.start], question[span.end :]
    if bound_before(before):
        return False
    if _THEN_FINE.match(after):
        return True
    fine = list(FINED.finditer(before))
    between = ABOUT.sub("", before[fine[-1].end() :]) if fine else ";"
    apart = any(not analyze(word) for word in re.findall(r"\w+|[;:]", between.lower()) if word not in _PASSED)
    return not apart and not _THEN_OTHER.match(after)
