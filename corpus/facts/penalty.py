"""The penalties that a ruling imposes."""

import re
from collections.abc import Iterator

from corpus.facts.header import Label
from corpus.facts.jurisdictions import currency_of
from corpus.facts.money import Money, find_money, parse_amount, plain
from corpus.facts.reading import Reading, header_fact, text_fact
from corpus.facts.regulator import mentions
from corpus.types import Fact, FactName, Role, Span

_NONE = re.compile(r"(?:none|no fine|no penalty|nil|0(?:[.,]0+)?|nothing)(?:\s(?:imposed|[A-Z]{3}))?\.?", re.I)
_PENALTY = (
    r"(?:fines?|fined|fining|penalt(?:y|ies)|sanctions?|amende|multa|boete|geldboete|Geldbuße|Bußgeld|sanzione|bøde|gebyr|"
    r"sanktionsavgift|πρόστιμο|sankcj\w+|kar[aęy] pieniężn\w+)"
)
_BEFORE = re.compile(
    rf"\b{_PENALTY}\b(?:(?!\b(?:and|but|while|whereas|after|turnover|because)\b)[^.;€£$]){{0,110}}\Z"
    r"|\b(?:order(?:s|ed)?|condemn(?:s|ed)?|requir(?:es|ed)|sentenced|oblig(?:es|ed))\b[^.;€£$]{0,50} to pay\b[^.;€£$]{0,60}\Z"
    r"|\bimpos(?:es|ed|ing|e)\b[^.;€£$]{0,40}\Z|\b(?:fixed|set|determined|reduced|increased|raised|lowered) (?:at|to|by the court to)\s\Z",
    re.I,
)
_BEFORE_STRICT = re.compile(
    rf"\b(?:impos(?:es|ed|ing|e)|issue[sd]?|fined|decid(?:es|ed)|levied|serve[sd]?|ordered|prononce|impone|sanction(?:s|ed))\b[^.;€£$]{{0,140}}\Z"
    rf"|\bamount of (?:the|this) (?:administrative |monetary |civil )?{_PENALTY} (?:is|was|will be|shall be|at|to be)\b[^.;€£$]{{0,30}}\Z"
    r"|\bpenalty (?:in the (?:sum|amount) )?of\s\Z|\b(?:the |a )?(?:total )?(?:administrative )?fine (?:is|of|totalling|amounting to)\s\Z",
    re.I,
)
_AFTER = re.compile(rf"\s?(?:\([^()]{{0,40}}\)\s?)?(?:administrative |monetary |civil |GDPR )?{_PENALTY}\b", re.I)
_NOT_IMPOSED = re.compile(
    r"\b(?:propos\w+|intend\w*|intention|notice of intent|preliminar\w+|provisional\w*|would|could|might|up to|maxim\w+|cap(?:ped)?|"
    r"(?:not|cannot) exceed\w*|exceeding|at least|minimum|rang(?:e|es|ing)|between|starting (?:point|amount)|turnover|revenues?|whichever|"
    r"higher of|capable|initially|originally|previous(?:ly)?|earlier|prior|compar\w+|per day|daily|periodic|penalty payments?|astreinte|"
    r"dwangsom|costs|damages|compensation|budget|profits?|suggest\w*|recommend\w*|request\w*|sought|seeks?|demand\w*|voluntary|"
    r"early payment|reduction of|discount\w*|annul\w*|revok\w+|threat\w*|may be|may also|can be|no fine|not to impose|did not impose|"
    r"similar cases?|other cases?|guidelines?|if the|in the event|objection|draft decision|per (?:call|email|message|person|violation)|"
    r"tariff|instalments?|appeal(?:ed)? against (?:the|a) fine|"
    r"waive\w*|suspend\w*|contract\w*|invoice\w*|salary|loan|debt)\b|\b(?:range|band|tier) of\b|\d ?%",
    re.I,
)
_FROM = re.compile(r"\b(?:from|instead of|rather than|than|over|above|below|under)\s(?:the\s|a\s)?(?:[a-z]+\s){0,3}\Z", re.I)
_CONVERTED = re.compile(r"\s*[(\[]\s*(?:(?:approx\w*\.?|about|around|circa|ca\.?|c\.|roughly|equivalent to|equal to|i\.e\.|or|~|≈|=)\s*)*\Z")
_TRUSTED = {Role.SUMMARY, Role.ORDER, Role.FINDINGS}
_SILENT = {Role.HEADER, Role.SUBMISSIONS, Role.COMMENT, Role.LAW}


