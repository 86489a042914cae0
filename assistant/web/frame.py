"""The components that more than one part of the page writes to, and who is asking."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from assistant.asking import Asking
from assistant.stores.threads import Threads
from assistant.web.desk import Desk

if TYPE_CHECKING:
    import gradio as gr

ANYONE = "-"
"""Whom Gradio is told to serve where there are no accounts; no user can have the name."""
VISITOR = "rulings_visitor"
"""The cookie that tells browsers apart where there are no accounts."""
QUICK: Final[dict[str, Any]] = {"show_progress": "hidden", "api_visibility": "private", "queue": False}
"""How an event that is over at once is wired: one request and its response.

Through Gradio's queue its result would come over the session's one stream, which closes whenever nothing is under way: what
is clicked in the moment of its closing would not be shown until the next click.
"""
QUEUED: Final[dict[str, Any]] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": 8}
"""How an event is wired that tells of its progress, or changes `thread` or `filters`: other parts follow these by their
`change`, which Gradio triggers for what went through its queue alone. Eight people at a time."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the parts of the page share.

    `thread` holds the id of the open conversation and `filters` its filters; `tabs` are the views and `evidence` the panel
    beside them. No event writes into the box to ask in: what is typed there belongs to who types.
    """

    desk: Desk
    threads: Threads
    asking: Asking
    thread: "gr.State"
    filters: "gr.State"
    tabs: "gr.Tabs"
    evidence: "gr.HTML"
    transcript: "gr.HTML"
    status: "gr.HTML"

    def may_change(self, request: "gr.Request") -> bool:
        """Return whether who asks may add and remove documents: anybody without accounts, else administrators."""
        return not self.desk.has_accounts or self.desk.is_admin(request.username or "")

    def account_of(self, request: "gr.Request") -> str | None:
        """Return the account of who asks, None without accounts."""
        return request.username if self.desk.has_accounts and request.username != ANYONE else None


def owner_of(request: "gr.Request") -> str:
    """Return whose conversations a request may see: the user's, or else the browser's."""
    return owner_named(request.username, request.cookies)


def owner_named(name: str | None, cookies: Mapping[str, str]) -> str:
    """Return whose conversations the user of a name sees, or else a browser by its cookie."""
    return f"user:{name}" if name and name != ANYONE else visitor(cookies)


def visitor(cookies: Mapping[str, str]) -> str:
    """Return the owner that a browser is by its cookie."""
    return f"visitor:{cookies.get(VISITOR, '')}"
