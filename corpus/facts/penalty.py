"""The penalties that a ruling imposes."""

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.facts.header import Label
from corpus.facts.jurisdictions import currency_of
from corpus.facts.money import Money, find_money, parse_amount, plain
from corpus.facts.reading import Reading, header_fact, text_fact
from corpus.facts.regulator import mentions
from corpus.types import Fact, FactName, Role, Span

_NONE = re.compile(r"(?:none|no fine|no penalty|nil|0(?:[.,]0+)?|nothing)(?:\s(?:imposed|[A-Z]{3}))?\.?", re.I)
_PENALTY = (
    r"(?:fines?|fined|fining|penalt(?:y|ies)|sanctions?|amende|multa|boete|geldboete|Geldbuße|Bußgeld|sanzione|bøde|"
    r"gebyr|"
    r"sanktionsavgift|πρόστιμο|sankcj\w+|kar[aęy] pieniężn\w+)"
)
_BEFORE = re.compile(
    rf"\b{_PENALTY}\b(?:(?!\b(?:and|but|while|whereas|after|turnover|because)\b)[^.;€£$]){{0,110}}\Z"
    r"|\b(?:order(?:s|ed)?|condemn(?:s|ed)?|requir(?:es|ed)|sentenced|oblig(?:es|"
    r"ed))\b[^.;€£$]{0,50} to pay\b[^.;€£$]{0,60}\Z"
    r"|\bimpos(?:es|ed|ing|e)\b[^.;€£$]{0,40}\Z"
    rf"|\b{_PENALTY}\b[^.;]{{0,120}}\b(?:fixed|set|determined|reduced|increased|raised|lowered) (?:at|to|"
    rf"by the court to)\s\Z",
    re.I,
)
_BEFORE_STRICT = re.compile(
    r"\b(?:impos(?:es|ed|ing|e)|fined|fines|levied|levies|prononce|impone|sanction(?:s|ed))\b[^.;€£$]{0,140}\Z"
    rf"|\b(?:issue[sd]?|decid(?:es|ed|e)|serve[sd]?|ordered|"
    rf"orders)\b[^.;€£$]{{0,140}}\b{_PENALTY}\b[^.;€£$]{{0,60}}\Z"
    rf"|\bamount of (?:the|this) (?:administrative |monetary |civil )?{_PENALTY} (?:is|was|will be|shall be|at|"
    rf"to be)\b[^.;€£$]{{0,30}}\Z"
    rf"|\bpaid an? (?:administrative |monetary |civil )?{_PENALTY} of\s\Z"
    r"|\b(?:total )?(?:administrative )?fine (?:is|totalling|amounting to)\s\Z"
    rf"|\bimpos(?:es|ed|ing|e)\b[^;€£$]{{0,300}}\b{_PENALTY}\b (?:of|in the amount of|amounting to)\s\Z",
    re.I,
)
_TOLD = re.compile(
    rf"\b{_PENALTY}\s(?:(?:was|is|of|came to|amounted to|totalled|stood at)\s)?(?:only\s|about\s|just\s)?\Z", re.I
)
_ADJECTIVES = r"(?:administrative |monetary |pecuniary |civil |GDPR )*"
_AFTER = re.compile(rf"\s?(?:\([^()]{{0,60}}\)\s?)?{_ADJECTIVES}{_PENALTY}\b", re.I)
_PAID_AS = re.compile(rf"\s?(?:\([^()]{{0,60}}\)\s?)?(?:as|by way of) an? {_ADJECTIVES}{_PENALTY}\b", re.I)
_OTHER_FINE = (
    r"(?:preliminar\w+|provisional\w*|would|could|might|up to|"
    r"maxim\w+|at (?:least|most)|minimum|rang(?:e|es|ing)|between|starting (?:point|amount)|"
    r"initial(?:ly)?|original(?:ly)?|envisaged|for each|"
    r"for every|previous(?:ly)?|earlier|compar\w+|per day|daily|periodic|suggest\w*|"
    r"recommend\w*|reduction of|discount\w*|annul\w*|revok\w+|threat\w*|may be|may also|can be|no fine|"
    r"not to impose|did not impose|"
    r"similar cases?|other cases?|waive\w*|suspend\w*)"
)
_NOT_IMPOSED = re.compile(
    rf"\b(?:{_OTHER_FINE}|cap(?:ped)?|(?:not|cannot) exceed\w*|exceeding|turnover|revenues?|whichever|"
    r"higher of|capable|bas(?:e|ic|is) (?:amount|fine)|bandwidth|prior|penalty payments?|astreinte|"
    r"dwangsom|costs|damages|compensat\w+|plaintiff|claimant|amount in dispute|interest|budget|profits?|"
    r"request\w*|sought|seeks?|demand\w*|voluntary|early payment|"
    r"guidelines?|if the|in the event|(?<!on )(?<!upon )objection|per (?:call|email|message|person|violation)|"
    r"tariff|instalments?|appeal(?:ed)? against (?:the|a) fine|"
    r"contract\w*|invoice\w*|salary|loan|debt|deposit)\b|\b(?:range|band|tier) of\b|\d ?%",
    re.I,
)
_PLANNED = re.compile(r"\b(?:propos\w+|intend(?:s|ed)?|intention|notice of intent|draft decision)\b", re.I)
_OTHER = re.compile(rf"\b{_OTHER_FINE}\b", re.I)
_CLAUSE_END = re.compile(r",\s(?:that|and|but|so|the [A-Z]\w+)\s|[;:]\s")
_TOO_LITTLE = re.compile(r"\b(?:is|are|be) (?:not |in)?(?:less than|sufficient|enough|too low|too high)", re.I)
_OTHER_CASE = re.compile(
    r"\b(?:procedure|case|decision|resolution|proceedings?)\s(?:no\.?\s|"
    r"number\s)?(?:[A-Z]{1,5}[-/ ]?\d[\w/-]{4,}|\d+/\d{4})"
    r"|\b(?:[Bb]y|[Ii]n) (?:a |the )?(?:[Rr]esolution|[Dd]ecision|[Jj]udgment) (?:dated|of) \d"
)
_FROM = re.compile(
    r"\b(?:from|by|instead of|rather than|than|over|above|below|under)\s(?:the\s|"
    r"a\s)?(?:[a-z]+\s){0,3}\Z",
    re.I,
)
_CONVERTED = re.compile(
    r"\s*(?:[(\[]\s*(?:(?:approx\w*\.?|about|around|circa|ca\.?|c\.|roughly|or|~|≈|=|i\.e\.?,?|"
    r"the)\s*)*(?:equivalent\s(?:of|to|in)\s)?(?:[a-z]+\s)?"
    r"|,?\s(?:which is |or )?(?:the\s)?equivalent\s(?:of|to|in)\s(?:[a-z]+\s)?|,?\s(?:i\.e\.|approx\w*\.?|around|"
    r"about)\s)"
)
_CONVERSION_REACH = 60
_IN_NAME = re.compile(r"\b([A-Z]|Co|Corp|Inc|Ltd|Pty)\.|(?<=\w)\.(?=\w)|(?<=\.\w)\.")
_SMALLEST = 100  # hardly a fine in 2,700 described rulings is lower; smaller sums are prices and misread digits
_TRUSTED = {Role.SUMMARY, Role.ORDER, Role.FINDINGS}
_SILENT = {Role.HEADER, Role.SUBMISSIONS, Role.COMMENT, Role.LAW}


