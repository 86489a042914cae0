"""The table of rulings: look through, sort, pick some to compare or to ask about."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assistant.reading.listing import SORTABLE, listed_rulings
from assistant.web.acts import data_of, on_act
from assistant.web.address import all_of, one_of, query_of
from assistant.web.frame import QUEUED, QUICK, Frame
from assistant.web.html.shell import addressed
from assistant.web.html.tables import rulings_table
from index.types import Filters

if TYPE_CHECKING:
    import gradio as gr

MOST_COMPARED = 6


@dataclass(frozen=True, slots=True)
class Shelf:
    """How the table stands: its words, its order and what is picked."""

    words: str = ""
    sort: str = "decided"
    descending: bool = True
    picked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BrowseTab:
    """The components of the tab."""

    shelf: "gr.State"
    words: "gr.Textbox"
    table: "gr.HTML"
    compare: "gr.Button"
    ask: "gr.Button"


def browse_tab() -> BrowseTab:
    """Return the components of the tab."""
    import gradio as gr

    shelf = gr.State(Shelf())
    with gr.Row(elem_id="shelf-bar"):
        words = gr.Textbox(label="Find rulings by any word of their line", max_length=200, scale=3)
        compare = gr.Button("Compare the picked", variant="primary", scale=1)
        ask = gr.Button("Ask about the picked", scale=1)
    return BrowseTab(
        shelf, words, gr.HTML("", elem_id="rulings", apply_default_css=False, js_on_load=None), compare, ask
    )


def add_browse(frame: Frame, tab: BrowseTab, page: "gr.Blocks") -> None:
    """Wire the table."""
    import gradio as gr

    def search(shelf: Shelf, words: str | None, request: gr.Request) -> tuple[Shelf, str]:
        return _with_table(frame, replace(shelf, words=words or ""), request)

    def sort(shelf: Shelf, event: gr.EventData, request: gr.Request) -> tuple[Shelf, str]:
        return _with_table(frame, sorted_by(shelf, str(data_of(event).get("column", ""))), request)

    def pick(shelf: Shelf, event: gr.EventData, request: gr.Request) -> tuple[Shelf, str]:
        return _with_table(frame, with_pick(shelf, str(data_of(event).get("doc", ""))), request)

    def ask(shelf: Shelf, filters: Filters) -> tuple[Any, ...]:
        if not shelf.picked:
            raise gr.Error("Pick at least one ruling first.", duration=5, print_exception=False)
        return replace(filters, documents=shelf.picked), gr.Tabs(selected="ask")

    def first(query: str, request: gr.Request) -> tuple[Any, ...]:
        shelf, table = _with_table(frame, shelf_in(query), request)
        return shelf, table, shelf.words

    def visit(event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        return first(str(data_of(event).get("query", "")), request)

    out = [tab.shelf, tab.table]
    on_act("visit-rulings").select(visit, None, [*out, tab.words], **QUICK).then(
        None, js="() => window.rulingsArrived()"
    )
    tab.words.change(search, [tab.shelf, tab.words], out, trigger_mode="always_last", **QUICK)
    on_act("sort").select(sort, tab.shelf, out, **QUICK)
    on_act("pick").select(pick, tab.shelf, out, **QUICK)
    tab.ask.click(ask, [tab.shelf, frame.filters], [frame.filters, frame.tabs], **QUEUED)
    # As the address has it, from the first: what is loaded must not come after what is visited, and undo it.
    address = gr.Textbox(visible=False)
    page.load(first, address, [*out, tab.words], js="() => [window.rulingsQuery('rulings')]", **QUICK)


def sorted_by(shelf: Shelf, column: str) -> Shelf:
    """Return the shelf sorted by a column, the other way round where it was sorted by it."""
    if column not in SORTABLE:
        return shelf
    descending = not shelf.descending if column == shelf.sort else column in ("decided", "penalty")
    return replace(shelf, sort=column, descending=descending)


def with_pick(shelf: Shelf, document_id: str) -> Shelf:
    """Return the shelf with a ruling picked, or no more picked where it was."""
    kept = tuple(d for d in shelf.picked if d != document_id)
    return replace(shelf, picked=kept if len(kept) < len(shelf.picked) else (*kept, document_id))


def table_of(frame: Frame, shelf: Shelf, *, removable: bool) -> tuple[Shelf, str]:
    """Return the shelf with only the picks that are there still, and its table."""
    listed = listed_rulings(frame.desk.assistant, words=shelf.words, sort=shelf.sort, descending=shelf.descending)
    there = {r.document_id for r in listed} if not shelf.words else set(frame.desk.assistant.index.titles())
    shelf = replace(shelf, picked=tuple(d for d in shelf.picked if d in there))
    table = rulings_table(listed, shelf.picked, shelf.sort, descending=shelf.descending, removable=removable)
    return shelf, addressed(shelf_address(shelf), table)


def shelf_address(shelf: Shelf) -> str:
    """Return how the table stands as an address names it.

    >>> shelf_address(Shelf()), shelf_address(Shelf("cookies", "penalty", False, ("d1", "d2")))
    ('', 'words=cookies&sort=penalty&order=up&picked=d1&picked=d2')
    """
    sort = "" if (shelf.sort, shelf.descending) == (Shelf().sort, True) else shelf.sort
    order = "" if not sort or shelf.descending else "up"
    return query_of(words=shelf.words, sort=sort, order=order, picked=shelf.picked)


def shelf_in(query: str) -> Shelf:
    """Return how the table stands at an address."""
    sort = one_of(query, "sort")
    return Shelf(
        words=one_of(query, "words"),
        sort=sort if sort in SORTABLE else Shelf().sort,
        descending=one_of(query, "order") != "up",
        picked=tuple(all_of(query, "picked")),
    )


def _with_table(frame: Frame, shelf: Shelf, request: "gr.Request") -> tuple[Shelf, str]:
    return table_of(frame, shelf, removable=frame.may_change(request))
