"""Narrow the search: a form, and the filters in force as chips."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from assistant.reading.choices import filter_choices
from assistant.web.acts import data_of, on_act
from assistant.web.frame import Frame
from assistant.web.html.chips import chips_html
from corpus.types import Kind
from index.types import Filters

if TYPE_CHECKING:
    import gradio as gr

FORM = ("regulators", "jurisdictions", "kinds", "provisions", "since", "until")


def filter_form() -> "list[gr.components.Component]":
    """Return the fields of the form in the order of `FORM`."""
    import gradio as gr

    kinds = [(kind.value.capitalize(), kind.value) for kind in Kind]
    with gr.Accordion("Narrow the search", open=False, elem_id="narrow"):
        with gr.Row():
            regulators = gr.Dropdown([], label="Regulator or court", multiselect=True)
            jurisdictions = gr.Dropdown([], label="Jurisdiction", multiselect=True)
            kind = gr.Dropdown(kinds, label="Kind of document", multiselect=True)
        with gr.Row():
            provision = gr.Textbox(label="Provision", placeholder="Article 32 GDPR", max_length=200)
            since = gr.Textbox(label="From year", max_length=4)
            until = gr.Textbox(label="Until year", max_length=4)
    return [regulators, jurisdictions, kind, provision, since, until]


def add_filters(frame: Frame, form: "Sequence[gr.components.Component]", chips: "gr.HTML", page: "gr.Blocks") -> None:
    """Wire the form and the chips to the filters of the conversation."""
    import gradio as gr

    quick: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}

    def put(filters: Filters, *values: Any) -> Filters:
        return filters_of(values, filters.documents)

    def show(filters: Filters) -> tuple[Any, ...]:
        return (chips_html(filters, lambda d: title_of(frame, d)), *form_of(filters))

    def take_off(filters: Filters, event: gr.EventData) -> Filters:
        data = data_of(event)
        return without(filters, str(data.get("field", "")), str(data.get("value", "")))

    def offer() -> list[Any]:
        choices = filter_choices(frame.desk.assistant)
        return [gr.update(choices=list(choices.authorities)), gr.update(choices=list(choices.jurisdictions))]

    typed = [event for field in form[3:] for event in (field.blur, field.submit)]  # type: ignore[attr-defined]
    chosen = [field.input for field in form[:3]]  # type: ignore[attr-defined]
    for event in (*chosen, *typed):
        event(put, [frame.filters, *form], frame.filters, **quick)
    on_act("unfilter").select(take_off, frame.filters, frame.filters, **quick)
    page.load(offer, None, list(form[:2]), **quick)
    frame.filters.change(show, frame.filters, [chips, *form], **quick)


def filters_of(values: Sequence[Any], documents: tuple[str, ...] = ()) -> Filters:
    """Return the filters that a filled form gives; a year that is none, or a kind that there is not, filters nothing."""
    regulators, jurisdictions, kinds, provision, since, until = values
    known = {kind.value for kind in Kind}
    provisions = tuple(p.strip() for p in (provision or "").split(";") if p.strip())
    return Filters(
        regulators=tuple(regulators or ()),
        jurisdictions=tuple(jurisdictions or ()),
        kinds=tuple(Kind(k) for k in kinds or () if k in known),
        provisions=provisions,
        documents=documents,
        since=_year(since),
        until=_year(until),
    )


def form_of(filters: Filters) -> tuple[Any, ...]:
    """Return what the form shows for filters."""
    return (
        list(filters.regulators),
        list(filters.jurisdictions),
        [kind.value for kind in filters.kinds],
        "; ".join(filters.provisions),
        str(filters.since or ""),
        str(filters.until or ""),
    )


def without(filters: Filters, field: str, value: str) -> Filters:
    """Return filters without one value of a field; unknown fields change nothing."""
    left: Any = None
    if field in ("regulators", "jurisdictions", "provisions", "kinds", "documents"):
        left = tuple(v for v in getattr(filters, field) if str(v) != value)
    elif field not in ("since", "until"):
        return filters
    changed: dict[str, Any] = {field: left}
    return replace(filters, **changed)


def title_of(frame: Frame, document_id: str) -> str:
    """Return a document's title, its id where there is none."""
    return frame.desk.assistant.index.titles().get(document_id, document_id)


def _year(words: str | None) -> int | None:
    digits = (words or "").strip()
    return int(digits) if len(digits) == 4 and digits.isascii() and digits.isdigit() else None
