"""The events that one ruling tells."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from assistant.answer.say.cite import citation_at, paragraph_at
from assistant.citation.particulars import author_of
from assistant.penalty import penalty_in_words
from assistant.timeline.kinds import happening_of
from assistant.timeline.types import Event, Happening
from corpus.facts import DateMention, find_dates
from corpus.facts.court import courts_in
from corpus.facts.regulator import mentions
from corpus.types import BlockType, Document, Fact, FactName, Origin, Role, Span
from index.provenance import Whence

_HISTORY = re.compile(r"(?P<date>(?:19|20)\d\d-\d\d(?:-\d\d)?)\s*:\s*(?P<text>[^;\n]*[^;\s])")
_SILENT = (Role.LAW, Role.SUBMISSIONS, Role.HEADER)
_LONGEST = 700
_RIGHT_AFTER = 8
_BODY = re.compile(
    r"\b(?:the|this) (?:DPA|SA|authority|regulator|commissioner|commission|tribunal|court|board|litigation chamber|"
    r"restricted "
    r"committee)\b|\b(?:we|I)\b(?!\.)",
    re.I,
)
_BY_A_BODY = (Happening.DECIDED, Happening.PENALTY, Happening.ORDER)
_FACTS = {FactName.DECIDED: Happening.DECIDED, FactName.PUBLISHED: Happening.PUBLISHED}


def events_of(document: Document, source: Whence | str) -> list[Event]:
    """Return the events that a ruling's facts, its history of the case and its dated sentences tell, in their order.

    A sentence is an event only if it says what was done; what a party submits and what the law provides is none. Of
    sentences on one date and of one sort the first stands.
    """
    events = [*_history(document, source), *_stated(document, source), *_told(document, source)]
    return list({(e.date, e.happening, e.authority): e for e in reversed(events)}.values())[::-1]


def _stated(document: Document, source: Whence | str) -> Iterator[Event]:
    """Yield the days of decision and publication that facts state, the header's only where it states one."""
    for name, happening in _FACTS.items():
        facts = [f for f in document.facts if f.name is name]
        headed = [f for f in facts if f.origin is Origin.HEADER]
        for fact in headed or facts[:1]:
            citation = citation_at(1, document, fact.span, source)
            yield Event(fact.value, happening, author_of(document), _said(document, name), (citation,))


def _said(document: Document, name: FactName) -> str:
    """Return a day's event in a few words: outcome and penalty as the ruling's facts state them."""
    if name is FactName.PUBLISHED:
        return f"{document.title}: published"
    outcome, penalty = (_first(document, n) for n in (FactName.OUTCOME, FactName.PENALTY))
    parts = [outcome.value if outcome else "decided"]
    if penalty and penalty.value != "0":
        parts.append(penalty_in_words(penalty.value))
    return f"{document.title}: {', '.join(parts)}"


def _first(document: Document, name: FactName) -> Fact | None:
    return min((f for f in document.facts if f.name is name), key=lambda f: f.origin is Origin.TEXT, default=None)


def _history(document: Document, source: Whence | str) -> Iterator[Event]:
    """Yield the dated items of the head's own history of the case."""
    for paragraph in document.paragraphs:
        if paragraph.role is not Role.HEADER:
            continue
        for item in _HISTORY.finditer(document.text, paragraph.start, paragraph.end):
            happening = happening_of(item["text"], 0) or Happening.OTHER
            citation = citation_at(1, document, Span(item.start("text"), item.end("text")), source)
            yield Event(item["date"], happening, _history_actor(item["text"], document), item["text"], (citation,))


def _told(document: Document, source: Whence | str) -> Iterator[Event]:
    for mention in find_dates(document.text):
        paragraph = paragraph_at(document, mention.span.start)
        if paragraph is None or paragraph.role in _SILENT or paragraph.type is BlockType.FOOTNOTE:
            continue
        sentence = _sentence(document, mention)
        if sentence is None:
            continue
        words, at = sentence.of(document.text), mention.span.start - sentence.start
        if words.startswith("[^"):
            continue
        happening = happening_of(words, at, at + mention.span.end - mention.span.start)
        actor = _actor(words, Span(at, at + mention.span.end - mention.span.start), document)
        if happening and (actor or happening not in _BY_A_BODY):
            text = " ".join(words.split())
            yield Event(mention.iso, happening, actor, text, (citation_at(1, document, sentence, source),))


def _sentence(document: Document, mention: DateMention) -> Span | None:
    at = bisect_right(document.sentences, mention.span.start, key=lambda s: s.start) - 1
    if at < 0 or document.sentences[at].end < mention.span.end:
        return None
    found = document.sentences[at]
    short = found.end - found.start <= _LONGEST
    return Span(found.start, found.end) if short and len(document.text[found.start : found.end].split()) > 4 else None


def _actor(words: str, date: Span, document: Document) -> str | None:
    """Return the regulator or court that acted.

    It is the one named right after the date ("on 28 July 2021 the EDPB ..."), else the last one named before it, else
    the only one in the sentence. A sentence that names none but speaks of "the DPA" or "the court" means the ruling's
    own.
    """
    named = _named(words)
    after = [name for name, span in named if 0 <= span.start - date.end <= _RIGHT_AFTER]
    if after:
        return after[0]
    before = [(span.end, name) for name, span in named if span.end <= date.start]
    if before:
        return max(before)[1]
    if len({name for name, _ in named}) == 1:
        return named[0][0]
    return author_of(document) if not named and _BODY.search(words) else None


def _history_actor(words: str, document: Document) -> str | None:
    """Return who acted in an item of a history: the last one named ("annulled, by the Market Court"), or the author."""
    own = author_of(document)
    named = _named(words)
    by = re.search(r",? by (?:the )?", words)
    after = [name for name, span in named if by and span.start >= by.end() - 1]
    if named:
        return after[0] if after else named[0][0]
    return own if own and re.search(rf"\b{re.escape(own.split(' (')[0])}\b", words) else None


def _named(words: str) -> list[tuple[str, Span]]:
    return [*((regulator.short, span) for regulator, span in mentions(words)), *courts_in(words)]
