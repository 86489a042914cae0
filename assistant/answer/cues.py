"""What a sentence must hold to answer a question of a given kind: a sum, a date, a reason, a provision."""

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.answer.question import Asks
from corpus.types import Role

_NUMBER_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundreds?|thousands?|millions?|billions?|half|third|quarter)"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)"
)
_PATTERNS: dict[Asks, str] = {
    Asks.HOW_MUCH: rf"[€£$¥%]|\d|\bper ?cent\b|\b(?:EUR|GBP|USD|CAD|NOK|SEK|DKK|ISK|CHF)\b|\b{_NUMBER_WORD}\b",
    Asks.WHEN: (
        rf"\b{_MONTH}\b|\b(?:19|20)\d\d\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b|"
        rf"\bwithin (?:\w+ ){{0,3}}(?:hours?|days?|weeks?|months?|years?)\b|\b(?:\d+|{_NUMBER_WORD}) (?:hours?|days?|weeks?|months?|years?)\b"
    ),
    Asks.WHO: r"(?<![.?!] )(?<!^)\b[A-Z][\w&.'’-]+(?:\s+(?:[A-Z&][\w&.'’-]*|of|the|and))*",
    Asks.WHY: (
        r"\bbecause\b|\bsince\b|\bdue to\b|\bas a result\b|\btherefore\b|\bthus\b|\bhence\b|\bin order to\b|\bso that\b|\bfail(?:ed|ings?|ures?|s)\b|\bfined\b[^;]{0,90}\bfor\b|"
        r"\bwithout\b|\bcannot\b|\bcould not\b|\bdid not\b|\bnot (?:have|provide|sufficient|necessary|valid|demonstrate)\b|\bgiven that\b|"
        r"\bon the (?:ground|basis)|\bin light of\b|\btaking into account\b|\bnecessary\b|\breason\b|\bin recognition of\b|\bas it\b|\boverrid|\bto create\b|"
        r"\bfor (?:[\w-]+ing|mitigating|lack of|want of)\b|\bled to\b|\bowing to\b|\bunder (?:its|their|the) policy\b|\bin view of\b"
    ),
    Asks.PROVISION: r"\b(?:Art(?:icle|icles|s)?\.?|Sections?|s\.|Regulations?|reg\.|Principles?|§+|Recitals?|Rules?|Schedule|Act)\s*\d*",
    Asks.MEASURES: (
        r"\border(?:ed|s)?\b|\brequir(?:e[sd]?|ing)\b|\bmust\b|\bshall\b|\bshould\b|\brecommend|\bcease\b|\bstop\b|\bdelet|\beras|\bwithin\b|"
        r"\bban(?:ned|s)?\b|\bprohibit|\breprimand|\binstruct|\bimplement|\bcompl(?:y|iance)\b|\bformal notice\b|\bbring\b|\bensure\b|\bmeasures?\b"
    ),
    Asks.DEFINITION: (
        r"\bmeans?\b|\brefers? to\b|\bdefin(?:ed|ition|es)\b|\bis (?:an?|the)\b|\bare (?:the|any)\b|\bknown as\b|\bcalled\b|[(“\"‘']\w+[)”\"’']|"
        r"\bregister of\b|\bany (?:image|data|information|person)\b|\bi\.e\."
    ),
    Asks.TEST: (
        r"\bonly (?:if|where|when)\b|\bwhere\b|\bif\b|\bunless\b|\bprovided that\b|\bcriteri|\bfactors?\b|\bconditions?\b|\btests?\b|"
        r"\brequire[sd]?\b|\bmust\b|\bcumulative|\bnecess\w+|\bfirst(?:ly)?\b|\btriggers?\b|\bassess\w*|\bbalanc\w+|\bvalid\b|\btaking into account\b"
    ),
    Asks.YES_NO: r"\bnot\b|\bno\b|\bnever\b|\bnor\b|\bcannot\b|\bdid\b|\bwas found\b|\bfound\b|\bheld\b|\bconfirmed\b|\bconcluded\b",
    Asks.HOLDING: (
        r"\b(?:held|ruled|found|conclud\w+|decided|declared|dismissed|upheld|annulled|ordered|fined|reprimanded|infring\w+|violat\w+|breach\w*|"
        r"contraven\w+|(?:un|in)?valid|(?:un)?lawful|must be interpreted|is to be interpreted|preclud\w+)\b"
    ),
    Asks.ARGUMENT: (
        r"\b(?:argu\w+|submit(?:ted|s)?|submission\w*|claim(?:ed|s)?|contend\w*|maintain(?:ed|s)|den(?:ied|ies)|disput\w+|object\w*|asserted|"
        r"represent(?:ed|ations)|explained|replied|responded|in its (?:view|defen[cs]e)|according to (?:the )?(?:controller|company|respondent))\b"
    ),
    Asks.LIST: r",[^,]+(?:,| and | or )|;|\b(?:including|such as|namely|following)\b|:\s",
}  # fmt: skip
_COMPILED = {
    asks: re.compile(pattern, 0 if asks in (Asks.WHO, Asks.WHEN) else re.IGNORECASE)
    for asks, pattern in _PATTERNS.items()
}
_ACRONYM = re.compile(r"(?=.*[A-ZÀ-Þ].*[A-ZÀ-Þ])[\w&-]{2,10}")
_SUM = re.compile(
    r"[€£$¥]|\b(?:EUR|GBP|USD|CAD|AUD|NOK|SEK|DKK|ISK|CHF|PLN|euros?|pounds?|dollars?|kron(?:or|er|a)|francs?)\b"
)
_FAVOURED: dict[Asks, dict[Role, float]] = {
    Asks.WHY: {Role.FINDINGS: 1.0, Role.SUMMARY: 0.8, Role.ORDER: 0.6, Role.FACTS: 0.3},
    Asks.MEASURES: {Role.ORDER: 1.0, Role.FINDINGS: 0.3, Role.SUMMARY: 0.6},
    Asks.PROVISION: {Role.FINDINGS: 1.0, Role.SUMMARY: 0.9, Role.ORDER: 0.6, Role.LAW: 0.3},
    Asks.WHEN: {Role.FACTS: 0.8, Role.SUMMARY: 0.7, Role.FINDINGS: 0.5},
    Asks.WHO: {Role.FACTS: 0.8, Role.SUMMARY: 0.7, Role.FINDINGS: 0.4},
    Asks.HOLDING: {Role.FINDINGS: 1.0, Role.SUMMARY: 1.0, Role.ORDER: 0.9, Role.FACTS: 0.1},
    Asks.ARGUMENT: {Role.SUBMISSIONS: 1.0, Role.FACTS: 0.4, Role.FINDINGS: 0.4, Role.SUMMARY: 0.2},
    Asks.TEST: {Role.FINDINGS: 1.0, Role.LAW: 0.8, Role.SUMMARY: 0.7, Role.FACTS: 0.2},
    Asks.OVERVIEW: {Role.SUMMARY: 1.0, Role.ORDER: 0.8, Role.FINDINGS: 0.7, Role.FACTS: 0.4},
    Asks.HAPPENING: {Role.FACTS: 0.9, Role.SUMMARY: 0.9, Role.FINDINGS: 0.8},
}
_USUAL: dict[Role, float] = {Role.FINDINGS: 0.8, Role.SUMMARY: 0.8, Role.ORDER: 0.6, Role.FACTS: 0.6, Role.OTHER: 0.4}


