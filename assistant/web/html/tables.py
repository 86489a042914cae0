"""The table of rulings, a comparison, the events of a matter, and penalties."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from assistant.charts.penalties import By, PenaltyChart
from assistant.compare.types import NOT_THERE, Comparison
from assistant.reading.listing import ListedRuling
from assistant.templates import fragment
from assistant.timeline.types import Timeline

COLUMNS = (
    ("title", "Ruling"),
    ("authority", "Authority"),
    ("respondent", "Respondent"),
    ("decided", "Date"),
    ("outcome", "Outcome"),
    ("penalty", "Penalty"),
    ("status", "Status"),
    ("kind", "Kind"),
    ("came", "Origin"),
)
MOST_LINES = 200
_made = partial(fragment, "assistant.web/tables.html")


@dataclass(frozen=True, slots=True)
class _Sort:
    """By which column a table is sorted."""

    column: str
    descending: bool


def rulings_table(
    rulings: Sequence[ListedRuling], picked: Collection[str], sort: str, *, descending: bool, removable: bool
) -> Markup:
    """Return the table, sorted as told, each line with a box to pick it; at most `MOST_LINES` lines."""
    lines = rulings[:MOST_LINES]
    return _made("rulings", len(rulings), lines, picked, COLUMNS, _Sort(sort, descending), removable)


def comparison_table(comparison: Comparison) -> Markup:
    """Return rulings side by side, an aspect a row, every value with its marker, and first what must be read first."""
    return _made("comparison", comparison, NOT_THERE)


def timeline_html(found: Timeline, picture: Markup) -> Markup:
    """Return the picture of a matter, and its events numbered as the dots of the picture are, each with its sources."""
    return _made("timeline", found, picture)


def no_matter(why: object) -> Markup:
    """Return why there are no events to show."""
    return _made("no_matter", why)


def penalties_html(drawn: Iterable[tuple[By, Sequence[tuple[PenaltyChart, Markup]]]]) -> Markup:
    """Return the charts by authority and by year with their figures; a chart of one bar has no picture."""
    return _made("charts", drawn)
