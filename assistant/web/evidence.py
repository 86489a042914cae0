"""The evidence panel: a click on a marker shows the quoted words in their place."""

from markupsafe import Markup

from assistant.reading.copies import copies_of
from assistant.reading.surroundings import surroundings_at
from assistant.web.acts import data_of, number, on_act, place_of
from assistant.web.desk import Desk
from assistant.web.frame import QUICK, Frame
from assistant.web.html.reading import evidence_html
from assistant.web.html.shell import warning
from corpus.errors import RulingsError


def add_evidence(frame: Frame) -> None:
    """Wire the markers to the panel."""
    import gradio as gr

    def show(event: gr.EventData) -> Markup:
        document_id, start, end = place_of(event)
        data = data_of(event)
        return evidence_at(frame.desk, document_id, start, end, number(data.get("n")) or 1, str(data.get("said", "")))

    shown = on_act("cite").select(show, None, frame.evidence, **QUICK)
    shown.then(None, js="() => window.rulingsShown()")


def evidence_at(desk: Desk, document_id: str, start: int, end: int, n: int, words: str = "") -> Markup:
    """Return the panel for characters [start, end) of a document, or why they cannot be shown.

    `words` is how the words that cite them stand to them, as `assistant.answer.say.assurance` names it.
    """
    try:
        reading = surroundings_at(desk.assistant, document_id, start, end, n)
        return evidence_html(reading, copies_of(desk.assistant, reading.citation), words)
    except RulingsError as error:
        return warning(error)
