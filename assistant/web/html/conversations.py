"""The list of conversations."""

from collections.abc import Sequence

from markupsafe import Markup

from assistant.stores.threads import Listed
from assistant.templates import fragment


def conversations_html(listed: Sequence[Listed], opened: str) -> Markup:
    """Return the list, the open conversation marked, each with its own menu."""
    return fragment("assistant.web/conversations.html", "conversations", listed, opened)
