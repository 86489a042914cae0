"""What a ruling decides, in six words."""

import re
from collections.abc import Iterator

from corpus.facts.header import Label
from corpus.facts.reading import Reading, header_fact, text_fact
from corpus.facts.regulators import REGULATORS
from corpus.types import Fact, FactName, Role, Span

# In order: the first that matches a header's value gives the outcome. Comparable words of other sites and languages.
_STATED: tuple[tuple[str, str], ...] = (
    (
        "no violation",
        r"no (?:violation|infringement|breach|contravention)|not (?:in )?violat|compliant|no action|"
        r"no further action",
    ),
    ("partly upheld", r"part(?:ly|ially|ial)\b|in part|teilweise|partiellement|gedeeltelijk|en partie|parcial"),
    (
        "rejected",
        r"reject|dismiss|not upheld|not well[- ]founded|unfounded|inadmissible|unsubstantiated|"
        r"not substantiated|no jurisdiction|declined|"
        r"discontinued|abgewiesen|zurückgewiesen|rejet|afgewezen|ongegrond|rigetta|desestim|withdrawn|"
        r"not allowed|lost",
    ),
    (
        "upheld",
        r"upheld|uphold|well[- ]founded|founded|resolved|allowed|granted|substantiated|stattgegeben|gegrond|"
        r"accol|estim|success|annulled|settled",
    ),
    (
        "violation",
        r"violation|infring|breach|contraven|fine\b|penalt|reprimand|sanction|enforcement|order|"
        r"undertaking|warning|verstoß|manquement|"
        r"overtreding|violazione|infracción",
    ),
    ("other", r"other|opinion|advice|guidance|remitted|referred|stayed|mixed|answered"),
)
_HEADER_RULES = tuple((value, re.compile(pattern, re.I)) for value, pattern in _STATED)

_WITHIN = r"(?:[^.;]|\.(?=\w|\s?[,)a-z]))"
"""A character within a sentence, be it a stop in a company's name: "Acme Inc. had not infringed"."""
_SUBJECT = (
    rf"(?:the )?(?:{'|'.join(re.escape(r.short) for r in REGULATORS)}|"
    r"DPA|DPC|ICO|CNIL|AEPD|Garante|OPC|EDPB|EDPS|Commissioner|Commission|Authority|Board|Court|Tribunal|"
    r"Regulator|Office|Chamber|"
    r"Committee|Supervisor|AP|DSB|Datatilsynet|judge|FTC|we|I)"
)
_TEXT_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (value, re.compile(pattern.replace("[^.;]", _WITHIN), re.I))
    for value, pattern in (
        (
            "partly upheld",
            r"\b(?:appeal|complaint|claim|application|action) (?:is|was) (?:partly|"
            r"partially) (?:allowed|upheld|granted)|"
            r"\bpart(?:ly|ially) (?:upheld|allowed|granted|annulled) (?:the|this|an?) (?:complaint|"
            r"appeal|claim|decision|application)|"
            r"\b(?:complaint|matter|allegations?) (?:is|was|are|to be) (?:partly|"
            r"partially) well[- ]founded",
        ),
        (
            "rejected",
            r"\b(?:appeal|complaint|claim|application|action|petition) (?:is|was|be|are|must be|should be|"
            r"is therefore|is hereby|was therefore) "
            r"(?:hereby |therefore |thus )?(?:dismissed|rejected|refused|not upheld|not well[- ]founded|"
            r"unfounded|inadmissible)|"
            r"\b(?:dismiss|reject)(?:s|ed) (?:the|this|an?|his|her|its|their|all)(?: data subject's|"
            r" complainant's| controller's| applicant's)? "
            r"(?:complaint|appeal|claim|application|action)",
        ),
        (
            "upheld",
            r"\b(?:appeal|complaint|claim|application) (?:is|was|be) (?:hereby |therefore )?(?:allowed|upheld|"
            r"granted|well[- ]founded)|"
            r"\b(?:uph(?:olds|eld)|allow(?:s|ed)) (?:the|this|an?) (?:complaint|appeal|claim)|"
            r"\b(?:complaint|matter|allegations?)[^.;]{0,60}(?:is|was|are|"
            r"to be)(?: therefore)? (?:conditionally )?well[- ]founded",
        ),
        (
            "no violation",
            rf"\b{_SUBJECT} (?:has |therefore |thus )?(?:finds?|found|held|holds|"
            rf"conclude[sd]?)[^.;]{{0,60}}\b(?:no (?:violation|infringement|breach|contravention)|"
            r"(?:did|does|had|has) not (?:violate|infringe|breach|contravene)\w*)",
        ),
        (
            "violation",
            rf"\b{_SUBJECT}(?: has| have)?(?: also| therefore| thus| further| hereby)? (?:finds?|found|"
            rf"holds?|held|conclude[sd]?|considers?|considered|decide[sd]?|determine[sd]?|fined|"
            rf"reprimanded|imposed|imposes|ruled)\b"
            r"[^.;]{0,160}\b(?:infring\w+|violat\w+|contraven\w+|breach\w*|fail\w+ to|fine|penalty|"
            r"reprimand|unlawful\w*|not compl\w+)|"
            rf"\b{_SUBJECT} (?:fined|reprimanded|has fined|has reprimanded)\b|\bin (?:breach|violation|"
            rf"contravention) of (?:article|section|regulation)|"
            r"\b(?:was|were|been) (?:found|held|deemed|ruled|considered)(?: to (?:be|"
            r"have))?(?: an?)?(?: in)? (?:violat|infring|breach|contraven|unlawful)\w*|"
            r"\b(?:has|had) (?:infringed|contravened|violated|breached) (?:article|section|regulation|"
            r"principle)|"
            r"\bdecided to (?:issue|impose|fine)\b[^.;]{0,80}\b(?:penalty|fine|reprimand|"
            r"enforcement notice)",
        ),
    )
)
_PENALTY_TITLE = re.compile(
    r"(?<!\bno )(?<!\bwithout )(?<!\bwithout a )(?<!\bwithout any )\b(?:monetary penalty|penalty notice|"
    r"enforcement notice|reprimand|fined?|fine against|"
    r"fine on)\b",
    re.I,
)
_ASKED = re.compile(r"\b(?:whether|if|alleg\w+|claim(?:s|ed) that|argu\w+|in order to)\b", re.I)
_HEADLINE_REACH = 1500
_VOICES = (Role.ORDER, Role.SUMMARY, Role.FINDINGS)


