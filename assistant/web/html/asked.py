"""Questions of a conversation that have no answer yet: answered now, waiting, stopped, or failed."""

from collections.abc import Sequence
from functools import partial

from markupsafe import Markup

from assistant.answer.answer import Answer
from assistant.asking import Pending
from assistant.stores.asked import State
from assistant.templates import fragment
from assistant.web.html.answer import answered, meanwhile, waiting

_made = partial(fragment, "assistant.web/asked.html")
_SAYS = {
    State.STOPPED: "You stopped this question before it was answered.",
    State.INTERRUPTED: "This question was interrupted before it was answered.",
}


def pending_html(pending: Sequence[Pending], turn: int) -> Markup:
    """Return questions without an answer in their order; `turn` is the number that the next answer will have."""
    return _made("pending", [_one(p, turn) for p in pending])


def unkept_html(answer: Answer, why: str) -> Markup:
    """Return an answer that could not be kept in its conversation, and why."""
    return _made("unkept", answered(answer, 0), why)


def _one(pending: Pending, turn: int) -> Markup:
    asked, progress = pending.asked, pending.progress
    if not asked.state.is_open:
        return _made("left", asked, asked.said or _SAYS.get(asked.state, ""))
    if progress is None:
        return _made("queued", asked)
    if progress.meanwhile is not None:
        shown = meanwhile(progress.meanwhile, turn, progress.says)
    else:
        shown = waiting(asked.question, progress.statements, progress.citations, turn, progress.notes)
    return _made("running", asked, shown)
