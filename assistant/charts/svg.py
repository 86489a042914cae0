"""Draw charts as SVG that takes its colours and its font from the page around it."""

import io
import re
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from threading import Lock
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from assistant.charts.penalties import PenaltyChart
from assistant.timeline.types import Event, Timeline
from corpus.package import needed_by

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, LINE, BAR = "#010203", "#010204", "#010205"
"""Stand for colours of the page: its text, its lines and its accent."""
_COLOURS = {INK: "var(--ink)", LINE: "var(--line)", BAR: "var(--accent)"}
_CROWDED_SHARE = 35
"""Dots nearer than this share of the picture would hide each other's number."""
_drawing = Lock()
_SCALES = ((10**9, "bn"), (10**6, "m"), (10**3, "k"))


def penalty_svg(chart: PenaltyChart) -> Markup:
    """Return a picture of the sums: lying bars for authorities, standing ones for years, each with its amount."""
    totals, labels = [float(b.total) for b in chart.bars], [b.label for b in chart.bars]
    lying = chart.by == "authority"
    size = (7.2, 0.34 * len(labels) + 0.5) if lying else (7.2, 2.8)
    with _figure(*size) as (figure, axes):
        if lying:
            drawn = axes.barh(labels[::-1], totals[::-1], color=BAR, height=0.62)
            axes.xaxis.set_visible(False)
            axes.spines["bottom"].set_visible(False)
            axes.margins(x=0.14)
        else:
            drawn = axes.bar(labels, totals, color=BAR, width=0.62)
            axes.yaxis.set_visible(False)
            axes.spines["left"].set_visible(False)
            axes.margins(y=0.14)
        shown = [brief(total) for total in (totals[::-1] if lying else totals)]
        axes.bar_label(drawn, shown, padding=4, color=INK, fontsize=9)
        return _svg(figure, chart.in_words)


def brief(amount: float) -> str:
    """Return an amount in three figures.

    >>> brief(1_250_000_000), brief(2_310_000), brief(75_000), brief(900)
    ('1.25bn', '2.31m', '75k', '900')
    """
    for scale, unit in _SCALES:
        if amount >= scale:
            return f"{amount / scale:.3g}{unit}"
    return f"{amount:.0f}"


def timeline_svg(found: Timeline) -> Markup:
    """Return a picture of a matter: a lane for each authority, a numbered dot for each event on its day."""
    lanes = list(dict.fromkeys(e.authority or "other" for e in found.events))
    days = [_day(event) for event in found.events]
    near = (max(days) - min(days)) / _CROWDED_SHARE if days else timedelta(0)
    with _figure(9.2, 0.62 * len(lanes) + 0.9) as (figure, axes):
        for n, (event, day) in enumerate(zip(found.events, days, strict=True), start=1):
            at = lanes.index(event.authority or "other")
            crowd = sum(
                abs(d - day) <= near and (e.authority or "other") == lanes[at]
                for e, d in zip(found.events[: n - 1], days, strict=False)
            )
            axes.plot([_number(day)], [at], "o", color=BAR, markersize=7)
            axes.annotate(
                str(n),
                (_number(day), at),
                xytext=(0, 8 + 11 * crowd),
                textcoords="offset points",
                ha="center",
                fontsize=9,
                color=INK,
            )
        axes.set_yticks(range(len(lanes)), ["\n".join(textwrap.wrap(lane, 26)) for lane in lanes])
        axes.set_ylim(len(lanes) - 0.5, -0.75)
        axes.grid(axis="y", color=LINE, linewidth=0.8)
        axes.spines["left"].set_visible(False)
        axes.margins(x=0.05)
        axes.xaxis_date()
        figure.autofmt_xdate(rotation=0, ha="center")
        return _svg(figure, timeline_in_words(found))


def timeline_in_words(found: Timeline) -> str:
    """Return what the picture of a matter shows, for people who do not see it."""
    told = "; ".join(f"{n}. {e.date}, {e.authority or 'other'}: {e.happening}" for n, e in enumerate(found.events, 1))
    return f"Timeline of {found.matter}: {told}." if told else f"Timeline of {found.matter}: no dated event."


def _day(event: Event) -> date:
    return date.fromisoformat(event.date if len(event.date) == 10 else f"{event.date}-15")


def _number(day: date) -> float:
    """Return a day as matplotlib counts them."""
    return float(day.toordinal() - date(1970, 1, 1).toordinal())


@contextmanager
def _figure(width: float, height: float) -> Iterator["tuple[Figure, Axes]"]:
    """Give an empty picture in the page's colours; matplotlib draws one at a time."""
    with needed_by("A chart"):
        from matplotlib import rc_context
        from matplotlib.figure import Figure

    look: Any = {
        "svg.fonttype": "none",
        "svg.hashsalt": "rulings",
        "text.parse_math": False,
        "text.color": INK,
        "axes.labelcolor": INK,
        "xtick.color": INK,
        "ytick.color": INK,
        "axes.edgecolor": LINE,
        "font.size": 9.5,
    }
    with _drawing, rc_context(look):
        figure = Figure(figsize=(width, height), layout="tight")
        axes = figure.add_subplot()
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        axes.tick_params(length=0)
        yield figure, axes


def _svg(figure: "Figure", in_words: str) -> Markup:
    """Return a figure as an <svg> element for a page, with its meaning in words as its name."""
    out = io.StringIO()
    figure.patch.set_alpha(0)
    for axes in figure.axes:
        axes.patch.set_alpha(0)
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    drawn = out.getvalue()
    drawn = drawn[drawn.index("<svg") :]
    drawn = re.sub(r"<(metadata|style)\b.*?</\1>", "", drawn, flags=re.DOTALL)
    drawn = re.sub(r'<g id="[^"]*">', "<g>", drawn)
    drawn = re.sub(r"font: ([\d.]+)px [^;\"]+", r"font-size: \1px", drawn)
    drawn = re.sub(r"font-family: [^;\"]+;?", "", drawn)
    for colour, name in _COLOURS.items():
        drawn = drawn.replace(colour, name)
    named = Markup('<svg role="img" aria-label="{}" class="chart" ').format(in_words)
    return Markup(drawn.replace("<svg ", named, 1))
