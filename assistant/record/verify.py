"""Check a record against the corpus as it is now."""

import hashlib
from collections.abc import Iterator, Mapping

from assistant.citation.place import find_words
from assistant.library.matter import MATTER_FACTS, matter_of, same_matter
from assistant.record.check import Change, CheckedQuote, Happened, RecordCheck, Standing
from assistant.record.make import KEPT_FACTS
from assistant.record.schema import AnswerRecord, RecordedCitation, RecordedDocument
from corpus.types import Document, FactName, Span
from index.catalog.documents import DocumentEntry
from index.errors import UnknownDocument
from index.store import Index

_TOLD = {FactName.OUTCOME: "outcome", FactName.PENALTY: "penalty", FactName.DECIDED: "date of decision"}


def verify_record(index: Index, record: AnswerRecord) -> RecordCheck:
    """Return which quotations of a record still stand, and what changed since about the documents it cites.

    A document that was removed or replaced keeps its text under its id, so its quotations are checked there and, where
    it has a successor, in the successor. In another corpus the successor is the document of the same source or address.
    """
    present = _Present(index)
    now = {d.document_id: present.successor(d) for d in record.documents}
    catalog_id, change = index.change()
    same = catalog_id == record.corpus.catalog_id
    return RecordCheck(
        quotes=tuple(_checked(c, present, now.get(c.document_id), _digest(record, c)) for c in record.citations),
        changes=tuple(change for d in record.documents for change in _changes(d, present, now[d.document_id], record)),
        same_corpus=same,
        corpus_changed=not same or change != record.corpus.change,
    )


class _Present:
    """The corpus as it is now, read once for a check."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.entries: Mapping[str, DocumentEntry] = {e.document_id: e for e in index.documents(removed=True)}
        self.facts = index.facts((*MATTER_FACTS, FactName.DECIDED))

    def document(self, document_id: str) -> Document | None:
        """Return a document of the corpus, living or not; None where it never was there."""
        try:
            return self.index.document(document_id)
        except UnknownDocument:
            return None

    def successor(self, recorded: RecordedDocument) -> str | None:
        """Return the living document that a recorded one is now, None where there is none."""
        seen: set[str] = set()
        here: str | None = recorded.document_id
        while here and here not in seen and (entry := self.entries.get(here)):
            if entry.removed_at is None:
                return here
            seen.add(here)
            here = entry.replaced_by
        if recorded.document_id in self.entries:
            return None
        living = (e for e in self.entries.values() if e.removed_at is None)
        return next((e.document_id for e in living if _same_source(e, recorded)), None)


def _same_source(entry: DocumentEntry, recorded: RecordedDocument) -> bool:
    known = {entry.url, entry.provenance.claimed} - {None}
    return bool(set(entry.names) & set(recorded.sources)) or recorded.url in known


def _digest(record: AnswerRecord, citation: RecordedCitation) -> str | None:
    return next((d.text_sha256 for d in record.documents if d.document_id == citation.document_id), None)


def _checked(citation: RecordedCitation, present: _Present, now: str | None, digest: str | None) -> CheckedQuote:
    stored, span = present.document(citation.document_id), Span(citation.start, citation.end)
    if stored and (span.of(stored.text) != citation.quote or _sha256(stored) != digest):
        return CheckedQuote(citation.n, citation.quote, Standing.ALTERED, None, None)
    if stored and now in (None, citation.document_id):
        return CheckedQuote(citation.n, citation.quote, Standing.STANDS, citation.document_id, span)
    successor = present.document(now) if now else None
    if successor is None:
        return CheckedQuote(citation.n, citation.quote, Standing.UNKNOWN, None, None)
    at = _nearest(successor.text, citation)
    if at is None:
        return CheckedQuote(citation.n, citation.quote, Standing.GONE, None, None)
    standing = Standing.STANDS if at == span and not stored else Standing.MOVED
    return CheckedQuote(citation.n, citation.quote, standing, successor.document_id, at)


def _nearest(text: str, citation: RecordedCitation) -> Span | None:
    """Return where a text has the recorded words: the exact ones nearest to the old place, else folded ones."""
    starts: list[int] = []
    at = text.find(citation.quote)
    while at >= 0:
        starts.append(at)
        at = text.find(citation.quote, at + 1)
    if starts:
        start = min(starts, key=lambda s: abs(s - citation.start))
        return Span(start, start + len(citation.quote))
    return find_words(text, citation.quote)


def _sha256(document: Document) -> str:
    return hashlib.sha256(document.text.encode()).hexdigest()


def _changes(recorded: RecordedDocument, present: _Present, now: str | None, record: AnswerRecord) -> Iterator[Change]:
    def change(happened: Happened, says: str, now_id: str | None = None) -> Change:
        return Change(recorded.document_id, happened, says, now_id)

    entry = present.entries.get(recorded.document_id)
    if entry is None and now is None:
        yield change(Happened.UNKNOWN, f"{recorded.title} is not in this corpus")
    elif entry is None and now is not None:
        yield change(Happened.TEXT, f"{recorded.title} has another text here, {now}", now)
    elif entry and entry.removed_at and now:
        yield change(Happened.REPLACED, f"{recorded.title} was replaced by {now} on {entry.removed_at[:10]}", now)
    elif entry and entry.removed_at:
        yield change(Happened.REMOVED, f"{recorded.title} was removed on {entry.removed_at[:10]}")
    document = present.document(now or recorded.document_id)
    if document:
        yield from (change(happened, says, now) for happened, says in _fact_changes(recorded, document))
    yield from (change(Happened.NEWER, says, i) for i, says in _newer(recorded, present, record, now))


def _fact_changes(recorded: RecordedDocument, document: Document) -> Iterator[tuple[Happened, str]]:
    for name in KEPT_FACTS:
        before, after = recorded.facts.get(name.value, ()), document.values(name)
        if before == after or name not in (*_TOLD, FactName.STATUS):
            continue
        happened = Happened.STATUS if name is FactName.STATUS else Happened.FACT
        called = _TOLD.get(name, "status")
        yield happened, f"{recorded.title}: {called} was {_listed(before)}, is now {_listed(after)}"


def _listed(values: tuple[str, ...]) -> str:
    return ", ".join(values) or "not stated"


def _newer(
    recorded: RecordedDocument, present: _Present, record: AnswerRecord, now: str | None
) -> Iterator[tuple[str, str]]:
    """Yield the rulings of the same matter that came into the corpus after the record was made."""
    matter, decided = matter_of(recorded.facts), max(recorded.facts.get("decided", ("",)))
    known = {d.document_id for d in record.documents} | {now}
    for document_id, facts in present.facts.items():
        entry = present.entries[document_id]
        when = max(facts.get(FactName.DECIDED, ("",)))
        if document_id in known or entry.added_at <= record.made_at or (when and when < decided):
            continue
        if same_matter(matter, matter_of(facts)):
            yield document_id, f"{entry.title}{f' of {when}' if when else ''} came since, on the same matter"
