"""The conversations beside the page: begin one, find, open, rename and delete them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.web.acts import data_of, on_act
from assistant.web.chat import opened
from assistant.web.frame import QUEUED, QUICK, Frame, owner_of
from assistant.web.html.conversations import conversations_html

if TYPE_CHECKING:
    import gradio as gr
    from gradio.events import Dependency


@dataclass(frozen=True, slots=True)
class Drawer:
    """The components of the column."""

    new: "gr.Button"
    search: "gr.Textbox"
    listed: "gr.HTML"


def drawer_column() -> Drawer:
    """Return the components of the column."""
    import gradio as gr

    new = gr.Button("New conversation", elem_id="new")
    search = gr.Textbox(label="Find a conversation", max_length=200, elem_id="find-conversation")
    return Drawer(new, search, gr.HTML("", elem_id="conversations", apply_default_css=False, js_on_load=None))


def add_drawer(
    frame: Frame, drawer: Drawer, page: "gr.Blocks", suggested: "gr.HTML", restored: "Sequence[Dependency]"
) -> None:
    """Wire the list; it follows the conversation on the page, that of the events `restored` too."""
    import gradio as gr

    conversation = [frame.transcript, frame.thread, frame.status, suggested, frame.filters]
    at = "() => window.rulingsAt()"
    to_box = "() => window.rulingsGo('#question textarea')"

    def listed(search: str, thread: str, request: gr.Request) -> str:
        return list_of(frame, owner_of(request), search, thread)

    def grown(search: str, event: gr.EventData, request: gr.Request) -> str:
        return list_of(frame, owner_of(request), search, str(data_of(event).get("thread", "")))

    def begin(request: gr.Request) -> tuple[Any, ...]:
        return opened(frame, "", owner_of(request))

    def open_one(event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        return opened(frame, str(data_of(event).get("thread", "")), owner_of(request))

    def rename(search: str, thread: str, event: gr.EventData, request: gr.Request) -> str:
        data = data_of(event)
        frame.threads.rename(owner_of(request), str(data.get("thread", "")), str(data.get("title", "")))
        return list_of(frame, owner_of(request), search, thread)

    def delete(thread: str, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        gone = str(data_of(event).get("thread", ""))
        frame.threads.delete(owner_of(request), gone)
        return opened(frame, "" if gone == thread else thread, owner_of(request))

    state = [drawer.search, frame.thread]
    drawer.search.change(listed, state, drawer.listed, trigger_mode="always_last", **QUICK)
    frame.thread.change(listed, state, drawer.listed, **QUICK)
    page.load(listed, state, drawer.listed, **QUICK)
    for event in restored:
        event.then(listed, state, drawer.listed, **QUICK)
    for begins in (drawer.new.click, on_act("new").select):
        begins(begin, None, conversation, **QUEUED).then(None, js=at).then(None, js=to_box)
    on_act("grow").select(grown, drawer.search, drawer.listed, trigger_mode="always_last", **QUICK)
    on_act("open").select(open_one, None, [*conversation, frame.tabs][:-1], **QUEUED).then(None, js=at).then(
        lambda: gr.Tabs(selected="ask"), None, frame.tabs, **QUICK
    )
    on_act("rename-sure").select(rename, state, drawer.listed, **QUICK)
    on_act("delete-sure").select(delete, frame.thread, conversation, **QUEUED).then(None, js=at).then(
        listed, state, drawer.listed, **QUICK
    )


def list_of(frame: Frame, owner: str, search: str, thread: str) -> str:
    """Return the list of an owner's conversations that hold the words searched for."""
    return conversations_html(frame.threads.latest(owner, search), thread)
