"""A timeline as a table of text."""

from assistant.tabular import Table
from assistant.timeline.types import Timeline

HEADINGS = tuple(
    "date event authority text ruling quote section paragraph page document start end url provenance".split()
)


def events_in_brief(timeline: Timeline) -> Table:
    """Return a row for each event, with the numbers of its citations."""
    rows = (
        (e.date, e.happening.value, e.authority or "", f"{e.text} {''.join(f'[{c.n}]' for c in e.citations)}")
        for e in timeline.events
    )
    return Table(("date", "event", "authority", "what the source says"), tuple(rows))


def events_and_places(timeline: Timeline) -> Table:
    """Return a row for each place that shows an event, for other programs."""
    rows: list[tuple[str, ...]] = []
    for event in timeline.events:
        for c in event.citations:
            place = (c.section, c.paragraph, c.page, c.document_id, c.start, c.end, c.url, c.provenance.in_full)
            shown = ("" if part is None else str(part) for part in place)
            head = (event.date, event.happening.value, event.authority or "", event.text)
            rows.append((*head, c.title, " ".join(c.quote.split()), *shown))
    return Table(HEADINGS, tuple(rows))
