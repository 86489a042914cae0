"""The assistant as a command opens it."""

from assistant.assistant import Assistant, open_assistant
from assistant.cli.progress import shown_progress
from assistant.interrupt import stopping_in_order
from assistant.settings import Settings


def ready_assistant(settings: Settings) -> Assistant:
    """Return the assistant, showing on stderr the progress of a first start; the first Ctrl-C stops that in order."""
    with stopping_in_order() as stopping, shown_progress("Reading the starter corpus") as listener:
        return open_assistant(settings, listener, stopping)
