"""Whether a ruling stands: appealed, upheld, overturned."""

import re
from collections.abc import Iterator

from corpus.facts.header import HeaderField, Label
from corpus.facts.reading import Reading, header_fact, text_fact
from corpus.types import Fact, FactName, Role, Span

# In order: the first that matches wins. GDPRhub runs the court and its case number into the word
# ("Appealed - ConfirmedFirst-tier Tribunal"), so that the patterns do not ask for a word's end.
_STATED: tuple[tuple[str, str], ...] = (
    ("varied", r"partly|partially|partial|in part|varied|modified|amended|reduced"),
    ("overturned", r"overturn|annull|annulé|quash|revers|set aside|revoked|vernietigd|aufgehoben|successful"),
    ("remitted", r"remit|sent back|referred back|zurückverwiesen|terugverwezen"),
    ("settled", r"settle"),
    ("not appealed", r"not appealed|no appeal|unappealed|nicht angefochten"),
    ("upheld", r"confirm|upheld|dismissed|rejected|affirmed|maintained|abgewiesen|ongegrond"),
    ("appealed", r"appealed|pending|under appeal|appeal lodged|yes\b|in beroep"),
    ("final", r"final|res judicata|rechtskräftig|onherroepelijk|définitif|firme"),
    ("unknown", r"unknown|not known|\?"),
)
_HEADER_RULES = tuple(
    (value, re.compile(rf"\A\W*(?:[\w, -]{{0,30}}?)?(?:{pattern})", re.I)) for value, pattern in _STATED
)

_RULING = (
    r"(?:decision|fine|penalty|notice|ruling|order|judge?ment|reprimand|sanction|enforcement notice|"
    r"monetary penalty notice)"
)
_BODY = (
    r"(?:court|tribunal|FTT|first-tier tribunal|upper tribunal|board|council of state|conseil d'état|CJEU|"
    r"rechtbank|BVwG|Personvernnemnda|judge)"
)
_TEXT_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (value, re.compile(pattern, re.I))
    for value, pattern in (
        (
            "varied",
            rf"\b(?:this|the) (?:[\w'’-]+ ){{0,3}}{_RULING} (?:was|has been) (?:later |subsequently |"
            rf"afterwards )?(?:partly|partially) (?:overturned|annulled|upheld|confirmed)|"
            rf"\bon appeal,?[^.;]{{0,80}}\b(?:reduced|lowered) (?:the|this) (?:fine|penalty)|"
            rf"\b{_BODY}[^.;]{{0,50}}\b(?:later|subsequently|on appeal)[^.;]{{0,30}}\b(?:reduced|"
            rf"lowered) (?:the|this) (?:fine|penalty)",
        ),
        (
            "overturned",
            rf"\b(?:this|the) (?:[\w'’-]+ ){{0,3}}{_RULING} (?:was|has been|were) (?:later |subsequently |"
            rf"afterwards |since )?(?:been )?(?:overturned|annulled|quashed|set aside|reversed)"
            rf"(?: (?:by|on appeal|in)\b)|\b{_BODY}[^.;]{{0,60}}\b(?:later|subsequently|"
            rf"on appeal)[^.;]{{0,30}}\b(?:annulled|overturned|quashed|set aside)",
        ),
        (
            "upheld",
            rf"\b(?:this|the) (?:[\w'’-]+ ){{0,3}}{_RULING} (?:was|has been) (?:later |subsequently |"
            rf"afterwards |since )?(?:upheld|confirmed|affirmed) (?:by|on appeal|in)\b",
        ),
        (
            "appealed",
            rf"\b(?:this|the) (?:[\w'’-]+ ){{0,3}}{_RULING} (?:(?:was|has been|is being|"
            rf"is currently being) (?:later |subsequently )?appealed|is (?:currently )?(?:under|"
            rf"subject to an?) appeal)|"
            rf"\b(?:has|have) (?:lodged|filed|announced|brought) an appeal against (?:this|"
            rf"the) (?:[\w'’-]+ ){{0,3}}{_RULING}|\bintends? to appeal (?:against )?(?:this|the) {_RULING}",
        ),
        ("not appealed", rf"\b(?:this|the) {_RULING} (?:was|has) not (?:been )?appealed"),
        (
            "final",
            rf"\b(?:this|the) {_RULING} (?:is|became|has become) (?:final|res judicata)(?: and (?:enforceable|"
            rf"binding))?\b(?! (?:in|for|step))",
        ),
    )
)


def find_status(reading: Reading) -> Iterator[Fact]:
    """Yield the status that the header states, else what the summary or the editors' comment tells of an appeal."""
    stated = [f for f in reading.labelled(Label.STATUS) if f.described]
    known = [(f, status) for f in stated if (status := status_of(f.value)) and status != "unknown"]
    for field, status in known:
        yield header_fact(FactName.STATUS, status, field.span)
    if known:
        return
    told = _told(reading)
    if told:
        yield told
    yield from (header_fact(FactName.STATUS, "unknown", f.span) for f in _unknown(reading) if not told)


def status_of(value: str) -> str | None:
    """Return the status that a header's words mean ("Appealed - ConfirmedBVwG" -> "upheld"), None if they tell none."""
    return next((status for status, cue in _HEADER_RULES if cue.match(value)), None)


def _unknown(reading: Reading) -> Iterator[HeaderField]:
    labels = (f for f in reading.header if f.label is Label.STATUS and f.described)
    yield from (f for f in labels if status_of(f.value) == "unknown")


def _told(reading: Reading) -> Fact | None:
    for paragraph in reading.paragraphs:
        if paragraph.role not in (Role.SUMMARY, Role.COMMENT):
            continue
        for status, cue in _TEXT_RULES:
            if match := cue.search(reading.text, paragraph.start, paragraph.end):
                return text_fact(FactName.STATUS, status, Span(*match.span()))
    return None
