"""When a ruling was decided and published."""

import re
from collections.abc import Iterator

from corpus.facts.dates import DateMention, find_dates, parse_date
from corpus.facts.header import Label
from corpus.facts.reading import Reading, header_fact, text_fact
from corpus.types import Fact, FactName, Origin, Span

_RULING = (
    r"(?:decision|order|judge?ment|resolution|deliberation|délibération|beschluss|urteil|arrêt|uitspraak|ruling|"
    r"besluit|provvedimento|"
    r"measure|sentencia|resolución|notice|reprimand|determination|report|award)"
)
# A label that opens its line, or a line short enough to be a caption: "Rotterdam, judgment of", "Adopted on".
_DECIDED_BY = re.compile(
    rf"^\W*(?:(?:date of (?:the |this |final )?{_RULING}|{_RULING} date|date of adoption|date decided|decided|"
    rf"adopted|handed down|"
    rf"delivered|issued|dated?(?: this| the)?|done (?:at|in) \w+,?)(?: on| at)?(?: the)?|"
    rf"(?!by\b|in\b|with\b|having\b|given\b|considering\b|see|pursuant\b|under\b|whereas\b|\[\^|.*(?:lower|previous|"
    rf"appeal))[^\n.]{{0,60}}\b{_RULING}(?: of the (?:court|tribunal|board|authority|commission(?:er)?)(?: \([^)]*\))?)?(?: n[o°.]*\s?\S+)?,? ?"
    rf"(?:of|du|vom|van|del|de|dated)(?: the)?)\W{{0,6}}\Z",
    re.I | re.M,
)
_BELOW = re.compile(r"\b(?:lower court|previous instance|first instance|vorinstanz|decision under appeal)\b", re.I)
_SIGNED = re.compile(r"^(?:\W*)(?:dated|signed|done (?:at|in) [A-Z]\w+)\b[^\n]{0,24}\Z", re.I | re.M)
_HEADLINE = re.compile(rf"^[^\n]{{0,80}}\b(?i:{_RULING})\b[^\n]{{0,40}}$", re.M)
_BARE_DATE = re.compile(r"\bdate\W{0,6}\Z", re.I)  # the date of a web page that reports the ruling
_PUBLISHED_BY = re.compile(r"\bpublished(?: on| at|:)?\W{0,4}\Z|\bpublication date\W{0,4}\Z", re.I)
_BACK = 90
_CAPTION_LINE = 150
_TAIL = 12_000


def find_decided(reading: Reading, *, month_first: bool) -> Iterator[Fact]:
    """Yield the dates of decision: the header's, and that of the caption or the signature."""
    stated = list(_stated(reading, Label.DECIDED, FactName.DECIDED, month_first))
    yield from stated
    written = _in_captions(reading, month_first) or _at_signature(reading, month_first)
    published = {f.value for f in _stated(reading, Label.PUBLISHED, FactName.PUBLISHED, month_first)}
    before = reading.text[max(0, written.span.start - 12) : written.span.start] if written else ""
    is_page_date = bool(stated) and _BARE_DATE.search(before) and written is not None and written.iso in published
    if written and not is_page_date:
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
    """Return the caption's date: one that its line calls so, else one that stands alone under a ruling's headline."""
    alone: DateMention | None = None
    caption = reading.captions[-1]
    for mention, before in _dates(reading, caption, month_first):
        line = _line_around(reading.text, mention.span)
        if len(line) < _CAPTION_LINE and _DECIDED_BY.search(before) and not _BELOW.search(before):
            return mention
        headed = _HEADLINE.search(reading.text, max(caption.start, mention.span.start - 300), mention.span.start)
        if alone is None and headed and len(line) <= mention.span.end - mention.span.start + 12:
            alone = mention
    return alone


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


def _line_around(text: str, span: Span) -> str:
    begin = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return text[begin : end if end >= 0 else len(text)].strip()
