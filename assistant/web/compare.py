"""Two to six rulings side by side; a matter through time; penalties in pictures."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from assistant.charts.penalties import BYS, PenaltyChart, penalty_charts
from assistant.charts.svg import penalty_svg, timeline_svg
from assistant.errors import NoSuchRuling
from assistant.reading.listing import penal_rulings
from assistant.web.acts import data_of, on_act
from assistant.web.address import all_of, one_of, query_of
from assistant.web.browse import MOST_COMPARED, BrowseTab, Shelf
from assistant.web.frame import QUICK, Frame
from assistant.web.html.shell import addressed, warning
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
            return compared(frame, shelf.picked), gr.Tabs(selected="compare")
        except RulingsError as error:
            raise gr.Error(str(error), duration=8, print_exception=False) from error

    def visit(event: gr.EventData) -> Markup:
        wanted = all_of(str(data_of(event).get("query", "")), "compare")[:MOST_COMPARED]
        try:
            return compared(frame, wanted) if len(wanted) > 1 else NOTHING_COMPARED
        except RulingsError as error:
            return addressed(query_of(compare=wanted), warning(error))

    on_act("visit-compare").select(visit, None, view, **QUICK).then(None, js="() => window.rulingsArrived()")
    browse.compare.click(compare, browse.shelf, [view, frame.tabs], **QUICK)


def compared(frame: Frame, wanted: Sequence[str]) -> Markup:
    """Return the comparison of rulings. Raises `NoSuchRuling`."""
    return addressed(query_of(compare=wanted), comparison_table(frame.desk.assistant.compare(wanted)))


def add_timeline(frame: Frame, matter: "gr.Textbox", view: "gr.HTML") -> None:
    """Wire the box to the events."""
    import gradio as gr

    def show(words: str) -> Markup:
        address = query_of(matter=words.strip())
        try:
            found = frame.desk.assistant.timeline(words)
        except NoSuchRuling as error:
            return addressed(address, no_matter(error))
        return addressed(address, timeline_html(found, timeline_svg(found) if found.events else Markup()))

    def visit(event: gr.EventData) -> tuple[str, Markup]:
        words = one_of(str(data_of(event).get("query", "")), "matter")
        return words, show(words) if words else Markup()

    on_act("visit-timeline").select(visit, None, [matter, view], **QUICK).then(None, js="() => window.rulingsArrived()")
    matter.submit(show, matter, view, **QUICK)


def charts_html(frame: Frame) -> Markup:
    """Return the penalties by authority and by year: a picture where there is something to compare, and the figures."""
    rulings = penal_rulings(frame.desk.assistant)
    return penalties_html((by, [(c, _picture(c)) for c in penalty_charts(rulings, by)]) for by in BYS)


def _picture(chart: PenaltyChart) -> Markup:
    return penalty_svg(chart) if len(chart.bars) > 1 else Markup()
