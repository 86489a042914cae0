"""Two to six rulings side by side; a matter through time; penalties in pictures."""

from typing import TYPE_CHECKING, Any

from assistant.charts.penalties import BYS, PenaltyChart, penalty_charts
from assistant.charts.svg import penalty_svg, timeline_svg
from assistant.errors import NoSuchRuling
from assistant.reading.listing import penal_rulings
from assistant.web.browse import MOST_COMPARED, BrowseTab, Shelf
from assistant.web.frame import Frame
from assistant.web.html.escape import text
from assistant.web.html.tables import comparison_table, events_list, notes_html
from corpus.errors import RulingsError

if TYPE_CHECKING:
    import gradio as gr

NOTHING_COMPARED = '<p class="dim">Pick two to six rulings under Browse, then “Compare the picked”.</p>'


def compare_tab() -> "gr.HTML":
    """Return the view of the comparison."""
    import gradio as gr

    return gr.HTML(NOTHING_COMPARED, elem_id="compared", apply_default_css=False, js_on_load=None)


def timeline_tab() -> "tuple[gr.Textbox, gr.HTML]":
    """Return the box for a matter and the view of its events."""
    import gradio as gr

    matter = gr.Textbox(label="A party, a case number or a ruling's title", placeholder="Clearview AI", elem_id="matter",
                        max_length=200, submit_btn="Show")  # fmt: skip
    return matter, gr.HTML("", elem_id="timeline", apply_default_css=False, js_on_load=None)


def add_compare(frame: Frame, browse: BrowseTab, view: "gr.HTML") -> None:
    """Wire the button of the table to the comparison."""
    import gradio as gr

    def compare(shelf: Shelf) -> tuple[Any, ...]:
        if not 2 <= len(shelf.picked) <= MOST_COMPARED:
            raise gr.Error(f"Pick two to {MOST_COMPARED} rulings; {len(shelf.picked)} are picked.", duration=5,
                           print_exception=False)  # fmt: skip
        try:
            return comparison_table(frame.desk.assistant.compare(shelf.picked)), gr.Tabs(selected="compare")
        except RulingsError as error:
            raise gr.Error(str(error), duration=8, print_exception=False) from error

    browse.compare.click(compare, browse.shelf, [view, frame.tabs], api_visibility="private")


def add_timeline(frame: Frame, matter: "gr.Textbox", view: "gr.HTML") -> None:
    """Wire the box to the events."""

    def show(words: str) -> str:
        try:
            found = frame.desk.assistant.timeline(words)
        except NoSuchRuling as error:
            return f'<p class="notice" role="alert">{text(error)}</p>'
        picture = timeline_svg(found) if found.events else ""
        notes = notes_html(found.notes)
        return f'{notes}<div class="scroll" tabindex="0" role="region" aria-label="Picture of the events">{picture}</div>{events_list(found)}'

    matter.submit(show, matter, view, api_visibility="private")


def charts_html(frame: Frame) -> str:
    """Return the penalties by authority and by year: a picture where there is something to compare, and the figures."""
    rulings = penal_rulings(frame.desk.assistant)
    parts = []
    for by in BYS:
        charts = penalty_charts(rulings, by)
        drawn = "".join(_figure(chart) for chart in charts)
        parts.append(f"<h2>Penalties by {by}</h2>{drawn or '<p class=dim>No ruling states a penalty.</p>'}")
    note = '<p class="dim">As the rulings state them; a later court may have changed a penalty. Currencies are not added up.</p>'
    return f"{note}{''.join(parts)}"


def _figure(chart: PenaltyChart) -> str:
    rows = "".join(
        f'<tr><th scope="row">{text(b.label)}</th><td>{b.total:,f} {text(chart.currency)}</td><td>{b.counted}</td></tr>'
        for b in chart.bars
    )
    table = (
        f'<table class="wide"><thead><tr><th scope="col">{chart.by.capitalize()}</th><th scope="col">Sum</th>'
        f'<th scope="col">Rulings</th></tr></thead><tbody>{rows}</tbody></table>'
    )
    left = f'<p class="dim">{chart.left_out} more with smaller sums.</p>' if chart.left_out else ""
    if len(chart.bars) < 2:
        return f"<figure><figcaption>{text(chart.currency)}</figcaption>{table}</figure>"
    return (
        f'<figure><figcaption>{text(chart.currency)}</figcaption><div class="scroll" tabindex="0" role="region" '
        f'aria-label="Picture of the penalties in {text(chart.currency)} by {chart.by}">{penalty_svg(chart)}</div>'
        f"<details><summary>The figures</summary>{table}</details>{left}</figure>"
    )