def find_penalty(reading: Reading, jurisdiction: str | None, regulator: str | None) -> Iterator[Fact]:
    """Yield the penalties that the header states and those that a sentence of the text says were imposed.

    The header's amount and the text's are both kept where they differ. Left out are sums proposed, possible,
    reduced from, converted into another currency, or imposed by another authority than `regulator`.
    """
    sums = find_money(reading.text, jurisdiction)
    yield from _stated(reading, sums, jurisdiction)
    yield from _imposed(reading, sums, regulator)


def _stated(reading: Reading, sums: list[Money], jurisdiction: str | None) -> Iterator[Fact]:
    for field in reading.labelled(Label.FINE):
        if not field.described:
            continue
        if _NONE.fullmatch(field.value.strip()):
            yield header_fact(FactName.PENALTY, "0", field.span)
            continue
        inside = [m for m in sums if field.span.start <= m.span.start < field.span.end]
        for money in inside:
            yield header_fact(FactName.PENALTY, money.value if money.amount else "0", money.span)
        if not inside:
            yield from _without_currency(field.value, field.span, sums, jurisdiction)


def _without_currency(value: str, span: Span, sums: list[Money], jurisdiction: str | None) -> Iterator[Fact]:
    """Yield a header's bare number with the currency in which the text names it, else the jurisdiction's."""
    amount = parse_amount(value.strip()) if re.fullmatch(r"\s*\d[\d.,\s]*", value) else None
    if amount is None:
        return
    same = next((m.currency for m in sums if m.amount == amount), currency_of(jurisdiction))
    if same:
        yield header_fact(FactName.PENALTY, f"{plain(amount)} {same}", span)


def _imposed(reading: Reading, sums: list[Money], regulator: str | None) -> Iterator[Fact]:
    seen: set[str] = set()
    found = [m for i, m in enumerate(sums) if _is_imposed(reading, m, sums[i - 1] if i else None, regulator)]
    for money in sorted(found, key=lambda m: reading.role_at(m.span.start) not in _TRUSTED):
        if money.value not in seen:
            seen.add(money.value)
            yield text_fact(FactName.PENALTY, money.value, money.span)


def _is_imposed(reading: Reading, money: Money, previous: Money | None, regulator: str | None) -> bool:
    role = reading.role_at(money.span.start)
    if role in _SILENT or money.amount < 1 or _is_conversion(reading.text, money, previous):
        return False
    sentence = reading.sentence_at(money.span)
    before, after = reading.text[sentence.start : money.span.start], reading.text[money.span.end : sentence.end]
    pattern = _BEFORE if role in _TRUSTED else _BEFORE_STRICT
    if not (pattern.search(_without_sums(before)) or (role in _TRUSTED and _AFTER.match(after))):
        return False
    if _FROM.search(before) or _NOT_IMPOSED.search(before[-200:]) or _NOT_IMPOSED.search(after[:60]):
        return False
    return role is Role.SUMMARY or not _is_foreign(reading, sentence, regulator)


def _without_sums(before: str) -> str:
    """Return the words before a sum with earlier sums of the same list masked: "fined X €5,000 and Y €6,000"."""
    return re.sub(r"[€£$]\s?[\d.,]+", "sum", before)


def _is_conversion(text: str, money: Money, previous: Money | None) -> bool:
    between = text[previous.span.end : money.span.start] if previous and previous.currency != money.currency else None
    return between is not None and bool(_CONVERTED.fullmatch(between))


def _is_foreign(reading: Reading, sentence: Span, regulator: str | None) -> bool:
    """Return whether a sentence names regulators, and not the one whose ruling this is."""
    named = {r.short for r, _ in mentions(reading.text, sentence.start, sentence.end)}
    return bool(named) and regulator is not None and regulator not in named
