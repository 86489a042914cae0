"""The evidence panel: a click on a marker shows the quoted words in their place."""

from typing import Any

from assistant.reading.copies import copies_of
from assistant.reading.surroundings import surroundings_at
from assistant.web.acts import data_of, number, on_act, place_of
from assistant.web.desk import Desk
from assistant.web.frame import Frame
from assistant.web.html.escape import text
from assistant.web.html.reading import evidence_html
from corpus.errors import RulingsError


def add_evidence(frame: Frame) -> None:
    """Wire the markers to the panel."""
    import gradio as gr

    def show(event: gr.EventData) -> str:
        document_id, start, end = place_of(event)
        return evidence_at(frame.desk, document_id, start, end, number(data_of(event).get("n")) or 1)

    quick: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": 8}
    shown = on_act("cite").select(show, None, frame.evidence, **quick)
    shown.then(None, js="() => window.rulingsShown()")


def evidence_at(desk: Desk, document_id: str, start: int, end: int, n: int) -> str:
    """Return the panel for characters [start, end) of a document, or why they cannot be shown."""
    try:
        reading = surroundings_at(desk.assistant, document_id, start, end, n)
        return evidence_html(reading, copies_of(desk.assistant, reading.citation))
    except RulingsError as error:
        return f'<p class="notice warn" role="alert">{text(error)}</p>'
