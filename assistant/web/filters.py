"""Narrow the search: a form, and the filters in force as chips."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from assistant.reading.choices import filter_choices, titles_with
from assistant.web.acts import data_of, on_act
from assistant.web.frame import QUEUED, QUICK, Frame
from assistant.web.html.chips import chips_html
from corpus.types import Kind
from index.types import Filters

if TYPE_CHECKING:
    import gradio as gr
    from gradio.events import Dependency

FORM = ("regulators", "jurisdictions", "kinds", "documents", "provisions", "since", "until")
CHOSEN = 4
"""So many fields of the form are chosen from a list, the others are typed."""


def filter_form() -> "list[gr.components.Component]":
    """Return the fields of the form in the order of `FORM`."""
    import gradio as gr

    kinds = [(kind.value.capitalize(), kind.value) for kind in Kind]
    with gr.Accordion("Narrow the search", open=False, elem_id="narrow"):
        with gr.Row():
            regulators = gr.Dropdown([], label="Regulator or court", multiselect=True)
            jurisdictions = gr.Dropdown([], label="Jurisdiction", multiselect=True)
            kind = gr.Dropdown(kinds, label="Kind of document", multiselect=True)
        documents = gr.Dropdown(
            [],
            label="Only these rulings",
            info="Type words of a title to find it",
            multiselect=True,
            elem_id="chosen-documents",
        )
        with gr.Row():
            provision = gr.Textbox(label="Provision", placeholder="Article 32 GDPR", max_length=200)
            since = gr.Textbox(label="From year", max_length=4)
            until = gr.Textbox(label="Until year", max_length=4)
    return [regulators, jurisdictions, kind, documents, provision, since, until]


def add_filters(
    frame: Frame,
    form: "Sequence[gr.components.Component]",
    chips: "gr.HTML",
    page: "gr.Blocks",
    restored: "Sequence[Dependency]",
) -> None:
    """Wire the form and the chips to the filters of the conversation, those of the events `restored` too."""
    import gradio as gr

    at = FORM.index("documents")

    def put(*values: Any) -> Filters:
        return filters_of(values)

    def show(filters: Filters) -> tuple[Any, ...]:
        shown: list[Any] = list(form_of(filters))
        shown[at] = gr.update(choices=offered(frame, "", filters.documents), value=shown[at])
        return (chips_html(filters, lambda d: title_of(frame, d)), *shown)

    def first(filters: Filters) -> tuple[Any, ...]:
        """Leave an empty form alone: somebody may be filling it already."""
        return show(filters) if filters else (chips_html(filters, str), *(gr.skip() for _ in form))

    def find(filters: Filters, event: gr.KeyUpData) -> Any:
        return gr.update(choices=offered(frame, event.input_value or "", filters.documents))

    def take_off(filters: Filters, event: gr.EventData) -> Filters:
        data = data_of(event)
        return without(filters, str(data.get("field", "")), str(data.get("value", "")))

    def offer(filters: Filters) -> list[Any]:
        choices = filter_choices(frame.desk.assistant)
        lists: list[Any] = [
            list(choices.authorities),
            list(choices.jurisdictions),
            offered(frame, "", filters.documents),
        ]
        return [gr.update(choices=values) for values in lists]

    typed = [event for field in form[CHOSEN:] for event in (field.blur, field.submit)]  # type: ignore[attr-defined]
    chosen = [field.input for field in form[:CHOSEN]]  # type: ignore[attr-defined]
    for event in (*chosen, *typed):
        event(put, list(form), frame.filters, **QUEUED)
    on_act("unfilter").select(take_off, frame.filters, frame.filters, **QUEUED)
    form[at].key_up(find, frame.filters, form[at], trigger_mode="always_last", **QUICK)  # type: ignore[attr-defined]
    page.load(offer, frame.filters, [*form[:2], form[at]], **QUICK)
    frame.filters.change(show, frame.filters, [chips, *form], **QUICK)
    visited, loaded = restored
    visited.then(show, frame.filters, [chips, *form], **QUICK)
    loaded.then(first, frame.filters, [chips, *form], **QUICK)


def offered(frame: Frame, words: str, chosen: Sequence[str]) -> list[tuple[str, str]]:
    """Return (title, document id) of the chosen rulings and of those with the words in their title."""
    titles = frame.desk.assistant.index.titles()
    there = [(titles.get(d, d), d) for d in chosen]
    return [*there, *(found for found in titles_with(frame.desk.assistant, words) if found[1] not in chosen)]


def filters_of(values: Sequence[Any]) -> Filters:
    """Return the filters that a filled form gives; a year that is none or a kind that there is not filters nothing."""
    regulators, jurisdictions, kinds, documents, provision, since, until = values
    known = {kind.value for kind in Kind}
    provisions = tuple(p.strip() for p in (provision or "").split(";") if p.strip())
    return Filters(
        regulators=tuple(regulators or ()),
        jurisdictions=tuple(jurisdictions or ()),
        kinds=tuple(Kind(k) for k in kinds or () if k in known),
        provisions=provisions,
        documents=tuple(documents or ()),
        since=_year(since),
        until=_year(until),
    )


def form_of(filters: Filters) -> tuple[Any, ...]:
    """Return what the form shows for filters."""
    return (
        list(filters.regulators),
        list(filters.jurisdictions),
        [kind.value for kind in filters.kinds],
        list(filters.documents),
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
