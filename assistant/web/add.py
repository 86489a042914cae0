"""Add documents by file or address, and take them out again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from markupsafe import Markup

from assistant.additions import Addition, add_addresses, add_files
from assistant.templates import fragment
from assistant.web.acts import on_act, place_of
from assistant.web.browse import BrowseTab, Shelf, table_of
from assistant.web.frame import Frame
from corpus.errors import RulingsError
from corpus.load.formats import NAMES

NOT_ALLOWED = "Only an administrator may add or remove documents."


def add_tab(frame: Frame) -> None:
    """Build and wire the tab."""
    import gradio as gr

    with gr.Row():
        files = gr.File(label=f"Files: {NAMES} or a zip of them", file_count="multiple", elem_id="files", height=170)
        addresses = gr.Textbox(
            label="Web addresses, one a line", lines=5, max_lines=12, elem_id="addresses", max_length=20_000
        )
    go = gr.Button("Add", variant="primary", elem_id="add")
    report = gr.HTML("", elem_id="report", apply_default_css=False, js_on_load=None)

    def add(paths: list[str] | None, lines: str, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        if not frame.may_change(request):
            raise gr.Error(NOT_ALLOWED, print_exception=False)
        desk, by = frame.desk, frame.account_of(request)
        wanted = [line.strip() for line in (lines or "").splitlines() if line.strip()]
        if not paths and not wanted:
            raise gr.Error("Choose a file or give an address first.", duration=5, print_exception=False)
        told: dict[str, Addition] = {}
        for source in (
            add_files(desk.assistant, desk.settings, [Path(p) for p in paths or ()], by),
            add_addresses(desk.assistant, desk.settings, wanted, by),
        ):
            for addition in source:
                told[addition.name] = addition
                yield report_html(told), gr.skip(), gr.skip()
        yield report_html(told, done=True), None, ""

    go.click(
        add,
        [files, addresses],
        [report, files, addresses],
        show_progress="hidden",
        api_visibility="private",
        concurrency_limit=2,
    )


def add_removal(frame: Frame, tab: BrowseTab) -> None:
    """Wire the buttons of the table that take a document out, after the browser has asked."""
    import gradio as gr

    def remove(shelf: Shelf, event: gr.EventData, request: gr.Request) -> tuple[Shelf, str]:
        if not frame.may_change(request):
            raise gr.Error(NOT_ALLOWED, print_exception=False)
        try:
            frame.desk.assistant.index.remove(place_of(event)[0])
        except RulingsError as error:
            raise gr.Error(str(error), print_exception=False) from error
        return table_of(frame, shelf, removable=True)

    on_act("remove-sure").select(remove, tab.shelf, [tab.shelf, tab.table], api_visibility="private", queue=False)


def report_html(told: dict[str, Addition], *, done: bool = False) -> Markup:
    """Return how each source goes; once all is done, that it can be asked about."""
    added = sum(a.state == "added" for a in told.values())
    return fragment("assistant.web/additions.html", "report", list(told.values()), added, done)