def find_outcome(reading: Reading) -> Iterator[Fact]:
    """Yield the outcome that the header states, else the one that the text's lead, order or findings tell."""
    stated = [f for f in reading.labelled(Label.OUTCOME) if f.described]
    for field in stated:
        yield header_fact(FactName.OUTCOME, outcome_of(field.value), field.span)
    if not stated and (told := _told(reading)):
        yield told


def outcome_of(value: str) -> str:
    """Return the outcome that a header's words mean ("Violation Found" -> "violation"), "other" for anything else."""
    return next((outcome for outcome, cue in _HEADER_RULES if cue.search(value)), "other")


def _told(reading: Reading) -> Fact | None:
    for start, end in _stretches(reading):
        for outcome, cue in _TEXT_RULES:
            found = cue.finditer(reading.text, start, end)
            match = next((m for m in found if not _is_open(reading.text, m)), None)
            if match:
                return text_fact(FactName.OUTCOME, outcome, Span(*match.span()))
    caption = Span(max(reading.captions[-1].start, reading.body_start), reading.captions[-1].start + _HEADLINE_REACH)
    for where in (reading.title, caption):
        if title := _PENALTY_TITLE.search(reading.text, where.start, where.end):
            return text_fact(FactName.OUTCOME, "violation", Span(*title.span()))
    return None


def _is_open(text: str, match: re.Match[str]) -> bool:
    """Return whether the words only ask: "assessed whether the controller had violated"."""
    return _ASKED.search(text[max(0, match.start() - 60) : match.end()].rpartition(". ")[2]) is not None


def _stretches(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield where to look, the most telling first.

    The lead, then order, summary and findings from their end backwards.
    """
    lead = reading.lead
    if lead:
        yield lead.start, lead.end
    for role in _VOICES:
        for section in reversed([s for s in reading.sections if s.role is role]):
            yield section.body_start, section.end
    if not reading.is_described:
        yield reading.body_start, len(reading.text)
        yield reading.title.start, reading.title.end  # a text of one line is its own title
