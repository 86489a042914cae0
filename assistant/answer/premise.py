"""A fine that a question takes for granted and that the ruling it is answered from does not state."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answer.list_request import request_of
from assistant.answer.list_sums import ANY, NUMBER, sum_of
from assistant.answer.list_words import FINED
from assistant.answer.names import is_national
from assistant.answer.question import Asks, Question
from assistant.penalty import penalty_in_words
from assistant.precedence.differ import headed, stated
from corpus.facts.court import courts_in
from corpus.facts.jurisdictions import jurisdiction_named
from corpus.facts.money import Money, find_money
from corpus.facts.penalty import told_fines
from corpus.facts.regulator import mentions, regulator_named
from corpus.types import Document, Fact, FactName, Kind, Span

_BEFORE_FINE = r"(?:[\d€£$][\w.,]*|(?i:million|billion|thousand|euros?|pounds?|dollars?|administrative|monetary|civil|big|large|huge|record|heavy)|[A-Z]{3})"
_GRANTED = re.compile(
    r"\b(?i:fined)\b|\b[Dd]id\b[^?]*\bfine\b(?!\W*$)"
    rf"|\b(?i:the|this|that|its|their|an?)\b(?:[ -]{_BEFORE_FINE})*[ -](?i:fines?|penalty)\b(?! (?i:print|line|for|to|with)\b)"
)
_DOUBTED = re.compile(
    r"\b(?:no|not|never|none|without|instead|rather|avoid\w*|escap\w*|risk\w*|might|could|would|may|can|cannot|should|if|whether|"
    r"maxim\w+|minim\w+|propos\w*|inten\w+|planned|threat\w*|suggest\w*|recommend\w*|reduc\w*|lower\w*|cut|rais\w+|increas\w*|appeal\w*|"
    r"overturn\w*|annul\w*|quash\w*|initial\w*|original\w*|previous\w*|earlier|before|another|other|others|similar|compar\w*|"
    r"suspend\w*|per|each|every|daily|part|share|court|tribunal|judges?)\b",
    re.IGNORECASE,
)
"""Words with which a question may speak of another fine than the one imposed, or of none."""
_UP_TO_SUM = re.compile(rf"{FINED.pattern}|\bfine\b", re.IGNORECASE)
_APART = re.compile(
    r"[;:]|\b(?:for|over|above|under|below|after|because|when|while|with|to|on|in|from|between|despite|its|their|whose|who|that|which|and|or|"
    r"than|least|most|up|turnover|revenues?|profits?|damages|first)\b",
    re.IGNORECASE,
)
"""What stands between a fine and a sum that is not its own, or that is only a bound."""
_BOUND = re.compile(r"\b(?:over|above|under|below|than|least|most|up to|between|from)\s*$", re.IGNORECASE)
_THEN_FINE = re.compile(r"[\s-]*(?:[a-z-]+ )?(?:fines?|penalt\w+)\b", re.IGNORECASE)
_THEN_OTHER = re.compile(
    r"\s*(?:-|–|to\b|or\b|in (?:damages|compensation|costs)|of\b|worth\b|(?:per|a) \w+)", re.IGNORECASE
)
_ABOUT = re.compile(r"\b(?:about|around|almost|nearly|roughly|some|approximately|circa)\s*$", re.IGNORECASE)
_NEAR, _ABOUT_NEAR = Decimal("0.05"), Decimal("0.15")
"""How far a sum may be from a fine, as a share of it, and still be taken for it."""
_NO_YEAR = 10_000
_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD"})
_TELLS_FINE = re.compile(
    r"\b(?:fin(?:e[sd]?|ing)|penalt\w+|sanction\w*|pa(?:y|id|yments?)|impos\w+|reduc\w+|propos\w+)\b", re.I
)
_MOST = re.compile(r"\b(?:up to|maxim\w+|turnover|Art(?:icle|\.)? ?83|section 157)\b|\d ?%", re.IGNORECASE)
_REDUCED = re.compile(r"\b(?:reduc\w+|discount\w*|early payment|voluntar\w+)\b", re.IGNORECASE)
_FINE_IMPOSED = re.compile(r"\b(?:fined|impos\w+|issu\w+)\b[^.]{0,40}\b(?:fine|penalty)\b|\bfined\b", re.IGNORECASE)
_IMPOSING = frozenset({Kind.DECISION, Kind.REPORT})


@dataclass(frozen=True, slots=True)
class Granted:
    """A fine that a question takes for granted, of a sum where it names one; `currency` is "" for any, `said` the sum's words."""

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
        return not self.currency or currency == self.currency or {currency, self.currency} <= _DOLLARS


