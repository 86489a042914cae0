"""The table of rulings, a comparison, and the events of a matter."""

from collections.abc import Collection, Sequence

from assistant.compare.types import NOT_THERE, Cell, Comparison
from assistant.reading.listing import ListedRuling
from assistant.timeline.types import Timeline
from assistant.web.html.answer import marker
from assistant.web.html.escape import button, text

COLUMNS = (("title", "Ruling"), ("authority", "Authority"), ("respondent", "Respondent"), ("decided", "Date"),
           ("outcome", "Outcome"), ("penalty", "Penalty"), ("status", "Status"), ("kind", "Kind"), ("came", "Origin"))  # fmt: skip
MOST_LINES = 200


def rulings_table(
    rulings: Sequence[ListedRuling], picked: Collection[str], sort: str, *, descending: bool, removable: bool
) -> str:
    """Return the table, sorted as told, each line with a box to pick it; at most `MOST_LINES` lines."""
    heads = "".join(_heading(name, words, sort, descending=descending) for name, words in COLUMNS)
    lines = "".join(_line(r, r.document_id in picked, removable=removable) for r in rulings[:MOST_LINES])
    left = len(rulings) - MOST_LINES
    more = f'<p class="dim">{left:,} more: narrow the list with words or filters.</p>' if left > 0 else ""
    last = '<th scope="col"><span class="sr">Remove</span></th>' if removable else ""
    return (
        f'<p class="dim" role="status">{len(rulings):,} ruling{"" if len(rulings) == 1 else "s"}, {len(picked)} picked</p>'
        '<div class="scroll" tabindex="0" role="region" aria-label="Rulings"><table class="wide list"><thead><tr>'
        f'<th scope="col"><span class="sr">Pick</span></th>{heads}{last}</tr></thead><tbody>{lines}</tbody></table></div>{more}'
    )


def _heading(name: str, words: str, sort: str, *, descending: bool) -> str:
    is_sorted = name == sort
    aria = ("descending" if descending else "ascending") if is_sorted else "none"
    arrow = ("↓" if descending else "↑") if is_sorted else ""
    return f'<th scope="col" aria-sort="{aria}">{button(f"{words} {arrow}".strip(), "sort", "sort", column=name)}</th>'


def _line(r: ListedRuling, is_picked: bool, *, removable: bool) -> str:
    box = (
        f'<button type="button" class="box" role="checkbox" aria-checked="{str(is_picked).lower()}" data-act="pick" '
        f'data-doc="{text(r.document_id)}" aria-label="Pick {text(r.title)}">{"✓" if is_picked else ""}</button>'
    )
    facts = (r.authority, r.respondent, r.decided, r.outcome, r.penalty_in_words, r.status, r.kind, r.came)
    cells = "".join(f"<td>{text(value)}</td>" for value in facts)
    title = button(r.title, "read", "textlink", doc=r.document_id)
    remove = (
        f"<td>{button('Remove', 'remove', 'quiet', f'Remove {r.title}', doc=r.document_id)}</td>" if removable else ""
    )
    return f'<tr{" class=picked" if is_picked else ""}><td>{box}</td><th scope="row">{title}</th>{cells}{remove}</tr>'


def notes_html(notes: Sequence[str]) -> str:
    """Return what must be read first."""
    return "".join(f'<p class="notice warn"><strong>Note</strong> {text(note)}</p>' for note in notes)


def comparison_table(comparison: Comparison) -> str:
    """Return rulings side by side, an aspect a row, every value with its marker."""
    heads = "".join(
        f'<th scope="col">{button(r.title, "read", "textlink", doc=r.document_id)}</th>' for r in comparison.rulings
    )
    rows = "".join(
        f'<tr><th scope="row">{text(aspect)}</th>{"".join(_cell(r.cells[n]) for r in comparison.rulings)}</tr>'
        for n, aspect in enumerate(comparison.aspects)
    )
    return notes_html(comparison.notes) + (
        '<div class="scroll" tabindex="0" role="region" aria-label="Comparison"><table class="wide compared"><thead><tr>'
        f'<th scope="col"><span class="sr">Aspect</span></th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _cell(cell: Cell) -> str:
    if not cell.values:
        return f'<td class="dim"><em>{NOT_THERE}</em></td>'
    values = "".join(f"<p>{text(v.text)}{marker(v.citation)}</p>" for v in cell.values)
    return f"<td>{values}{f'<p class=dim>and {cell.more} more</p>' if cell.more else ''}</td>"


def events_list(found: Timeline) -> str:
    """Return the events in their order, numbered as the dots of the picture are, each with its sources."""
    lines = "".join(
        f'<li><div class="when"><time>{text(e.date)}</time> <b>{text(e.happening.value)}</b> '
        f'<span class="dim">{text(e.authority or "")}</span></div><div>{text(" ".join(e.text.split()))}'
        f"{''.join(marker(c) for c in e.citations)}</div></li>"
        for e in found.events
    )
    count = len(found.rulings)
    read = f'<p class="dim">{len(found.events)} events, read from {count} ruling{"" if count == 1 else "s"}.</p>'
    return f'{read}<ol class="events">{lines}</ol>'
