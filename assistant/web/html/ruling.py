"""A whole ruling to read."""

from markupsafe import Markup

from assistant.reading.types import RulingView
from assistant.templates import fragment

_REPEATED = {"alias", "url"}
EMPTY = Markup('<p class="dim">Choose a ruling under Browse, or “Read the whole ruling” beside a source.</p>')


def ruling_html(view: RulingView, search: str = "") -> Markup:
    """Return the ruling with its contents and facts beside its text; what was searched for is marked."""
    return fragment(
        "assistant.web/ruling.html", "ruling", view, search, [f for f in view.facts if f.name not in _REPEATED]
    )
