"""What a question for a list asks of the rulings' facts, and what is left of it as a topic."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.answer.asked.auxiliary import ASKING, AUXILIARY, WORDS
from assistant.answer.asked.list_sums import Bound, bounds_in
from assistant.answer.asked.list_topic import topic_of
from assistant.answer.asked.list_words import (
    ACTED,
    ANY_SIZE,
    ENDS,
    FINED,
    LISTED,
    MEASURES,
    OUTCOMES,
    PEOPLE_OF,
    RULING,
    RULINGS,
    STATUSES,
    SUMS,
    Sense,
    first_sense,
)
from assistant.answer.asked.names import names_in
from assistant.library.provision import Provision, provision_of
from corpus.facts import REGULATORS, find_provisions, regulator_named
from corpus.facts.acts import act_named
from corpus.facts.court import court_named, courts_in
from corpus.facts.jurisdictions import jurisdiction_named, jurisdiction_names
from corpus.facts.regulator import mentions
from index.lexical.analyze import analyze

_WHICH = "(?:which|what)"
_COUNTS = re.compile(
    rf"^\W*how many (?:of the )?(?:[\w'’-]+ ){{0,2}}?(?:{RULINGS}|{SUMS})\b(?! (?!are\b|were\b){WORDS}\b)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^\W*(?:please |can you )?(?:(?P<lists>list|name|show(?: me)?|give me|find)|(?P<which>which)|what)\b(?: all\b)?",
    re.IGNORECASE,
)
_ACTED_ON = ACTED.pattern
_KIND = re.compile(
    rf"^\W*{_WHICH} (?:other )?(?P<kind>(?:[\w'’-]+ ){{0,3}}?[\w'’-]+s) "
    rf"(?:(?:were|got|have been) (?:{_ACTED_ON}|found\b)|broke the law|did\b[^?]*\b{_ACTED_ON})",
    re.IGNORECASE,
)
"""Respondents of a kind: "Which charities were fined?"."""
_WHO = re.compile(rf"^\W*who (?:(?:was|were|got|has been) )?{_ACTED_ON}", re.IGNORECASE)
_NAMED_ALONE = re.compile(
    rf"^\W*(?P<before>(?:[\w-]+ ){{0,2}}?)(?P<noun>{RULINGS}|{SUMS}|regulators) (?P<next>\w+)", re.IGNORECASE
)
"""Rulings asked for without a question: "rulings about cookies"."""
_EACH = re.compile(r"\bdid each regulator\b", re.IGNORECASE)
_DID = re.compile(r"\s*(?:did|do)\b", re.IGNORECASE)
_NOUNS_SOON = 5
_NO_AUTHOR = re.compile(
    r"\b(?:about|against|mention|concern|involv|before|cit|appeal(?:ed)? to)\w*\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"(?<![\w&-])[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?![\w&-])")
_PLACED = re.compile(r"\b(?:in|from|of|by)\s+(?:the\s+)?$", re.IGNORECASE)
# An article without its act is the GDPR's, which nearly every ruling with articles applies.
_NO_ACT = re.compile(r"\bArt(?:icle|\.)? ?\d+(?:\(\w+\))*(?=\s*[?.!,]?\s*$)", re.IGNORECASE)
_ACT = re.compile(r"\b(?:UK )?[A-Za-z]{4,6}\b")
_FINED_MOST = re.compile(r"\bfined\b[^?]*?(?P<most>\bthe most\b)", re.IGNORECASE)
_ASKS_ON = re.compile(r"^\W*(?:why|how)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"^['’]s\b")
_SHORT_PLACES = ("UK",)
_NUMBERS = {"two": 2, "three": 3, "five": 5}
_WHOSE = re.compile(r"\b(?:the )?[A-Z][\w&]*(?: [A-Z][\w&]*)*['’]s?(?=\s)")
_POSSIBLE = re.compile(r"\b(?:could|can|may|possible)\b", re.IGNORECASE)
_JUDGMENTS = re.compile(rf"\bjudge?ments\b|^\W*{_WHICH} courts?\b", re.IGNORECASE)
_REGULATORS = re.compile(rf"^\W*{_WHICH} (?:[\w-]+ ){{0,2}}?(?:regulators?|authorit)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class End:
    """The end of an order asked for: the greatest or the least `penalty`, the latest or the first `decided`."""

    of: str
    most: bool
    n: int = 1


@dataclass(frozen=True, slots=True)
class ListRequest:
    """What the rulings of a list must have; what is empty or None is not asked for.

    `authorities` are regulators and courts as facts write them. `respondent` is a kind of them and `measure` what was
    done, both shown by a ruling's own words. `topic` is what is left of the question: what its rulings are about.
    """

    authorities: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    provisions: tuple[Provision, ...] = ()
    statuses: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    bound: Bound | None = None
    end: End | None = None
    fined: bool = False
    judgments: bool | None = None
    counts: bool = False
    respondent: str = ""
    measure: re.Pattern[str] | None = None
    topic: str = ""

    @property
    def has_facts(self) -> bool:
        """Return whether facts alone tell which rulings fit, the topic aside."""
        return bool(
            self.authorities
            or self.jurisdictions
            or self.provisions
            or self.statuses
            or self.outcomes
            or self.bound
            or self.end
            or self.judgments
            or self.counts
        )


def lists_rulings(question: str) -> bool:
    """Return whether a question asks for rulings, or those who made them or whom they concern, not for one matter."""
    if any(form.search(question) for form in (_KIND, _WHO, _EACH)) or _names_rulings(question) or _end_in(question):
        return True
    if _COUNTS.match(question):
        return True
    opens = _OPENS.match(question)
    if opens is None or _POSSIBLE.search(question[opens.end() :]):
        return False
    soon = " ".join(question[opens.end() :].split()[:_NOUNS_SOON])
    noun = LISTED.search(soon)
    if noun is None or AUXILIARY.search(soon[: noun.start()]):
        return False
    request = request_of(question)
    has_facts = bool(request.statuses or request.bound or request.provisions or request.outcomes)
    if not noun[0].lower().endswith("s"):
        return bool(opens["which"]) and has_facts and RULING.fullmatch(noun[0]) is not None
    if opens["lists"] or not _DID.match(soon[noun.end() :]):
        return True
    only_party = request.topic in names_in(f"About {request.topic}")
    return (not request.topic and request.has_facts) or only_party


def _names_rulings(question: str) -> bool:
    """Return whether rulings are asked for without a question: their plural, then a function word that is no verb."""
    alone = _NAMED_ALONE.match(question)
    if (
        alone is None
        or not alone["noun"].endswith("s")
        or re.match(rf"(?:{ASKING}|compare)\b", question.strip(), re.IGNORECASE)
    ):
        return False
    return not analyze(alone["next"]) and not AUXILIARY.search(f"{alone['before']} {alone['next']}")


@lru_cache(maxsize=256)
def request_of(question: str) -> ListRequest:
    """Return what a question for a list asks for."""
    counts = bool(_COUNTS.match(question))
    rest = question
    end = _end_in(rest)
    if end is not None:
        rest = rest.replace(end[1], " ", 1)
    provisions, rest = _take_provisions(rest)
    if not provisions and (end is not None or FINED.search(question)):
        provisions, rest = _take_acts(rest)
    bound, rest = bounds_in(rest)
    authorities, rest = _take_authorities(rest)
    jurisdictions, rest = _take_places(rest)
    kind = _KIND.search(rest)
    statuses, rest = _take(STATUSES, rest)
    outcomes, rest = _take(OUTCOMES, rest)
    measure = next((m for m in MEASURES if m.search(rest)), None)
    respondent = kind["kind"] if kind and is_kind(kind["kind"]) else ""
    rest = (measure.sub(" ", rest) if measure else rest).replace(respondent or "\0", " ")
    return ListRequest(
        authorities,
        jurisdictions,
        provisions,
        statuses.means if statuses else (),
        outcomes.means if outcomes else (),
        bound,
        end[0] if end else None,
        bool(FINED.search(question)),
        True if _JUDGMENTS.search(question) else False if _REGULATORS.search(question) else None,
        counts,
        respondent,
        measure,
        topic_of(rest),
    )


def is_kind(words: str) -> bool:
    """Return whether words name a kind of respondent: "law firms" do, "companies" and "large companies" do not."""
    return any(not (LISTED.fullmatch(word) or ANY_SIZE.fullmatch(word)) for word in words.split())


def _take(senses: tuple[Sense, ...], text: str) -> tuple[Sense | None, str]:
    found = first_sense(senses, text)
    return (found[0], text.replace(found[1][0], " ", 1)) if found else (None, text)


def _end_in(question: str) -> tuple[End, str] | None:
    """Return the end of an order that a question asks for, and the words that say so."""
    if _POSSIBLE.search(question) or _ASKS_ON.match(question):
        return None
    if match := _FINED_MOST.search(question):
        return End("penalty", True), match["most"]
    for sense in ENDS:
        of, way = sense.means
        nouns = SUMS if of == "penalty" else RULINGS
        number = rf"(?:(?P<{{}}>\d{{{{1,2}}}}|{'|'.join(_NUMBERS)}) )?"
        pattern = (
            rf"{number.format('before')}{sense.asked.pattern} "
            rf"{number.format('after')}(?:(?!and\b)[\w'’-]+ ){{0,3}}?(?:{nouns})\b"
        )
        match = re.search(pattern, question, re.IGNORECASE)
        if match is None and (said := _told_of(question, nouns, sense)):
            return End(of, way == "most"), said
        before = _WHOSE.sub(" ", question[: match.start()]) if match else ""
        if match and not topic_of(before):
            said = (match["before"] or match["after"] or "1").lower()
            return End(of, way == "most", _NUMBERS.get(said) or int(said)), _words_of_end(match, sense)
    return None


def end_of_those(question: str) -> End | None:
    """Return the end that a follow-up asks for of the list before it: "Which one was the highest?"."""
    found = None if _ASKS_ON.match(question) or names_in(question) else first_sense(ENDS, question)
    return End(found[0].means[0], found[0].means[1] == "most") if found else None


def _told_of(question: str, nouns: str, sense: Sense) -> str | None:
    """Return the word of an end that a question tells of its noun: "Which fine of the ICO was the highest?"."""
    told = re.search(
        rf"^\W*{_WHICH}(?: of the)? (?:{nouns})(?: (?!that\b)[\w'’-]+){{0,5}}? {WORDS} (?:the )?"
        rf"(?P<said>{sense.asked.pattern})(?=\W*$|\W+(?:in|of|ever)\b)",
        question,
        re.IGNORECASE,
    )
    return told["said"] if told else None


def _words_of_end(match: re.Match[str], sense: Sense) -> str:
    """Return the words of an end up to its own word; what stands between that and the noun may name an authority."""
    if match["after"]:
        return match[0][: match.end("after") - match.start()]
    found = sense.asked.search(match[0])
    return match[0][: found.end()] if found else match[0]


def _take_provisions(text: str) -> tuple[tuple[Provision, ...], str]:
    text = _NO_ACT.sub(r"\g<0> GDPR", text)
    found = [(p, m) for m in find_provisions(text) if (p := provision_of(m.value))]
    for _, mention in reversed(found):
        text = f"{text[: mention.span.start]} {text[mention.span.end :]}"
    return tuple(dict.fromkeys(p for p, _ in found)), text


def _take_acts(text: str) -> tuple[tuple[Provision, ...], str]:
    """Take the acts that a question names by their acronyms, in any letter case: those of "the biggest gdpr fine"."""
    acts = [act for word in _ACT.findall(text) if (act := act_named(word)) and act.replace("UK ", "").isupper()]
    for act in acts:
        text = re.sub(rf"(?:\bunder (?:the )?)?\b{re.escape(act)}\b", " ", text, flags=re.IGNORECASE)
    return tuple(Provision("", "", act) for act in dict.fromkeys(acts)), text


def _take_authorities(text: str) -> tuple[tuple[str, ...], str]:
    found = [(r.short, span.start, span.end) for r, span in mentions(text)]
    found += [(court, span.start, span.end) for court, span in courts_in(text)]
    for match in _CAPITALS.finditer(text):
        regulator, (court, place) = regulator_named(match[0]), court_named(match[0])
        short = regulator.short if regulator else court if place else None
        if short and not any(a <= match.start() < b for _, a, b in found):
            found.append((short, match.start(), match.end()))
    acting = sorted((f for f in found if not _NO_AUTHOR.search(text[: f[1]])), key=lambda f: f[1])
    for _, start, end in reversed(acting):
        text = f"{text[:start]} {_POSSESSIVE.sub('', text[end:])}"
    return tuple(dict.fromkeys(short for short, _, _ in acting)), text


def _take_places(text: str) -> tuple[tuple[str, ...], str]:
    places: list[str] = []
    for match in reversed(list(_places().finditer(text))):
        place = _adjectives().get(match[0]) or jurisdiction_named(match[0])
        after = " ".join(text[match.end() :].split()[:3])
        is_adjective = match[0] in _adjectives() or match[0] in _SHORT_PLACES
        whose = is_adjective and (LISTED.match(after) or _OPENS.fullmatch(text[: match.start()].strip()))
        if place and (whose or _PLACED.search(text[: match.start()])):
            places.append(place)
            before = _PLACED.sub("", text[: match.start()])
            text = f"{before} {text[match.end() :]}"
    return tuple(dict.fromkeys(places)), text


@cache
def _adjectives() -> dict[str, str]:
    return {r.adjective: r.jurisdiction for r in REGULATORS if r.adjective} | PEOPLE_OF


@cache
def _places() -> re.Pattern[str]:
    names = sorted({*jurisdiction_names(), *_adjectives(), *_SHORT_PLACES, "Britain"}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