_NO_COUNT = re.compile(
    rf"\b(?:Art(?:icle)?s?\.?|Sections?|s\.|Regulations?|Recitals?|Rules?|para(?:graph)?s?\.?|Principles?|no\.|C-)\s*\d[\d()/.a-z-]*"
    rf"(?:(?:,| and| or)\s*\d[\d()/.a-z-]*)*|\b(?:\d{{1,2}}\s+)?{_MONTH}\b\.?(?:\s+\d{{1,2}},)?(?:\s+\d{{4}})?|\b(?:19|20)\d\d\b|^\W*\d+\W",
    re.IGNORECASE,
)
"""Numbers that count nothing: of provisions, paragraphs, cases and dates."""


def cue_share(asks: tuple[Asks, ...], words: str) -> float:
    """Return the share (0..1) of the things asked for that a sentence shows; 0.5 for kinds that no cue tells."""
    known = [a for a in asks if a in _COMPILED]
    counts = _NO_COUNT.sub(" ", words) if Asks.HOW_MUCH in known else words
    shown = sum(bool(_COMPILED[a].search(counts if a is Asks.HOW_MUCH else words)) for a in known)
    return shown / len(known) if known else 0.5


def role_fit(asks: tuple[Asks, ...], role: Role) -> float:
    """Return how well a voice suits what is asked (0..1): findings for reasons, facts for events, never a comment."""
    favoured = _FAVOURED.get(asks[0], _USUAL)
    return favoured.get(role, _USUAL.get(role, 0.0) * 0.5)


def shows_sum(words: str) -> bool:
    """Return whether a sentence names a sum of money."""
    return bool(_SUM.search(words))


def spellings(term: str, others: Callable[[str], Mapping[str, Sequence[str]]]) -> tuple[str, ...]:
    """Return a term and what it is short for, or its acronym: "TPS", "Telephone Preference Service"; no mere synonym."""
    whole = term.casefold()
    same = (other for word, found in others(term).items() if word.casefold() == whole for other in found)
    return (term, *(other for other in same if _ACRONYM.fullmatch(term) or _ACRONYM.fullmatch(other)))


def defines(term: str, words: str) -> float:
    """Return how well a sentence says what a term means (0..1).

    1 for "X means", "X is a", "known as X", "X, a register of"; half for the words that a shorter term stands for:
    "Telephone Preference Service (TPS)".
    """
    name = r"[\s-]+".join(map(re.escape, term.split()))
    narrowed = r"(?:\s+(?:of|under|in|within)\s+[^,;:.]{1,40}?)?"
    opening, closing = r"[\"'“‘(\[]{0,2}", r"[\"'”’)\]]{0,2}"
    verbs = (
        r"(?:\s*,)?\s+(?:shall )?(?:(?:means?|refers? to|denotes?|comprises?|stands? for)\b|(?:is|are|was|were)\s+"
        r"(?:(?:defined|understood|described)\b|(?:an?|the|any|all|each|every|those|such)\b))"
    )
    apposed = rf"\b{name}{closing}\s*(?:,|–|—|:)\s*(?:an?|the|any|i\.e\.|that is|which is|meaning)\b"
    called = rf"\b(?:known as|called|termed|named|referred to as)\s+(?:an?\s+|the\s+)?{opening}{name}\b"
    if re.search(rf"\b{name}s?{closing}{narrowed}{verbs}|{apposed}|{called}", words, re.IGNORECASE):
        return 1.0
    introduced = rf"[\w'’-]+\s+[(\[]\s*(?:the |hereinafter |“|\"|'|‘)*{name}s?[\"'”’]?\s*[)\]]"
    return 0.5 if re.search(introduced, words, re.IGNORECASE) else 0.0
