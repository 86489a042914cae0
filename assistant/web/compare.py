"""Two to six rulings side by side; a matter through time; penalties in pictures."""

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from assistant.charts.penalties import BYS, PenaltyChart, penalty_charts
from assistant.charts.svg import penalty_svg, timeline_svg
from assistant.errors import NoSuchRuling
from assistant.reading.listing import penal_rulings
from assistant.web.browse import MOST_COMPARED, BrowseTab, Shelf
from assistant.web.frame import Frame
from assistant.web.html.tables import comparison_table, no_matter, penalties_html, timeline_html
from corpus.errors import RulingsError

if TYPE_CHECKING:
    import gradio as gr

NOTHING_COMPARED = Markup('<p class="dim">Pick two to six rulings under Browse, then “Compare the picked”.</p>')


def compare_tab() -> "gr.HTML":
    """Return the view of the comparison."""
    import gradio as gr

    return gr.HTML(NOTHING_COMPARED, elem_id="compared", apply_default_css=False, js_on_load=None)


def timeline_tab() -> "tuple[gr.Textbox, gr.HTML]":
    """Return the box for a matter and the view of its events."""
    import gradio as gr

    matter = gr.Textbox(
        label="A party, a case number or a ruling's title",
        placeholder="Clearview AI",
        elem_id="matter",
        max_length=200,
        submit_btn="Show",
    )
    return matter, gr.HTML("", elem_id="timeline", apply_default_css=False, js_on_load=None)


def add_compare(frame: Frame, browse: BrowseTab, view: "gr.HTML") -> None:
    """Wire the button of the table to the comparison."""
    import gradio as gr

    def compare(shelf: Shelf) -> tuple[Any, ...]:
        if not 2 <= len(shelf.picked) <= MOST_COMPARED:
            raise gr.Error(
                f"Pick two to {MOST_COMPARED} rulings; {len(shelf.picked)} are picked.",
                duration=5,
                print_exception=False,
            )
        try:
            return comparison_table(frame.desk.assistant.compare(shelf.picked)), gr.Tabs(selected="compare")
        except RulingsError as error:
            raise gr.Error(str(error), duration=8, print_exception=False) from error

    browse.compare.click(compare, browse.shelf, [view, frame.tabs], api_visibility="private")


def add_timeline(frame: Frame, matter: "gr.Textbox", view: "gr.HTML") -> None:
    """Wire the box to the events."""

    def show(words: str) -> Markup:
        try:
            found = frame.desk.assistant.timeline(words)
        except NoSuchRuling as error:
            return no_matter(error)
        return timeline_html(found, timeline_svg(found) if found.events else Markup())

    matter.submit(show, matter, view, api_visibility="private")


def charts_html(frame: Frame) -> Markup:
    """Return the penalties by authority and by year: a picture where there is something to compare, and the figures."""
    rulings = penal_rulings(frame.desk.assistant)
    return penalties_html((by, [(c, _picture(c)) for c in penalty_charts(rulings, by)]) for by in BYS)


def _picture(chart: PenaltyChart) -> Markup:
    return penalty_svg(chart) if len(chart.bars) > 1 else Markup()