def find_penalty(reading: Reading, jurisdiction: str | None, regulator: str | None) -> Iterator[Fact]:
    """Yield the penalties that the header states and those that a sentence of the text says were imposed.

    The header's amount and the text's are both kept where they differ. Left out are sums proposed, possible,
    reduced from, converted into another currency, or imposed by another authority than `regulator`.
    """
    sums = find_money(reading.text, jurisdiction)
    spans = [f.span for f in reading.labelled(Label.FINE) if f.described]
    stated = [m for m in sums if any(s.start <= m.span.start < s.end for s in spans)]
    yield from _stated(reading, sums, jurisdiction)
    yield from _imposed(reading, sums, stated, jurisdiction, regulator)


def told_fines(sentence: str) -> list[Money]:
    """Return the sums that a sentence of a loose text calls a fine, even in words not believed of a ruling.

    "Acme, 12 May 2023: the fine was 2 million euros." is how people take notes, and so is "Acme: fine of EUR 2
    million".
    """
    around = ((m, sentence[: m.span.start], sentence[m.span.end :]) for m in find_money(sentence))
    return [
        money
        for money, before, after in around
        if money.amount >= _SMALLEST
        and not _takes_back(before, after)
        and (_TOLD.search(before) or _says_imposed(before, after, trusted=True))
    ]