@dataclass(frozen=True, slots=True)
class Refuted:
    """What a reader must know of a fine taken for granted, and the characters that show it."""

    says: str
    shown: tuple[Span, ...]


def granted(asked: Question, jurisdiction: str | None = None) -> Granted | None:
    """Return the fine that a question takes for granted, None where it takes none or may mean another than the one imposed.

    "How much was Acme fined?" takes one for granted, "Was Acme fined?" none, "Was Acme fined 2 million euros?" its sum.
    """
    text = asked.asking
    if not _GRANTED.search(text) or _DOUBTED.search(text):
        return None
    sums = find_money(text, jurisdiction) or list(_bare(text))
    own = [money for money in sums if _is_of_fine(text, money.span)]
    if len(sums) > 1 or (sums and not own):
        return None
    if not own:
        return None if Asks.YES_NO in asked.asks else Granted()
    money = own[0]
    about = _ABOUT_NEAR if _ABOUT.search(text[: money.span.start]) else _NEAR
    return Granted(money.amount, money.currency, money.span.of(text).strip(), about)


def refuted(asked: Question, ruling: Document, others: Callable[[], Iterable[Document]]) -> Refuted | None:
    """Return what the facts of the ruling that answers say against the fine taken for granted, None where they may bear it out.

    `others` gives the other rulings on those whom the question names: it may mean one of theirs.
    """
    premise = granted(asked, next(iter(ruling.values(FactName.JURISDICTION)), None))
    if premise is None or ruling.kind not in _IMPOSING:
        return None
    authors = set(request_of(asked.asking).authorities)
    if authors and not authors & _authors(ruling):
        return None
    beside = [other for other in others() if not authors or authors & _authors(other)]
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


def _authors(document: Document) -> set[str]:
    return {*document.values(FactName.REGULATOR), *document.values(FactName.COURT)}


def _fines(document: Document) -> list[Fact]:
    """Return the fines that a document states, those of its head first."""
    return [fact for fact in stated(document, FactName.PENALTY) if sum_of(fact.value)[0]]


def _no_fine(ruling: Document) -> Refuted | None:
    """Return that a ruling states no fine: its head says so, or nothing in it speaks of one imposed or of a sum of one."""
    said = [fact.span for fact in headed(stated(ruling, FactName.PENALTY))]
    texts = list(_sentences(ruling))
    if any(told_fines(text) for text in texts):
        return None
    if not said and any(_FINE_IMPOSED.search(text) or (FINED.search(text) and find_money(text)) for text in texts):
        return None
    return Refuted("No fine is stated in this ruling.", tuple(said[:1]))


def _another_sum(premise: Granted, ruling: Document, fines: Sequence[Fact]) -> Refuted | None:
    """Return that the fine of a ruling is another, where it has one alone and speaks nowhere of the sum named as of a fine."""
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
        if _TELLS_FINE.search(text) and not _MOST.search(text):
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
    if _THEN_FINE.match(after):
        return not _BOUND.search(before)
    fine = list(_UP_TO_SUM.finditer(before))
    return bool(fine) and not _APART.search(before[fine[-1].end() :]) and not _THEN_OTHER.match(after)
