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
    rf"^[^\w\n]{{0,8}}(?:(?:date of (?:the |this |final )?{_RULING}|{_RULING} date|date of adoption|date decided|"
    rf"decided|adopted|handed down|"
    rf"delivered|issued|decision (?:given|made|issued|delivered)|dated?(?: this| the)?|done (?:at|in) \w+,?)"
    rf"(?: on| at)?(?: the)?|"
    rf"(?!by\b|in\b|with\b|having\b|given\b|considering\b|see|pursuant\b|under\b|whereas\b|\[\^|.*(?:lower|previous|"
    rf"appeal))[^\n.]{{0,60}}\b{_RULING}(?: of the (?:court|tribunal|board|authority|commission(?:er)?)"
    rf"(?: \([^)]*\))?)?(?: n[o°.]*\s?\S+)?,? ?"
    rf"(?:of|du|vom|van|del|de|dated)(?: the)?)\W{{0,6}}\Z",
    re.I | re.M,
)
_BELOW = re.compile(r"\b(?:lower court|previous instance|first instance|vorinstanz|decision under appeal)\b", re.I)
_TITLED = re.compile(
    rf"^(?![^\w\n]{{0,8}}(?:by|in|having|see|pursuant)\b)[^\n;]{{0,40}}\b{_RULING}\b[^\n;]{{0,60}}\b(?:of|du|vom|van|"
    rf"dated)(?: the)?\W{{0,4}}\Z",
    re.I | re.M,
)
_LETTERHEAD = re.compile(r"^[^\n]{0,40}\b(?:date|dato|datum)\b[^\n]{0,40}\n\s*[^\n]{0,24}\Z", re.I | re.M)
_PLACE = re.compile(r"^[^\w\n]{0,8}[A-ZÀ-Ý][\w-]+(?: [A-ZÀ-Ý][\w-]+)?, (?:the |le |den |am )?\Z", re.M)
_SIGNATURE = re.compile(
    r"^[^\w\n]{0,8}(?:dated|signed|done (?:at|in) \w+|delivered|pronounced|read (?:at|in) a? ?public)\b[^\n]{0,90}",
    re.I | re.M,
)
_HEADLINE = re.compile(rf"^[^\n]{{0,80}}\b(?i:{_RULING})\b[^\n]{{0,40}}$", re.M)
_BARE_DATE = re.compile(r"\bdate\W{0,6}\Z", re.I)  # the date of a web page that reports the ruling
_PUBLISHED_BY = re.compile(r"\bpublished(?: on| at|:)?\W{0,4}\Z|\bpublication date\W{0,4}\Z", re.I)
_BACK = 90
_CAPTION_LINE = 150
_TITLE_REACH = 400
_TAIL = 3000


def find_decided(reading: Reading, *, month_first: bool) -> Iterator[Fact]:
    """Yield the dates of decision: the header's, and that of the caption or the signature.

    A date that merely stands alone, or is called "date" and no more, is left out where the header gives it as the
    date of publication.
    """
    stated = list(_stated(reading, Label.DECIDED, FactName.DECIDED, month_first))
    yield from stated
    published = {f.value for f in _stated(reading, Label.PUBLISHED, FactName.PUBLISHED, month_first)}
    called = _called(reading, month_first)
    if (
        called
        and called.iso in published
        and _BARE_DATE.search(reading.text[max(0, called.span.start - 12) : called.span.start])
    ):
        called = None
    alone = None if called else _alone(reading, month_first)
    if alone and alone.iso in published:
        alone = None
    if written := called or alone or _at_signature(reading, month_first):
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


def _called(reading: Reading, month_first: bool) -> DateMention | None:
    """Return the caption's date that its line calls that of the ruling."""
    caption = reading.captions[-1]
    for mention, before in _dates(reading, caption, month_first):
        line = _line_around(reading.text, mention.span)
        if len(line) < _CAPTION_LINE and _DECIDED_BY.search(before) and not _BELOW.search(before):
            return mention
        near = mention.span.start - caption.start < _TITLE_REACH
        if near and (_TITLED.search(before) or _LETTERHEAD.search(before)):
            return mention
    return None


def _alone(reading: Reading, month_first: bool) -> DateMention | None:
    """Return the first date that has a line to itself at the head of the text or under a ruling's headline."""
    caption = reading.captions[-1]
    for mention, before in _dates(reading, caption, month_first):
        line = _line_around(reading.text, mention.span)
        near = mention.span.start - caption.start < _TITLE_REACH
        stands = _stands_alone(line, mention, before) and not _PUBLISHED_BY.search(before)
        if stands and (near or _is_headed(reading, caption, mention)):
            return mention
    return None


def _stands_alone(line: str, mention: DateMention, before: str) -> bool:
    return len(line) <= mention.span.end - mention.span.start + 12 or bool(_PLACE.search(before))


def _is_headed(reading: Reading, caption: Span, mention: DateMention) -> bool:
    """Return whether a ruling's headline stands above a date: "PENALTY NOTICE"."""
    start = max(caption.start, mention.span.start - 300)
    return _HEADLINE.search(reading.text, start, mention.span.start) is not None


def _at_signature(reading: Reading, month_first: bool) -> DateMention | None:
    """Return the date of the signature: "Dated the 24th day of January 2022", at the end "Rome, 10 February 2022"."""
    start = reading.captions[-1].start
    for signed in _SIGNATURE.finditer(reading.text, start):
        within = Span(signed.start(), min(signed.end() + 30, len(reading.text)))
        if found := next(_dates(reading, within, month_first), None):
            return found[0]
    tail = Span(max(start, len(reading.text) - _TAIL), len(reading.text))
    placed = [m for m, before in _dates(reading, tail, month_first) if _PLACE.search(before)]
    return placed[-1] if placed else None


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
