"""The page: what stands where."""

from typing import TYPE_CHECKING

from assistant.web.chat import add_chat
from assistant.web.desk import Desk
from assistant.web.evidence import add_evidence
from assistant.web.frame import Frame
from assistant.web.html.shell import header
from assistant.web.threads import Threads
from index.types import Filters

if TYPE_CHECKING:
    import gradio as gr

MOST_CHARACTERS = 20_000


def build_page(desk: Desk) -> "gr.Blocks":
    """Return the page; what it shows of the rulings is asked for when a browser opens it."""
    import gradio as gr

    with gr.Blocks(title="Rulings", analytics_enabled=False, fill_width=True) as page:
        gr.HTML(header(), elem_id="header", apply_default_css=False)
        thread, filters = gr.State(""), gr.State(Filters())
        asked_for = gr.Textbox(visible=False)
        with gr.Row(elem_id="shell"):
            with gr.Column(elem_id="main"), gr.Tabs(elem_id="tabs") as tabs:
                with gr.Tab("Ask", id="ask"):
                    transcript = _html("transcript")
                    suggested = _html("suggested")
                    question = _question()
                    status = _html("status")
            with gr.Column(elem_id="aside"):
                evidence = _html("evidence")
        frame = Frame(desk, Threads(), thread, filters, tabs, evidence, transcript, question, status)
        add_chat(frame, page, suggested, asked_for)
        add_evidence(frame)
    page.queue(default_concurrency_limit=8, max_size=256, api_open=False)
    return page


def _html(name: str) -> "gr.HTML":
    import gradio as gr

    return gr.HTML("", elem_id=name, apply_default_css=False, js_on_load=None)


def _question() -> "gr.Textbox":
    import gradio as gr

    return gr.Textbox(
        label="Your question",
        placeholder="Ask about the rulings, for example: why was the fine reduced?",
        elem_id="question",
        submit_btn="Ask",
        autofocus=True,
        lines=1,
        max_lines=6,
        max_length=MOST_CHARACTERS,
    )
