"""Clicks on the page's own HTML, as events of Gradio."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import gradio as gr

_LISTEN = """
document.addEventListener('click', (event) => {
  const at = event.target.closest && event.target.closest('[data-act="%s"]');
  if (!at) return;
  event.preventDefault();
  const thread = document.querySelector('#transcript [data-thread]')?.dataset.thread || '';
  trigger('select', {thread, ...at.dataset});
});
"""


def on_act(name: str) -> "gr.HTML":
    """Return an invisible component whose `select` event tells of clicks on elements with `data-act` of that name.

    Beside their data it tells which conversation is shown: a server that was started anew does not know it.
    """
    import gradio as gr

    return gr.HTML("", js_on_load=_LISTEN % name, elem_classes=["bus"], apply_default_css=False)


def place_of(event: "gr.EventData") -> tuple[str, int, int]:
    """Return the document and the characters that a click names; zeros where it names none."""
    data = data_of(event)
    return str(data.get("doc", "")), number(data.get("start")), number(data.get("end"))


def data_of(event: "gr.EventData") -> dict[str, Any]:
    """Return the data of a clicked element."""
    found = event._data
    return found if isinstance(found, dict) else {}


def number(value: object) -> int:
    """Return a number that the browser sent, 0 for anything else."""
    return int(value) if isinstance(value, (str, int)) and str(value).isascii() and str(value).isdigit() else 0
