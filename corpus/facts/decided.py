"""When a ruling was decided and published."""

import re
from collections.abc import Iterator

from corpus.facts.dates import DateMention, find_dates, parse_date
from corpus.facts.header import Label
from corpus.facts.reading import Reading, header_fact, text_fact
from corpus.types import Fact, FactName, Origin, Span

_DECIDED_BY = re.compile(
    r"(?:^|\b)(?:dated(?: this| the)?|date of (?:the |this |final )?(?:decision|notice|order|judge?ment|determination|report|adoption|issue)"
    r"|decision date|adopted(?: on)?|(?:decision|order|judge?ment|resolution|deliberation|délibération|beschluss|urteil|arrêt|"
    r"uitspraak|besluit|provvedimento|sentencia|resolución)(?: n[o°.]*\s?\S+)?(?: of| du| vom| van| del| de)(?: the)?|handed down(?: on)?|"
    r"delivered(?: on)?|made on|issued(?: on)?|done (?:at|in) [A-Z]\w+,?(?: on)?(?: the)?|date)\W{0,6}\Z",
    re.I,
)
_SIGNED = re.compile(r"^(?:\W*)(?:dated|signed|done (?:at|in) [A-Z]\w+)\b[^\n]{0,24}\Z", re.I | re.M)
_PUBLISHED_BY = re.compile(r"\bpublished(?: on| at|:)?\W{0,4}\Z|\bpublication date\W{0,4}\Z", re.I)
_BACK = 60
_TAIL = 12_000


def find_decided(reading: Reading, *, month_first: bool) -> Iterator[Fact]:
    """Yield the dates of decision: the header's, and that of the caption or the signature."""
    yield from _stated(reading, Label.DECIDED, FactName.DECIDED, month_first)
    written = _in_captions(reading, month_first) or _at_signature(reading, month_first)
    if written:
        yield text_fact(FactName.DECIDED, written.iso, written.span)


def find_published(reading: Reading, *, month_first: bool) -> Iterator[Fact]:
    """Yield the dates of publication: the header's, else one that the opening calls so."""
    stated = list(_stated(reading, Label.PUBLISHED, FactName.PUBLISHED, month_first))
    yield from stated
    opening = () if stated else _dates(reading, reading.captions[0], month_first)
    for mention, before in opening:
        if _PUBLISHED_BY.search(before):
            yield text_fact(FactName.PUBLISHED, mention.iso, mention.span)
            return


def _stated(reading: Reading, label: Label, name: FactName, month_first: bool) -> Iterator[Fact]:
    for field in reading.labelled(label):
        found = find_dates(field.value, month_first=month_first)
        if field.described and not found and (iso := parse_date(field.value)):
            yield header_fact(name, iso, field.span)
        for mention in found if field.described else found[:1]:
            start = field.span.start + mention.span.start
            span = Span(start, start + mention.span.end - mention.span.start)
            yield Fact(name, mention.iso, span, Origin.HEADER if field.described else Origin.TEXT)


def _in_captions(reading: Reading, month_first: bool) -> DateMention | None:
    """Return the caption's date: one that is called so, else one that stands by itself in a line."""
    caption = reading.captions[-1]
    alone: list[DateMention] = []
    for mention, before in _dates(reading, caption, month_first):
        if _DECIDED_BY.search(before):
            return mention
        if _stands_alone(reading.text, mention.span):
            alone.append(mention)
    return alone[0] if alone else None


def _at_signature(reading: Reading, month_first: bool) -> DateMention | None:
    """Return the date in the signature at the end: "Dated the 24th day of January 2022"."""
    tail = Span(max(reading.captions[-1].start, len(reading.text) - _TAIL), len(reading.text))
    signed = [m for m, before in _dates(reading, tail, month_first) if _SIGNED.search(before)]
    return signed[0] if signed else None


def _dates(reading: Reading, within: Span, month_first: bool) -> Iterator[tuple[DateMention, str]]:
    """Yield the full dates of a stretch, each with the characters before it."""
    for mention in find_dates(within.of(reading.text), month_first=month_first):
        start, end = within.start + mention.span.start, within.start + mention.span.end
        if len(mention.iso) == 10:
            yield DateMention(mention.iso, Span(start, end)), reading.text[max(0, start - _BACK) : start]


def _stands_alone(text: str, span: Span) -> bool:
    begin = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = text[begin : end if end >= 0 else len(text)]
    return len(line.strip()) <= span.end - span.start + 12
