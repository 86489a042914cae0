"""The view of a whole ruling."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from assistant.reading.ruling import ruling_view
from assistant.web.acts import data_of, on_act, place_of
from assistant.web.address import one_of, query_of, span_in
from assistant.web.desk import Desk
from assistant.web.frame import QUEUED, QUICK, Frame
from assistant.web.html.ruling import EMPTY, ruling_html
from assistant.web.html.shell import addressed, warning
from corpus.errors import RulingsError
from corpus.types import Span
from index.errors import UnknownDocument
from index.types import Filters

if TYPE_CHECKING:
    import gradio as gr

NOT_HERE = "This link leads to a ruling that is not among those kept here, or not any more."


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

    def visit(event: gr.EventData) -> tuple[Any, ...]:
        query = str(data_of(event).get("query", ""))
        document_id, words, quoted = one_of(query, "ruling"), one_of(query, "find"), span_in(query)
        view_of = shown(frame.desk, document_id, words, (quoted,) if quoted else ())
        return view_of if document_id else EMPTY, document_id, words

    on_act("visit-ruling").select(visit, None, [view, opened, search], **QUICK).then(
        None, js="() => window.rulingsArrived('#ruling mark')"
    )
    on_act("read").select(read, None, [view, opened, search, frame.tabs], **QUICK).then(
        None, js="() => window.rulingsRead()"
    )
    search.submit(find, [opened, search], view, **QUICK).then(None, js="() => window.rulingsGo('#ruling mark')")
    on_act("only").select(only, frame.filters, [frame.filters, frame.tabs], **QUEUED).then(
        None, js="() => window.rulingsGo('#question textarea')"
    )


def shown(desk: Desk, document_id: str, search: str, quoted: tuple[Span, ...] = ()) -> Markup:
    """Return the view of a ruling, or why it cannot be shown."""
    at = f"{quoted[0].start}-{quoted[0].end}" if quoted else ""
    address = query_of(ruling=document_id, at=at, find=search.strip())
    try:
        return addressed(address, ruling_html(ruling_view(desk.assistant, document_id, search, quoted), search))
    except UnknownDocument:
        return addressed(address, warning(NOT_HERE))
    except RulingsError as error:
        return addressed(address, warning(error))
