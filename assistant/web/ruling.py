"""The view of a whole ruling."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from assistant.reading.ruling import ruling_view
from assistant.web.acts import on_act, place_of
from assistant.web.desk import Desk
from assistant.web.frame import QUEUED, QUICK, Frame
from assistant.web.html.ruling import EMPTY, ruling_html
from assistant.web.html.shell import warning
from corpus.errors import RulingsError
from corpus.types import Span
from index.types import Filters

if TYPE_CHECKING:
    import gradio as gr


def ruling_tab() -> "tuple[gr.State, gr.Textbox, gr.HTML]":
    """Return the state that holds the open ruling, the box to search in it, and the view."""
    import gradio as gr

    opened = gr.State("")
    search = gr.Textbox(label="Find in this ruling", elem_id="find", max_length=200, submit_btn="Find")
    return opened, search, gr.HTML(EMPTY, elem_id="ruling", apply_default_css=False, js_on_load=None)


def add_ruling(frame: Frame, opened: "gr.State", search: "gr.Textbox", view: "gr.HTML") -> None:
    """Wire "read the whole ruling" from anywhere on the page, and the search within."""
    import gradio as gr

    def read(event: gr.EventData) -> tuple[Any, ...]:
        document_id, start, end = place_of(event)
        quoted = (Span(start, end),) if end > start else ()
        return shown(frame.desk, document_id, "", quoted), document_id, "", gr.Tabs(selected="ruling")

    def find(document_id: str, words: str) -> Any:
        return shown(frame.desk, document_id, words) if document_id else EMPTY

    def only(filters: Filters, event: gr.EventData) -> tuple[Any, ...]:
        return replace(filters, documents=(place_of(event)[0],)), gr.Tabs(selected="ask")

    on_act("read").select(read, None, [view, opened, search, frame.tabs], **QUICK).then(
        None, js="() => window.rulingsRead()"
    )
    search.submit(find, [opened, search], view, **QUICK).then(None, js="() => window.rulingsGo('#ruling mark')")
    on_act("only").select(only, frame.filters, [frame.filters, frame.tabs], **QUEUED).then(
        None, js="() => window.rulingsGo('#question textarea')"
    )


def shown(desk: Desk, document_id: str, search: str, quoted: tuple[Span, ...] = ()) -> Markup:
    """Return the view of a ruling, or why it cannot be shown."""
    try:
        return ruling_html(ruling_view(desk.assistant, document_id, search, quoted), search)
    except RulingsError as error:
        return warning(error)
