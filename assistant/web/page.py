"""The page: what stands where."""

from typing import TYPE_CHECKING, Any

from assistant.asking import Asking
from assistant.stores.shelf import Shelf
from assistant.stores.threads import Threads
from assistant.web.acts import data_of, on_act
from assistant.web.add import add_removal, add_tab
from assistant.web.browse import add_browse, browse_tab
from assistant.web.chat import add_chat
from assistant.web.compare import add_compare, add_timeline, charts_html, compare_tab, timeline_tab
from assistant.web.desk import Desk
from assistant.web.drawer import add_drawer, drawer_column
from assistant.web.evidence import add_evidence
from assistant.web.filters import add_filters, filter_form
from assistant.web.frame import ANYONE, QUICK, Frame
from assistant.web.html.shell import header
from assistant.web.quiz import add_shelf, quiz_tab
from assistant.web.quiz_review import add_review
from assistant.web.quiz_sitting import add_sitting
from assistant.web.ruling import add_ruling, ruling_tab
from index.types import Filters

if TYPE_CHECKING:
    import gradio as gr

MOST_CHARACTERS = 20_000
HOLDER = '<div id="pending-here"></div>'
"""Where the page's own script shows questions that have no answer yet."""


def build_page(desk: Desk, threads: Threads, shelf: Shelf, asking: Asking) -> "gr.Blocks":
    """Return the page; what it shows of the rulings is asked for when a browser opens it."""
    import gradio as gr

    page: gr.Blocks
    with gr.Blocks(title="Rulings", analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600)) as page:
        bar = gr.HTML(header(), elem_id="header", apply_default_css=False, js_on_load=None)
        thread, filters, asked_for = gr.State(""), gr.State(Filters()), gr.Textbox(visible=False)
        with gr.Row(elem_id="shell"):
            with gr.Column(elem_id="drawer"):
                drawer = drawer_column()
            with gr.Column(elem_id="main"), gr.Tabs(elem_id="tabs") as tabs:
                with gr.Tab("Ask", id="ask"):
                    transcript, _ = _html("transcript"), _html("pending", HOLDER)
                    suggested, chips = _html("suggested"), _html("chips")
                    form = filter_form()
                    _question()
                    status = _html("status")
                with gr.Tab("Browse", id="rulings"):
                    browse = browse_tab()
                with gr.Tab("Read", id="ruling"):
                    opened, search, ruling = ruling_tab()
                with gr.Tab("Compare", id="compare"):
                    compared = compare_tab()
                with gr.Tab("Timeline", id="timeline"):
                    matter, events = timeline_tab()
                with gr.Tab("Penalties", id="penalties") as penalties:
                    charts = _html("charts")
                with gr.Tab("Quiz", id="quiz-tab"):
                    quiz = quiz_tab()
                with gr.Tab("Add documents", id="add"):
                    add_place = gr.Column()
            with gr.Column(elem_id="aside"):
                evidence = gr.HTML("", elem_id="evidence", apply_default_css=False, js_on_load=None)
        frame = Frame(desk, threads, asking, thread, filters, tabs, evidence, transcript, status)
        add_visits(frame)
        restored = add_chat(frame, page, suggested, asked_for)
        add_filters(frame, form, chips, page, restored)
        add_evidence(frame)
        add_ruling(frame, opened, search, ruling)
        add_browse(frame, browse, page)
        add_compare(frame, browse, compared)
        add_timeline(frame, matter, events)
        add_removal(frame, browse)
        add_shelf(frame, quiz, shelf, page)
        add_review(frame, quiz, shelf)
        add_sitting(frame, quiz, shelf)
        add_drawer(frame, drawer, page, suggested, restored)
        with add_place:
            add_tab(frame)
        greet_user(page, bar)
        penalties.select(lambda: charts_html(frame), None, charts, api_visibility="private")
    page.queue(default_concurrency_limit=8, max_size=256, api_open=False)
    return page


def add_visits(frame: Frame) -> None:
    """Wire the opening of a view by an address."""
    import gradio as gr

    def select(event: gr.EventData) -> Any:
        return gr.Tabs(selected=str(data_of(event).get("tab", "ask")))

    on_act("visit-tab").select(select, None, frame.tabs, **QUICK)


def greet_user(page: "gr.Blocks", bar: "gr.HTML") -> None:
    """Show who is logged in, and the way out, in the bar at the top."""
    import gradio as gr

    def greet(request: gr.Request) -> str:
        return header(request.username if request.username != ANYONE else None)

    page.load(greet, None, bar, **QUICK)


def _html(name: str, value: str = "") -> "gr.HTML":
    import gradio as gr

    return gr.HTML(value, elem_id=name, apply_default_css=False, js_on_load=None)


def _question() -> "gr.Textbox":
    import gradio as gr

    return gr.Textbox(
        label="Your question",
        placeholder="Ask about the rulings, for example: why was the RCMP's use unlawful?",
        elem_id="question",
        submit_btn="Ask",
        autofocus=True,
        lines=1,
        max_lines=6,
        max_length=MOST_CHARACTERS,
    )
