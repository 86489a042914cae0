"""The list of conversations."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.web.html.escape import button, text


@dataclass(frozen=True, slots=True)
class Listed:
    """A conversation of the list: its id, title and the day of its last question."""

    thread: str
    title: str
    day: str


def conversations_html(listed: Sequence[Listed], opened: str) -> str:
    """Return the list, the open conversation marked, each with its own menu."""
    if not listed:
        return '<p class="dim none">No conversations yet.</p>'
    return f'<ul class="conversations">{"".join(_line(c, c.thread == opened) for c in listed)}</ul>'


def _line(c: Listed, is_open: bool) -> str:
    current = ' aria-current="true"' if is_open else ""
    exports = "".join(
        f'<a class="quiet" href="conversations/{text(c.thread)}.{form}" download aria-label="Export “{text(c.title)}” as '
        f'{words}">{words}</a>'
        for form, words in (("md", "Markdown"), ("docx", "Word"), ("html", "HTML"), ("json", "JSON"))
    )
    return (
        f"<li{' class=open' if is_open else ''}>"
        f'<button type="button" class="entry" data-act="open" data-thread="{text(c.thread)}"{current}>{text(c.title)}'
        f'<small class="dim">{text(c.day)}</small></button>'
        f'<details class="menu"><summary aria-label="More about “{text(c.title)}”">⋯</summary><div class="menu-items">'
        f"{button('Rename', 'rename', 'quiet', f'Rename “{c.title}”', thread=c.thread, title=c.title)}{exports}"
        f"{button('Delete', 'delete', 'quiet', f'Delete “{c.title}” for good', thread=c.thread, title=c.title)}</div></details></li>"
    )
