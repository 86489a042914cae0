"""The characters of a ruling that show why it stands in a list."""

import re
from collections.abc import Iterator

from assistant.answer.asked.list_request import ListRequest
from assistant.answer.asked.list_sums import sum_of
from assistant.answer.asked.list_words import STATUSES
from assistant.answer.lists.select import Listing, provision_shown
from assistant.answer.weigh.direct import status_of
from assistant.answer.weigh.evidence import Candidate, candidate_of
from corpus.types import BlockType, Document, Fact, FactName, Origin, Role, Sentence, Span

_UNIT = re.compile(r"\b(?:Art(?:icle)?s?|[Ss]ections?|[Rr]eg(?:ulation)?s?|Recitals?|§)")
_LONGEST = 45
_LEAST = 5
_AROUND = 12


def proof_of(request: ListRequest, one: Listing, document: Document) -> Candidate | None:
    """Return the sentence or field of a ruling that shows the fact a list asks for, None where it asks for none."""
    if request.statuses and (told := _told(one, document)) is not None:
        return told
    for name, value in _asked(request, one):
        shown = _shows(document, name, value)
        if shown is not None:
            return shown
    return None


def _asked(request: ListRequest, one: Listing) -> Iterator[tuple[FactName, str]]:
    """Yield the facts that tell why a ruling is listed, the most telling first."""
    if request.statuses:
        yield from ((FactName.STATUS, v) for v in one.values(FactName.STATUS)[:1])
    if request.bound or request.fined or (request.end and request.end.of == "penalty"):
        yield FactName.PENALTY, one.penalty
    if request.provisions:
        yield FactName.PROVISION, provision_shown(request, one) or ""
    if request.outcomes:
        yield from ((FactName.OUTCOME, v) for v in one.values(FactName.OUTCOME)[:1])
    if request.end and request.end.of == "decided":
        yield from ((n, v) for n in (FactName.DECIDED, FactName.PUBLISHED) for v in one.values(n)[:1])


def _told(one: Listing, document: Document) -> Candidate | None:
    """Return the last sentence of a ruling's own section on its status that says its status, None where none does."""
    values = set(one.values(FactName.STATUS)[:1])
    says = [sense.asked for sense in STATUSES if values.intersection(sense.means)]
    told = [c for c in status_of(document) if len(c.text.split()) <= _LONGEST]
    return next((c for c in reversed(told) if any(s.search(c.text) for s in says)), None)


def place_of(one: Listing, document: Document) -> Candidate | None:
    """Return what shows from whom a ruling is: the field of its authority, court or jurisdiction."""
    for name in (FactName.DECIDED, FactName.COURT, FactName.REGULATOR, FactName.JURISDICTION, FactName.PUBLISHED):
        for value in one.values(name)[:1]:
            if (shown := _shows(document, name, value)) is not None:
                return shown
    return None


def _shows(document: Document, name: FactName, value: str) -> Candidate | None:
    """Return the sentence of the text that shows a value, else the field of the head."""
    if name is FactName.PROVISION and (cites := _citing(document, value)) is not None:
        return cites
    facts = [f for f in document.facts if f.name is name and _same(f.value, value)]
    in_text = [f for f in facts if f.origin is Origin.TEXT]
    for fact in in_text if name is FactName.PENALTY else ():
        sentence = _sentence_at(document, fact)
        if sentence and _is_readable(document, sentence):
            return candidate_of(document, sentence.start, sentence.end, sentence.paragraph)
    for fact in sorted(facts, key=lambda f: f.origin is Origin.TEXT):
        if (field := _field_at(document, fact)) is not None:
            return field
    return None


def _citing(document: Document, value: str) -> Candidate | None:
    """Return the sentence that cites a provision by number, of a finding before one of the summary or another."""
    number = re.escape(value.split()[1])
    cited = re.compile(rf"{_UNIT.pattern}\.? ?{number}(?![\w(])")
    found = [s for s in document.sentences if _is_readable(document, s) and cited.search(document.text, s.start, s.end)]
    voices = (Role.FINDINGS, Role.ORDER, Role.SUMMARY)
    for sentence in sorted(found, key=lambda s: document.paragraphs[s.paragraph].role not in voices)[:1]:
        return candidate_of(document, sentence.start, sentence.end, sentence.paragraph)
    return None


def _is_readable(document: Document, sentence: Sentence) -> bool:
    paragraph = document.paragraphs[sentence.paragraph]
    words = document.text[sentence.start : sentence.end].split()
    prose = paragraph.type in (BlockType.PROSE, BlockType.LIST_ITEM)
    return (
        prose
        and _LEAST <= len(words) <= _LONGEST
        and paragraph.role not in (Role.SUBMISSIONS, Role.COMMENT, Role.HEADER)
    )


def _same(a: str, b: str) -> bool:
    (x, c), (y, d) = sum_of(a), sum_of(b)
    return a == b or (bool(c) and c == d and y > 0 and abs(x - y) <= y / 100)


def _sentence_at(document: Document, fact: Fact) -> Sentence | None:
    return next((s for s in document.sentences if s.start <= fact.span.start and fact.span.end <= s.end), None)


def _field_at(document: Document, fact: Fact) -> Candidate | None:
    """Return the field or the sentence that holds a fact, some words around its characters where that is long."""
    for n, paragraph in enumerate(document.paragraphs):
        if paragraph.start <= fact.span.start and fact.span.end <= paragraph.end:
            sentence = _sentence_at(document, fact)
            start, end = paragraph.start, paragraph.end
            if sentence and paragraph.type is not BlockType.FIELD:
                start, end = sentence.start, sentence.end
            if len(document.text[start:end].split()) > _LONGEST:
                start, end = _widened(document.text, fact.span, start, end)
            return candidate_of(document, start, end, n)
    return None


def _widened(text: str, span: Span, first: int, last: int) -> tuple[int, int]:
    """Return a span with some words before and after it, within the stretch [first, last) that is too long to quote."""
    before = list(re.finditer(r"\S+\s*", text[first : span.start]))[-_AROUND:]
    after = list(re.finditer(r"\s*\S+", text[span.end : last]))[:_AROUND]
    return first + before[0].start() if before else span.start, span.end + after[-1].end() if after else span.end