def tells_of_another(text: str) -> bool:
    """Return whether words may tell of another fine than the one imposed: planned, possible or in another case."""
    return bool(_PLANNED.search(text) or _OTHER.search(text))


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


def _imposed(
    reading: Reading, sums: list[Money], stated: list[Money], place: str | None, regulator: str | None
) -> Iterator[Fact]:
    if any(_NONE.fullmatch(f.value.strip()) for f in reading.labelled(Label.FINE) if f.described):
        return  # what the text of a ruling without a fine calls imposed, another ruling imposed
    candidates = _unconverted(reading.text, sums, stated, place)
    found = [m for m in candidates if _is_imposed(reading, m, regulator)]
    if any(reading.in_summary(m.span.start) for m in found):
        found = [m for m in found if _is_final(reading, m)]
    found.sort(key=lambda m: reading.role_at(m.span.start) not in _TRUSTED)
    kept = {m.value: m for m in reversed(found)}
    yield from (text_fact(FactName.PENALTY, m.value, m.span) for m in dict.fromkeys(kept[m.value] for m in found))


def _unconverted(text: str, sums: list[Money], stated: list[Money], place: str | None) -> list[Money]:
    """Return the sums less those that only convert another one for the reader: "NOK 2,000,000 (€200,000)".

    Of two linked sums the one in the header's currency stands, else in the jurisdiction's, else the first. Where
    the header gives a sum in the jurisdiction's own money, sums in other money are conversions too.
    """
    own = currency_of(place)
    in_header: set[str | None] = {m.currency for m in stated}
    converted: set[Money] = set()
    for first, second in pairwise(sums):
        near = second.span.start - first.span.end < _CONVERSION_REACH
        if (
            near
            and first.currency != second.currency
            and _CONVERTED.fullmatch(text[first.span.end : second.span.start])
        ):
            preferred = in_header or {own}
            converted.add(first if second.currency in preferred and first.currency not in preferred else second)
    foreign = in_header == {own}
    amounts = {m.amount for m in stated}
    return [m for m in sums if m not in converted and not (foreign and m.currency != own and m.amount not in amounts)]


def _is_imposed(reading: Reading, money: Money, regulator: str | None) -> bool:
    role = reading.role_at(money.span.start)
    if role in _SILENT or money.amount < _SMALLEST:
        return False
    sentence = reading.sentence_at(money.span)
    before, after = reading.text[sentence.start : money.span.start], reading.text[money.span.end : sentence.end]
    if not _says_imposed(before, after, trusted=role in _TRUSTED) or _takes_back(before, after):
        return False
    if reading.in_summary(money.span.start):
        return True
    return not _OTHER_CASE.search(before) and not _is_foreign(reading, sentence, regulator)


def _says_imposed(before: str, after: str, *, trusted: bool) -> bool:
    words = _without_sums(before)
    if _BEFORE_STRICT.search(words) or _PAID_AS.match(after):
        return True
    return trusted and bool(_BEFORE.search(words) or _AFTER.match(after))


def _takes_back(before: str, after: str) -> bool:
    """Return whether the words around a sum say that it was only planned, possible, or not a penalty at all."""
    clause = _CLAUSE_END.split(before)[-1][-200:]
    only_planned = _PLANNED.search(before[-250:]) or _NOT_IMPOSED.search(clause) or _FROM.search(before)
    return bool(only_planned or _NOT_IMPOSED.search(after[:60]) or _TOO_LITTLE.search(after[:60]))


def _is_final(reading: Reading, money: Money) -> bool:
    """Return whether a sum is in the summary or said to be imposed in so many words, not weighed on the way there."""
    before = reading.text[reading.sentence_at(money.span).start : money.span.start]
    return reading.in_summary(money.span.start) or bool(_BEFORE_STRICT.search(_without_sums(before)))


def _without_sums(before: str) -> str:
    """Return the words before a sum with earlier sums of the same list masked: "fined X €5,000 and Y €6,000".

    So are the stops in a company's name, which end no sentence: "fined X, Inc. 5,000 euros".
    """
    return _IN_NAME.sub(lambda m: m[1] or "", re.sub(r"[€£$]\s?[\d.,]+", "sum", before))


def _is_foreign(reading: Reading, sentence: Span, regulator: str | None) -> bool:
    """Return whether a sentence names regulators, and not the one whose ruling this is."""
    named = {r.short for r, _ in mentions(reading.text, sentence.start, sentence.end)}
    return bool(named) and regulator is not None and regulator not in named
