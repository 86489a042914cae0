"""Put the events of a matter in order."""

from collections.abc import Iterable
from dataclasses import replace

from assistant.answer.reconcile.disagree import told_disagreements
from assistant.library.library import Library
from assistant.library.matter import MATTER_FACTS, matter_of, same_matter
from assistant.library.named import rulings_about
from assistant.timeline.events import events_of
from assistant.timeline.types import Event, Happening, Timeline
from index.catalog.documents import DocumentEntry

SHOWN_PLACES = 3
_ORDER = tuple(Happening)


def timeline(library: Library, matter: str) -> Timeline:
    """Return the events of a matter in the order of their dates, each with the places that show it.

    `matter` is a party, which gives all rulings that name it, or one ruling by id, case number, file or title, which
    gives the rulings of the same matter. Raises `NoSuchRuling`.
    """
    entries = sorted(_of_matter(library, matter), key=lambda e: not e.provenance.is_trusted)
    events = [
        event
        for entry in entries
        for event in events_of(library.document(entry.document_id), library.whence(entry.document_id))
    ]
    ordered = sorted(_merged(events), key=lambda e: (e.date, _ORDER.index(e.happening), e.authority or ""))
    notes = told_disagreements(library, [e.document_id for e in entries])
    return Timeline(matter, tuple(_numbered(ordered)), tuple((e.document_id, e.title) for e in entries), notes)


def _of_matter(library: Library, matter: str) -> tuple[DocumentEntry, ...]:
    found = rulings_about(library.index, matter, hidden=library.hidden)
    if len(found) > 1:
        return found
    facts = library.index.facts(MATTER_FACTS)
    own = matter_of(facts.get(found[0].document_id, {}))
    others = (e for e in library.index.documents() if e.document_id not in library.hidden)
    return tuple(e for e in others if e == found[0] or same_matter(own, matter_of(facts.get(e.document_id, {}))))


def _merged(events: Iterable[Event]) -> list[Event]:
    """Return the events with those of one date, sort and authority as one, told in the words of a sentence.

    A decision that imposed a penalty or an order on its day is told once. What can be relied on comes first and gives
    the words.
    """
    groups: dict[tuple[str, Happening, str | None], list[Event]] = {}
    for event in events:
        sort: Happening = (
            Happening.DECIDED if event.happening in (Happening.PENALTY, Happening.ORDER) else event.happening
        )
        groups.setdefault((event.date, sort, event.authority), []).append(event)
    for date, sort, authority in list(groups):
        others = [key for key in groups if key[:2] == (date, sort) and key[2]]
        if authority is None and len(others) == 1:  # who acted is said beside
            groups[others[0]] += groups.pop((date, sort, None))
    return [_one(group) for group in groups.values()]


def _one(group: list[Event]) -> Event:
    trusted = [e for e in group if e.citations[0].provenance.is_trusted] or group
    best = max(trusted, key=lambda e: (e.happening is Happening.PENALTY, len(e.citations[0].quote.split()) > 8))
    places = {(c.document_id, c.start, c.end): c for e in (best, *group) for c in e.citations}
    authority = next((e.authority for e in group if e.authority), None)
    return replace(best, authority=authority, citations=tuple(places.values())[:SHOWN_PLACES])


def _numbered(events: Iterable[Event]) -> Iterable[Event]:
    numbers: dict[tuple[str, int, int], int] = {}
    for event in events:
        citations = (
            replace(c, n=numbers.setdefault((c.document_id, c.start, c.end), len(numbers) + 1)) for c in event.citations
        )
        yield replace(event, citations=tuple(citations))
